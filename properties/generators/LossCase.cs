using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Verification.Properties.Laws;
using Verification.Properties.Text;

namespace Verification.Properties.Generators;

/// <summary>Outputs, and what they should have been.</summary>
/// <param name="Outputs">Rows of outputs or logits.</param>
/// <param name="Targets">One target an output.</param>
/// <param name="Labels">One class a row.</param>
/// <param name="Misalignment">Elements past an aligned address.</param>
public sealed record LossCase<T>(T[] Outputs, T[] Targets, int[] Labels, int Misalignment) : IFreezes<LossCase<T>>
    where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <inheritdoc/>
    public LossCase<T> Frozen(string parameter)
        => parameter switch
        {
            "y" => this with { Targets = new T[Targets.Length] },
            "the label" => this with { Labels = new int[Labels.Length] },
            _ => this,
        };

    /// <summary>The case in one line, numbers in decimal and hexadecimal.</summary>
    public override string ToString()
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{Labels.Length} rows x {TypeName.Of<T>()}, misaligned by {Misalignment}, o = [{string.Join(", ", Outputs.Select(FloatText.Both))}], y = [{string.Join(", ", Targets.Select(FloatText.Both))}], labels = [{string.Join(", ", Labels)}]");
}

/// <summary>Generates and shrinks data of losses.</summary>
public static class LossCases
{
    private const int MostClasses = 20;
    private const int MostRows = 5;

    /// <summary>Any numbers, infinities and NaN included.</summary>
    public static Arbitrary<LossCase<T>> Any<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(NumberSource.Frequency((30, Logit<T>()), (3, HardNumbers.Finite<T>()), (1, HardNumbers.Any<T>())));

    /// <summary>Finite numbers up to a few hundred: some exponentials vanish, and no square or difference overflows.</summary>
    public static Arbitrary<LossCase<T>> Bounded<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(Logit<T>());

    // Now and then far below the others, so that an exponential is subnormal or 0.
    private static NumberSource<T> Logit<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => NumberSource.Frequency(
            (8, HardNumbers.Ordinary<T>()),
            (1, NumberSource.Elements(T.Zero, T.NegativeZero, T.One)),
            (1, new(random => T.CreateChecked(random.Next(-400, 101)))));

    private static Arbitrary<LossCase<T>> Of<T>(NumberSource<T> numbers)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Arb.From(
            from rows in Gen.Choose(1, MostRows)
            from classes in Gen.Frequency((6, Gen.Choose(1, MostClasses)), (1, Gen.Elements(63, 64, 65, 130)))
            from outputs in numbers.ArrayOf(rows * classes)
            from targets in numbers.ArrayOf(rows * classes)
            from labels in Gen.Choose(0, classes - 1).ArrayOf(rows)
            from misalignment in Lengths.Misalignment
            select new LossCase<T>(outputs, targets, labels, misalignment),
            Shrink);

    private static IEnumerable<LossCase<T>> Shrink<T>(LossCase<T> testCase)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        int classes = testCase.Outputs.Length / testCase.Labels.Length;
        if (testCase.Labels.Length > 1)
        {
            yield return testCase with { Outputs = testCase.Outputs[classes..], Targets = testCase.Targets[classes..], Labels = testCase.Labels[1..] };
            yield return testCase with { Outputs = testCase.Outputs[..^classes], Targets = testCase.Targets[..^classes], Labels = testCase.Labels[..^1] };
        }

        for (int i = 0; i < testCase.Outputs.Length; i++)
        {
            foreach (T smaller in HardNumbers.Shrink(testCase.Outputs[i]))
            {
                T[] outputs = [.. testCase.Outputs];
                outputs[i] = smaller;
                yield return testCase with { Outputs = outputs };
            }
        }
    }
}
