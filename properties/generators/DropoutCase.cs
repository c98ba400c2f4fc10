using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Verification.Properties.Formulas;
using Verification.Properties.Laws;
using Verification.Properties.Text;
using Verification.Vocabulary;

namespace Verification.Properties.Generators;

/// <summary>The data of one dropout call: forward, backward or evaluation.</summary>
/// <param name="Values">x forward, dy backward.</param>
/// <param name="Kept">The decisions of a given mask, one a value.</param>
/// <param name="Settings">p and the scaling.</param>
/// <param name="MaskKey">Which mask is drawn where one is.</param>
/// <param name="Misalignment">Elements past an aligned address.</param>
/// <param name="InPlace">Whether the destination is the values.</param>
public sealed record DropoutCase<T>(T[] Values, bool[] Kept, DropoutSettings Settings, MaskKey MaskKey, int Misalignment, bool InPlace) : IFreezes<DropoutCase<T>>
    where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    // Enough to see a shrunk case whole and not to flood the screen with one that is not.
    private const int ShownElements = 8;

    /// <inheritdoc/>
    public DropoutCase<T> Frozen(string parameter)
        => parameter switch
        {
            // At p = 0 every key draws one mask, by whatever generator, and nothing is scaled.
            "p" or "seed" or "stream" or "the generator" => this with { Settings = Settings with { DropProbability = 0 } },
            "the mask" => this with { Kept = [.. Kept.Select(_ => true)] },
            "the training flag" => this with { Settings = Settings with { DropProbability = 0 }, Kept = [.. Kept.Select(_ => true)] },
            _ => this,
        };

    /// <summary>The given mask in bytes.</summary>
    public byte[] Mask => MaskLayout.Pack(Kept);

    /// <summary>The case in one line, numbers in decimal and hexadecimal.</summary>
    public override string ToString()
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{Settings}, {Values.Length} x {TypeName.Of<T>()}, {MaskKey}, misaligned by {Misalignment}{(InPlace ? ", in place" : string.Empty)}, x = [{Show(Values.Select(FloatText.Both))}], kept = [{Show(Kept.Select(kept => kept ? "1" : "0"))}]");

    private static string Show(IEnumerable<string> values)
    {
        string[] shown = [.. values.Take(ShownElements + 1)];
        return string.Join(", ", shown.Take(ShownElements)) + (shown.Length > ShownElements ? ", ..." : string.Empty);
    }
}

/// <summary>Generates and shrinks the data of dropout calls.</summary>
public static class DropoutCases
{
    /// <summary>Every scaling.</summary>
    public static IReadOnlyList<DropoutScaling> Scalings { get; } = Enum.GetValues<DropoutScaling>();

    /// <summary>Cases with any numbers, non-finite ones included.</summary>
    public static Arbitrary<DropoutCase<T>> Any<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(HardNumbers.Any<T>(), DropProbabilities.Of(kind));

    /// <summary>Cases with any bits: NaN of both kinds, with payloads.</summary>
    public static Arbitrary<DropoutCase<T>> AnyBits<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(BitPatterns.Any<T>(), DropProbabilities.Of(kind));

    /// <summary>Cases with finite numbers, the hard ones included.</summary>
    public static Arbitrary<DropoutCase<T>> Finite<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(HardNumbers.Finite<T>(), DropProbabilities.Of(kind));

    /// <summary>Cases with numbers of everyday size, none of them 0.</summary>
    public static Arbitrary<DropoutCase<T>> Ordinary<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(HardNumbers.Ordinary<T>(), DropProbabilities.Of(kind));

    private static Arbitrary<DropoutCase<T>> Of<T>(NumberSource<T> numbers, Gen<double> probabilities)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Arb.From(
            from length in Lengths.Any
            from values in numbers.ArrayOf(length)
            from kept in Decisions(length)
            from dropProbability in probabilities
            from scaling in Gen.Elements<DropoutScaling>(Scalings)
            from maskKey in MaskKeys.Any
            from misalignment in Lengths.Misalignment
            from inPlace in Gen.Elements(false, true)
            select new DropoutCase<T>(values, kept, new DropoutSettings(dropProbability) { Scaling = scaling }, maskKey, misalignment, inPlace),
            Shrink);

    // Masks as drawn at any p: mixed, nearly all kept, nearly all dropped, all kept, all dropped.
    private static Gen<bool[]> Decisions(int length)
        => Gen.Frequency((4, Gen.Constant(5)), (1, Gen.Constant(9)), (1, Gen.Constant(1)), (1, Gen.Elements(0, 10)))
            .SelectMany(keptOfTen => new NumberSource<bool>(random => random.Next(10) < keptOfTen).ArrayOf(length));

    private static IEnumerable<DropoutCase<T>> Shrink<T>(DropoutCase<T> testCase)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        foreach (int[] indices in Lengths.ShrinkIndices(testCase.Values.Length))
        {
            yield return testCase with { Values = Pick(testCase.Values, indices), Kept = Pick(testCase.Kept, indices) };
        }

        if (testCase.InPlace)
        {
            yield return testCase with { InPlace = false };
        }

        if (testCase.Misalignment != 0)
        {
            yield return testCase with { Misalignment = 0 };
        }

        foreach (MaskKey simpler in MaskKeys.Shrink(testCase.MaskKey))
        {
            yield return testCase with { MaskKey = simpler };
        }

        for (int i = 0; i < testCase.Values.Length; i++)
        {
            foreach (T smaller in HardNumbers.Shrink(testCase.Values[i]))
            {
                T[] values = [.. testCase.Values];
                values[i] = smaller;
                yield return testCase with { Values = values };
            }
        }
    }

    private static TElement[] Pick<TElement>(TElement[] values, int[] indices) => [.. indices.Select(index => values[index])];
}
