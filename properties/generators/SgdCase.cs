using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Verification.Properties.Laws;
using Verification.Properties.Text;
using Verification.Vocabulary;

namespace Verification.Properties.Generators;

/// <summary>The data of one SGD step.</summary>
/// <param name="Weights">w.</param>
/// <param name="Gradients">g, one a weight.</param>
/// <param name="Settings">eta, lambda, |B| and the variant.</param>
/// <param name="Misalignment">Elements past an aligned address.</param>
/// <param name="InPlace">Whether the destination is the weights.</param>
public sealed record SgdCase<T>(T[] Weights, T[] Gradients, SgdSettings Settings, int Misalignment, bool InPlace) : IFreezes<SgdCase<T>>
    where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    // Enough to see a shrunk case whole and not to flood the screen with one that is not.
    private const int ShownElements = 8;

    /// <inheritdoc/>
    public SgdCase<T> Frozen(string parameter)
        => parameter switch
        {
            "eta" => this with { Settings = Settings with { LearningRate = 0 } },
            "lambda" => this with { Settings = Settings with { WeightDecay = 0 } },
            "|B|" => this with { Gradients = new T[Gradients.Length], Settings = Settings with { WeightDecay = 0, BatchSize = 1 } },
            _ => this,
        };

    /// <summary>The case in one line, numbers in decimal and hexadecimal.</summary>
    public override string ToString()
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{Settings}, {Weights.Length} x {TypeName.Of<T>()}, misaligned by {Misalignment}{(InPlace ? ", in place" : string.Empty)}, w = [{Show(Weights)}], g = [{Show(Gradients)}]");

    private static string Show(T[] values)
        => string.Join(", ", values.Take(ShownElements).Select(FloatText.Both)) + (values.Length > ShownElements ? ", ..." : string.Empty);
}

/// <summary>Generates and shrinks the data of SGD steps.</summary>
public static class SgdCases
{
    /// <summary>Cases of any variant, with any numbers.</summary>
    public static Arbitrary<SgdCase<T>> Any<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(HardNumbers.Any<T>(), HardSettings(kind));

    /// <summary>Cases with finite numbers, the hard ones included.</summary>
    public static Arbitrary<SgdCase<T>> Finite<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(HardNumbers.Finite<T>(), HardSettings(kind));

    /// <summary>Cases with numbers of everyday size, none of them 0, and eta and lambda above 0.</summary>
    public static Arbitrary<SgdCase<T>> Ordinary<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(HardNumbers.Ordinary<T>(), PlainSettings(kind)).Filtered(testCase => testCase.Settings.LearningRate > 0 && testCase.Settings.WeightDecay > 0);

    /// <summary>The learning rates and decays of a kind, 0 included.</summary>
    public static Gen<double> Rate(HyperparameterKind kind)
        => kind == HyperparameterKind.Exact
            ? Gen.Elements(0, 0.5, 0.25, 1, 0.0625, 0.75, 2, 1.0 / 1024)
            : Gen.Elements(0.1, 0.3, 0.9, 0.01, 0.003, 3, 5e-4, 1e-8);

    // Above 2^24, where a float no longer holds every integer.
    private const int HardBatchSize = 16_780_919;

    // Pairs whose product is ordinary or vanishes: they underflow or nearly overflow on the way, and the decay factor stays finite.
    private static Gen<(double LearningRate, double WeightDecay)> HardRates(HyperparameterKind kind)
        => kind == HyperparameterKind.Exact
            ? Gen.Elements<(double, double)>((-0.0, 0.5), (0.5, -0.0), (Math.ScaleB(1, 100), Math.ScaleB(1, -100)), (Math.ScaleB(1, -100), Math.ScaleB(1, 100)))
            : Gen.Elements<(double, double)>((0.5, 1e-60), (1e-60, 0.5), (0.1, 1e-46), (1e-46, 0.1), (1e30, 1e-30), (1e-30, 1e30), (1e-30, 1e-30));

    private static Gen<SgdSettings> PlainSettings(HyperparameterKind kind)
        => from learningRate in Rate(kind)
           from weightDecay in Rate(kind)
           from variant in Gen.Elements<SgdVariant>(SgdVariants.All)
           from batchSize in Gen.Elements(1, 2, 7, 32)
           select new SgdSettings(learningRate, weightDecay) { Variant = variant, BatchSize = batchSize };

    private static Gen<SgdSettings> HardSettings(HyperparameterKind kind)
        => from plain in PlainSettings(kind)
           from hardRates in HardRates(kind)
           from usesHardRates in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
           from hardBatch in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
           from maximize in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
           from multiplier in Gen.Elements(1, 0.5, 0.25)
           select plain with
           {
               LearningRate = usesHardRates ? hardRates.LearningRate : plain.LearningRate,
               WeightDecay = usesHardRates ? hardRates.WeightDecay : plain.WeightDecay,
               BatchSize = hardBatch ? HardBatchSize : plain.BatchSize,
               Maximize = maximize && plain.Variant.HasMaximize(),
               ScheduleMultiplier = plain.Variant.HasScheduleMultiplier() ? multiplier : 1,
           };

    private static Arbitrary<SgdCase<T>> Of<T>(NumberSource<T> numbers, Gen<SgdSettings> anySettings)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Arb.From(
            from length in Lengths.Any
            from weights in numbers.ArrayOf(length)
            from gradients in numbers.ArrayOf(length)
            from settings in anySettings
            from misalignment in Lengths.Misalignment
            from inPlace in Gen.Elements(false, true)
            select new SgdCase<T>(weights, gradients, settings, misalignment, inPlace),
            Shrink);

    private static Arbitrary<SgdCase<T>> Filtered<T>(this Arbitrary<SgdCase<T>> cases, Func<SgdCase<T>, bool> filter)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Arb.From(cases.Generator.Where(filter), testCase => cases.Shrinker(testCase).Where(filter));

    private static IEnumerable<SgdCase<T>> Shrink<T>(SgdCase<T> testCase)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        foreach (int[] kept in Lengths.ShrinkIndices(testCase.Weights.Length))
        {
            yield return testCase with { Weights = Pick(testCase.Weights, kept), Gradients = Pick(testCase.Gradients, kept) };
        }

        if (testCase.InPlace)
        {
            yield return testCase with { InPlace = false };
        }

        if (testCase.Misalignment != 0)
        {
            yield return testCase with { Misalignment = 0 };
        }

        if (testCase.Settings.BatchSize > 1)
        {
            yield return testCase with { Settings = testCase.Settings with { BatchSize = testCase.Settings.BatchSize > 2 ? 2 : 1 } };
        }

        for (int i = 0; i < testCase.Weights.Length; i++)
        {
            foreach (T smaller in HardNumbers.Shrink(testCase.Weights[i]))
            {
                yield return testCase with { Weights = Replace(testCase.Weights, i, smaller) };
            }

            foreach (T smaller in HardNumbers.Shrink(testCase.Gradients[i]))
            {
                yield return testCase with { Gradients = Replace(testCase.Gradients, i, smaller) };
            }
        }
    }

    private static T[] Pick<T>(T[] values, int[] indices) => [.. indices.Select(index => values[index])];

    private static T[] Replace<T>(T[] values, int index, T value)
    {
        T[] copy = [.. values];
        copy[index] = value;
        return copy;
    }
}
