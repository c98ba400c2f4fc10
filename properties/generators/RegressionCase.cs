using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Verification.Properties.Laws;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Text;
using Verification.Vocabulary;

namespace Verification.Properties.Generators;

/// <summary>A linear regression, a batch of its rows and the settings of a step.</summary>
/// <param name="Problem">Data and parameters.</param>
/// <param name="Batch">Rows of the data; one may occur twice.</param>
/// <param name="Settings">eta, lambda, the variant, and whether the bias decays; the batch size that they name is not the batch's.</param>
/// <param name="Misalignment">Elements past an aligned address.</param>
public sealed record RegressionCase<T>(RegressionProblem<T> Problem, int[] Batch, SgdSettings Settings, int Misalignment) : IFreezes<RegressionCase<T>>
    where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    // Enough to see a shrunk case whole and not to flood the screen with one that is not.
    private const int ShownElements = 8;

    /// <inheritdoc/>
    public RegressionCase<T> Frozen(string parameter)
        => parameter switch
        {
            "eta" => this with { Settings = Settings with { LearningRate = 0 } },
            "lambda" => this with { Settings = Settings with { WeightDecay = 0 } },
            "the bias" or "the bias in the penalty" => this with { Problem = Problem with { Bias = T.Zero } },

            // With a rate of 0 no batch does anything, however large.
            "|B|" => this with { Settings = Settings with { LearningRate = 0 } },
            _ => this,
        };

    /// <summary>The case in one line, numbers in decimal and hexadecimal.</summary>
    public override string ToString()
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{Settings}, {Problem.Rows} rows of {Problem.Width} x {TypeName.Of<T>()}, misaligned by {Misalignment}, batch = [{string.Join(", ", Batch)}], X = [{Show(Problem.Features)}], y = [{Show(Problem.Targets)}], w = [{Show(Problem.Weights)}], b = {FloatText.Both(Problem.Bias)}");

    private static string Show(T[] values)
        => string.Join(", ", values.Take(ShownElements).Select(FloatText.Both)) + (values.Length > ShownElements ? ", ..." : string.Empty);
}

/// <summary>Generates and shrinks linear regressions.</summary>
public static class RegressionCases
{
    /// <summary>Partial sums of the fixed order: lengths follow this number.</summary>
    public const int PartialSums = 32;

    // Small enough that a product of four of these and of a learning rate overflows in no type: the theorem's hypothesis.
    private const int LargestBoundedExponent = 16;

    private const int MostRows = 9;

    // eta*lambda in the laws about the decay: less of it would drown in the rounding of a float.
    private const double SmallestDecay = 1e-3;

    /// <summary>Any numbers, infinities and NaN included; widths up to a few hundred.</summary>
    public static Arbitrary<RegressionCase<T>> Any<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(StrewnNumbers<T>, AnyWidth, AnyRows, Gen.Elements<SgdVariant>(SgdVariants.All), kind);

    /// <summary>Finite numbers that let no intermediate overflow: zeros, subnormals, and magnitudes up to 2^16.</summary>
    public static Arbitrary<RegressionCase<T>> Bounded<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(BoundedNumber<T>().ArrayOf, ShortWidth, Gen.Choose(1, MostRows), Gen.Elements<SgdVariant>(SgdVariants.All), kind);

    /// <summary>Numbers of everyday size and hyper-parameters above 0, so that every parameter moves the result.</summary>
    public static Arbitrary<RegressionCase<T>> Ordinary<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(HardNumbers.Ordinary<T>().ArrayOf, ShortWidth, Gen.Choose(2, MostRows), Gen.Elements<SgdVariant>(SgdVariants.All), kind).WithDecay();

    /// <summary>As <see cref="Ordinary"/>, with the two inputs of the book and its two forms of the step.</summary>
    public static Arbitrary<RegressionCase<T>> TwoInputs<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(
            HardNumbers.Ordinary<T>().ArrayOf, Gen.Constant(2), Gen.Choose(1, MostRows), Gen.Elements(SgdVariant.BookPerBatch, SgdVariant.BookPerStep), kind).WithDecay();

    /// <summary>Small whole numbers: every product and sum is exact in any order, and so is a prediction.</summary>
    public static Arbitrary<RegressionCase<T>> Whole<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(
            WholeNumber<T>().ArrayOf, ShortWidth, Gen.Choose(1, MostRows),
            Gen.Elements<SgdVariant>(SgdVariants.All), kind).WithDecay();

    // One special number in forty: more of them would leave nothing but NaN to compare.
    private static Gen<T[]> StrewnNumbers<T>(int length)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Gen.Choose(0, int.MaxValue).Select(seed => SpecialNumbers.Pool<T>(length, (ulong)seed, oneIn: 40));

    private static NumberSource<T> BoundedNumber<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => NumberSource.Frequency(
            (12, HardNumbers.Ordinary<T>()),
            (1, HardNumbers.Finite<T>().Where(number => T.Abs(number) <= T.ScaleB(T.One, LargestBoundedExponent))));

    private static NumberSource<T> WholeNumber<T>()
        where T : struct, INumberBase<T>
        => NumberSource.Elements<T>([.. new[] { -5, -3, -2, -1, 1, 2, 3, 5 }.Select(T.CreateChecked)]);

    private static Gen<int> AnyWidth { get; } = Gen.Frequency(
        (3, Gen.Choose(1, (2 * PartialSums) + 3)),
        (2, Gen.Elements(1, PartialSums - 1, PartialSums, PartialSums + 1, 2 * PartialSums)),
        (2, Gen.Choose(200, 300)));

    private static Gen<int> AnyRows { get; } = Gen.Frequency((1, Gen.Constant(1)), (3, Gen.Choose(2, MostRows)));

    // Exact sums of rationals take long; these widths still fill the partial sums once and wrap around.
    private static Gen<int> ShortWidth { get; } = Gen.Frequency((6, Gen.Choose(1, 8)), (1, Gen.Elements(PartialSums, PartialSums + 1)));

    private static Arbitrary<RegressionCase<T>> Of<T>(Func<int, Gen<T[]>> numbers, Gen<int> widths, Gen<int> rowCounts, Gen<SgdVariant> variants, HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Arb.From(
            from width in widths
            from rows in rowCounts
            from features in numbers(rows * width)
            from targets in numbers(rows)
            from weights in numbers(width)
            from bias in numbers(1)
            from batchSize in Gen.Elements(1, 2, 3, 7)
            from batch in Gen.Choose(0, rows - 1).ArrayOf(batchSize)
            from learningRate in SgdCases.Rate(kind)
            from weightDecay in SgdCases.Rate(kind)
            from variant in variants
            from decayBias in Gen.Elements(false, true)
            from misalignment in Lengths.Misalignment
            select new RegressionCase<T>(
                new RegressionProblem<T>(features, targets, weights, bias[0]),
                batch,

                // A batch size in the settings that is not the batch's: the step has to count the rows itself.
                new SgdSettings(learningRate, weightDecay) { Variant = variant, BatchSize = batchSize + 2, DecayBias = decayBias },
                misalignment),
            Shrink);

    private static Arbitrary<RegressionCase<T>> WithDecay<T>(this Arbitrary<RegressionCase<T>> cases)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        bool Decays(RegressionCase<T> testCase) => testCase.Settings.LearningRate * testCase.Settings.WeightDecay >= SmallestDecay;
        return Arb.From(cases.Generator.Where(Decays), cases.Shrinker);
    }

    private static IEnumerable<RegressionCase<T>> Shrink<T>(RegressionCase<T> testCase)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        RegressionProblem<T> problem = testCase.Problem;
        if (problem.Rows > 1)
        {
            int last = problem.Rows - 1;
            yield return testCase with
            {
                Problem = problem.Pick([.. Enumerable.Range(0, last)]),
                Batch = [.. testCase.Batch.Select(row => Math.Min(row, last - 1))],
            };
        }

        if (testCase.Batch.Length > 1)
        {
            yield return testCase with { Batch = testCase.Batch[..(testCase.Batch.Length / 2)] };
            yield return testCase with { Batch = testCase.Batch[1..] };
        }

        // The two inputs of the book stay two.
        if (problem.Width > 2)
        {
            yield return testCase with { Problem = Narrow(problem, problem.Width / 2) };
            yield return testCase with { Problem = Narrow(problem, problem.Width - 1) };
        }

        if (testCase.Misalignment != 0)
        {
            yield return testCase with { Misalignment = 0 };
        }

        for (int i = 0; i < problem.Width; i++)
        {
            foreach (T smaller in HardNumbers.Shrink(problem.Weights[i]))
            {
                yield return testCase with { Problem = problem with { Weights = Replace(problem.Weights, i, smaller) } };
            }
        }

        for (int i = 0; i < problem.Features.Length; i++)
        {
            foreach (T smaller in HardNumbers.Shrink(problem.Features[i]))
            {
                yield return testCase with { Problem = problem with { Features = Replace(problem.Features, i, smaller) } };
            }
        }
    }

    private static RegressionProblem<T> Narrow<T>(RegressionProblem<T> problem, int width)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => problem with
        {
            Features = [.. Enumerable.Range(0, problem.Rows).SelectMany(row => problem.Row(row)[..width])],
            Weights = problem.Weights[..width],
        };

    private static T[] Replace<T>(T[] values, int index, T value)
    {
        T[] copy = [.. values];
        copy[index] = value;
        return copy;
    }
}
