using System.Numerics;
using Verification.Properties.Bounds;
using Verification.Properties.Formulas;
using Verification.Properties.Generators;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>Judges one case of each law of SGD with weight decay.</summary>
public static class SgdJudges
{
    // Variants that one case runs: with three of twelve a seed that misses one of them is rarer than any false alarm.
    private const int VariantsACase = 3;

    // Only the variants that take a sum of gradients can show it.
    private static readonly string BatchSizeMoves = Movement.Of("|B|");

    /// <summary>sgd.variant</summary>
    public static CaseResult Variant<T>(ISubject subject, SgdCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        coverage.SawIf(testCase.Weights.Length >= Lengths.WidestVector, "a full vector");
        coverage.SawIf(testCase.Weights.Length % Lengths.WidestVector != 0, "a tail");
        coverage.SawIf(testCase.Misalignment != 0, "misaligned");
        coverage.SawIf(testCase.InPlace, "in place");
        coverage.SawIf(testCase.Weights.Any(weight => !T.IsFinite(weight)), "a non-finite number");
        coverage.ExcuseUnless<T>(subject, BatchSizeMoves, SgdVariants.TakesGradientSum);
        foreach (SgdSettings settings in Spread(subject, testCase))
        {
            T[] actual = SgdCall.Step<T>(subject, testCase.Weights, testCase.Gradients, settings, testCase.Misalignment, testCase.InPlace);
            coverage.Saw(settings.Variant.ToString());
            T[] right = SgdExpectation.NewWeights(testCase.Weights, testCase.Gradients, settings);
            SawMoved(testCase, settings, right, coverage);
            CaseResult result = Compare.SameBits<T>(right, actual, $"new weight by {settings.Variant}");
            if (!result.IsConforming)
            {
                return result;
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>sgd.rounding</summary>
    public static CaseResult Rounding<T>(ISubject subject, SgdCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] actual = SgdCall.Step<T>(subject, testCase.Weights, testCase.Gradients, testCase.Settings, testCase.Misalignment, testCase.InPlace);
        Formula formula = SgdFormulas.Of(testCase.Settings);
        coverage.ExcuseUnless<T>(subject, BatchSizeMoves, SgdVariants.TakesGradientSum);
        SawMoved(testCase, testCase.Settings, SgdExpectation.NewWeights(testCase.Weights, testCase.Gradients, testCase.Settings), coverage);
        for (int i = 0; i < actual.Length; i++)
        {
            Rational? rounded = formula.EvaluateRounded<T>(SgdExpectation.Inputs(ExactValue.Of(testCase.Weights[i]), ExactValue.Of(testCase.Gradients[i])));
            if (rounded is not Rational expected)
            {
                continue;
            }

            coverage.Saw("rounded in software");
            coverage.SawIf(T.IsSubnormal(T.CreateChecked(expected)), "a subnormal result");
            if (!T.IsFinite(actual[i]) || ExactValue.Of(actual[i]) != expected)
            {
                return CaseResult.Violates(
                    $"new weight: element {i} is {FloatText.Both(actual[i])}; {formula.Text}, rounded after each operation, is {FloatText.Both(T.CreateChecked(expected))}.");
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>sgd.enclosure</summary>
    public static CaseResult Enclosure<T>(ISubject subject, SgdCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] actual = SgdCall.Step<T>(subject, testCase.Weights, testCase.Gradients, testCase.Settings, testCase.Misalignment, testCase.InPlace);
        SgdSettings settings = testCase.Settings;
        coverage.ExcuseUnless<T>(subject, BatchSizeMoves, SgdVariants.TakesGradientSum);
        for (int i = 0; i < actual.Length; i++)
        {
            Rational weight = ExactValue.Of(testCase.Weights[i]);
            Rational gradient = ExactValue.Of(testCase.Gradients[i]);
            coverage.SawIf(ToldApart<T>(weight, gradient, settings, settings with { LearningRate = settings.LearningRate / 2 }), Movement.Of("eta"));
            coverage.SawIf(ToldApart<T>(weight, gradient, settings, settings with { WeightDecay = 0 }), Movement.Of("lambda"));
            coverage.SawIf(ToldApart<T>(weight, gradient, settings, settings with { BatchSize = settings.BatchSize + 1 }), BatchSizeMoves);
            CaseResult inside = Inside(actual[i], weight, gradient, settings, i, coverage);
            if (!inside.IsConforming)
            {
                return inside;
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>sgd.lambda-zero</summary>
    public static CaseResult LambdaZero<T>(ISubject subject, SgdCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        SgdSettings settings = testCase.Settings with { WeightDecay = 0 };
        T[] actual = SgdCall.Step<T>(subject, testCase.Weights, testCase.Gradients, settings, testCase.Misalignment, testCase.InPlace);
        T[] Plain(SgdSettings of) => StoredNumbers.Are<T>()
            ? StoredNumbers.Narrow<T>(PlainStep(StoredNumbers.Widen(testCase.Weights), StoredNumbers.Widen(testCase.Gradients), of))
            : PlainStep(testCase.Weights, testCase.Gradients, of);
        T[] plain = Plain(settings);
        coverage.ExcuseUnless<T>(subject, "an infinite weight that stays", variant => !variant.ComputesZeroDecay());
        coverage.SawIf(testCase.Weights.Any(T.IsFinite), "a finite weight");
        coverage.SawMoved("eta", plain, () => Plain(settings with { LearningRate = 0 }));
        if (settings.Variant.ComputesZeroDecay())
        {
            return SameFiniteValues(testCase.Weights, plain, actual);
        }

        coverage.SawIf(plain.Any(T.IsInfinity), "an infinite weight that stays");
        return Compare.SameBits<T>(plain, actual, "new weight with lambda = 0");
    }

    /// <summary>sgd.zero-gradient</summary>
    public static CaseResult ZeroGradient<T>(ISubject subject, SgdCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        SgdSettings settings = testCase.Settings;
        T[] zeros = new T[testCase.Weights.Length];
        T[] actual = SgdCall.Step<T>(subject, testCase.Weights, zeros, settings, testCase.Misalignment, testCase.InPlace);
        Formula formula = SgdFormulas.Of(settings);
        for (int i = 0; i < actual.Length; i++)
        {
            Rational weight = ExactValue.Of(testCase.Weights[i]);
            if (formula.EvaluateRounded<T>(SgdExpectation.Inputs(weight, Rational.Zero)) is null)
            {
                // An intermediate overflows, and the theorem does not speak of that.
                continue;
            }

            CaseResult inside = Inside(actual[i], weight, Rational.Zero, settings, i);
            if (!inside.IsConforming)
            {
                return inside;
            }

            Rational factor = SgdBound.Exact(Rational.One, Rational.Zero, settings);
            coverage.SawIf(ToldApart<T>(weight, Rational.Zero, settings, settings with { WeightDecay = 0 }), Movement.Of("lambda"));
            if (factor >= Rational.Zero && factor <= Rational.One)
            {
                coverage.SawIf(weight.Sign != 0 && factor < Rational.One, "growth was possible");
                if (!MayGrow(testCase.Weights[i], settings) && T.Abs(actual[i]) > T.Abs(testCase.Weights[i]))
                {
                    return CaseResult.Violates(
                        $"new weight: element {i} grew from {FloatText.Both(testCase.Weights[i])} to {FloatText.Both(actual[i])} under a zero gradient, though the factor of the decay lies in [0, 1].");
                }
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>sgd.penalised-loss in rationals: of the specification's own formulas, whatever the subject.</summary>
    public static CaseResult PenalisedLossExactly(ISubject subject, SgdCase<double> testCase, Coverage coverage)
    {
        ArgumentNullException.ThrowIfNull(subject);
        SgdSettings settings = testCase.Settings with { BatchSize = 1 };
        if (!settings.Variant.ScalesDecayByLearningRate())
        {
            // SGDW claims no penalised loss: its decay is no gradient's.
            return CaseResult.Conforms;
        }

        Rational[] weights = [.. testCase.Weights.Select(ExactValue.Of)];
        Rational[] gradients = [.. testCase.Gradients.Select(ExactValue.Of)];
        Rational lambda = Rational.FromDouble(settings.WeightDecay);
        Rational[] penalized = [.. weights.Zip(gradients, (weight, gradient) => gradient + (lambda * weight))];
        Rational[] plainStep = new Rational[weights.Length];
        Rational[] decayStep = new Rational[weights.Length];
        Reference.DecayedSgd.Step<Rational>(weights, penalized, settings with { WeightDecay = 0 }, plainStep);
        Reference.DecayedSgd.Step<Rational>(weights, gradients, settings, decayStep);
        coverage.SawIf(weights.Any(weight => weight.Sign != 0) && settings is { WeightDecay: > 0, LearningRate: > 0 }, Movement.Of("lambda"));
        for (int i = 0; i < weights.Length; i++)
        {
            if (plainStep[i] != decayStep[i])
            {
                return CaseResult.Violates($"element {i}: the plain step on the penalised loss gives {plainStep[i]}, {settings.Variant} gives {decayStep[i]}.");
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>sgd.penalised-loss in floats.</summary>
    public static CaseResult PenalisedLoss<T>(ISubject subject, SgdCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        SgdSettings settings = testCase.Settings with { BatchSize = 1 };
        if (!SgdVariants.All.Any(variant => variant.ScalesDecayByLearningRate() && subject.Declares<T>(variant)))
        {
            throw new NotImplementedBySubjectException("a step on a penalised loss (the decay of its convention is no gradient's)");
        }

        if (!settings.Variant.ScalesDecayByLearningRate())
        {
            return CaseResult.Conforms;
        }

        T[] actual = SgdCall.Step<T>(subject, testCase.Weights, testCase.Gradients, settings, testCase.Misalignment, testCase.InPlace);
        Rational eta = Rational.FromDouble(settings.LearningRate);
        Rational lambda = Rational.FromDouble(settings.WeightDecay);
        for (int i = 0; i < actual.Length; i++)
        {
            Rational weight = ExactValue.Of(testCase.Weights[i]);
            Rational gradient = ExactValue.Of(testCase.Gradients[i]);
            Rational plainStepOnPenalisedLoss = weight - eta * (gradient + lambda * weight);
            Rational radius = SgdBound.Radius(weight, gradient, settings, BinaryFormat.Of<T>());
            coverage.SawIf(ToldApart<T>(weight, gradient, settings, settings with { WeightDecay = 0 }), Movement.Of("lambda"));
            coverage.SawIf(ToldApart<T>(weight, gradient, settings, settings with { LearningRate = 0 }), Movement.Of("eta"));
            if (!T.IsFinite(actual[i]) || Rational.Abs(ExactValue.Of(actual[i]) - plainStepOnPenalisedLoss) > radius)
            {
                return CaseResult.Violates(
                    $"new weight: element {i} is {FloatText.Both(actual[i])}; a plain step on the penalised loss gives {FloatText.Both(T.CreateChecked(plainStepOnPenalisedLoss))}.");
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>sgd.split</summary>
    public static CaseResult Split<T>(ISubject subject, SgdCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        // A cut that depends on the case and falls anywhere in it: the misalignment, 0 to 15, is as good as a die.
        int cut = testCase.Weights.Length * (testCase.Misalignment + 1) / (Lengths.WidestVector + 1);
        coverage.SawIf(cut % Lengths.WidestVector != 0 && testCase.Weights.Length > Lengths.WidestVector, "cut inside a vector");
        T[] whole = SgdCall.Step<T>(subject, testCase.Weights, testCase.Gradients, testCase.Settings, testCase.Misalignment, testCase.InPlace);
        T[] parts =
        [
            .. SgdCall.Step<T>(subject, testCase.Weights.AsSpan(0, cut), testCase.Gradients.AsSpan(0, cut), testCase.Settings),
            .. SgdCall.Step<T>(subject, testCase.Weights.AsSpan(cut), testCase.Gradients.AsSpan(cut), testCase.Settings),
        ];
        return Compare.SameBits<T>(parts, whole, $"new weight (cut at {cut})");
    }

    /// <summary>sgd.permute</summary>
    public static CaseResult Permute<T>(ISubject subject, SgdCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        coverage.SawIf(testCase.Weights.Length > Lengths.WidestVector, "more than one vector");
        T[] forwards = SgdCall.Step<T>(subject, testCase.Weights, testCase.Gradients, testCase.Settings, testCase.Misalignment, testCase.InPlace);
        T[] rotated = SgdCall.Step<T>(subject, Rotated(testCase.Weights), Rotated(testCase.Gradients), testCase.Settings, testCase.Misalignment, testCase.InPlace);
        return Compare.SameBits<T>(Rotated(forwards), rotated, "new weight (of the array rotated by one)");
    }

    /// <summary>sgd.in-place</summary>
    public static CaseResult InPlace<T>(ISubject subject, SgdCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        coverage.SawIf(
            testCase.Weights.Length > Lengths.WidestVector && testCase.Weights.Length % Lengths.WidestVector != 0, "a tail after a vector");
        T[] elsewhere = SgdCall.Step<T>(subject, testCase.Weights, testCase.Gradients, testCase.Settings, testCase.Misalignment, inPlace: false);
        T[] inPlace = SgdCall.Step<T>(subject, testCase.Weights, testCase.Gradients, testCase.Settings, testCase.Misalignment, inPlace: true);
        return Compare.SameBits<T>(elsewhere, inPlace, "new weight in place");
    }

    /// <summary>sgd.inputs-unchanged</summary>
    public static CaseResult InputsUnchanged<T>(ISubject subject, SgdCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        coverage.Saw(testCase.InPlace ? "in place" : "not in place");

        // The call itself compares every argument, and the memory around it, with what was there before.
        _ = SgdCall.Step<T>(subject, testCase.Weights, testCase.Gradients, testCase.Settings, testCase.Misalignment, testCase.InPlace);
        return CaseResult.Conforms;
    }

    /// <summary>sgd.batch-size</summary>
    public static CaseResult BatchSizes<T>(ISubject subject, SgdCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        SgdVariant[] both = [SgdVariant.BookPerBatch, SgdVariant.BookPerStep];
        SgdVariant[] declared = [.. both.Where(subject.Declares<T>)];
        if (declared.Length == 0)
        {
            throw new NotImplementedBySubjectException("DecayedSgd.Step", string.Join(" and ", both));
        }

        foreach (SgdVariant undeclared in both.Except(declared))
        {
            coverage.Excuse(undeclared.ToString());
        }

        foreach (SgdVariant variant in declared)
        {
            coverage.Saw(variant.ToString());
            foreach (int batchSize in new[] { 1, 2, 7 })
            {
                SgdSettings settings = testCase.Settings with { Variant = variant, BatchSize = batchSize };
                T[] actual = SgdCall.Step<T>(subject, testCase.Weights, testCase.Gradients, settings, testCase.Misalignment, testCase.InPlace);
                for (int i = 0; i < actual.Length; i++)
                {
                    Rational weight = ExactValue.Of(testCase.Weights[i]);
                    Rational gradient = ExactValue.Of(testCase.Gradients[i]);
                    coverage.SawIf(ToldApart<T>(weight, gradient, settings, settings with { BatchSize = batchSize + 1 }), BatchSizeMoves);
                    coverage.SawIf(batchSize == 1 && ToldApart<T>(weight, gradient, settings, settings with { BatchSize = 2 }), "1 told from 2");
                    coverage.SawIf(batchSize == 2 && ToldApart<T>(weight, gradient, settings, settings with { BatchSize = 7 }), "2 told from 7");
                    coverage.SawIf(
                        batchSize > 1 && ToldApart<T>(weight, gradient, settings with { Variant = SgdVariant.BookPerBatch }, settings with { Variant = SgdVariant.BookPerStep }),
                        "the two book forms told apart");
                    CaseResult inside = Inside(actual[i], weight, gradient, settings, i);
                    if (!inside.IsConforming)
                    {
                        return inside;
                    }
                }
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>Counts what moves a step: what is right without a hyper-parameter, by the same variant, is right with it only where it is blind to it.</summary>
    internal static void SawMoved<T>(SgdCase<T> testCase, SgdSettings settings, T[] right, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] With(SgdSettings other) => SgdExpectation.NewWeights(testCase.Weights, testCase.Gradients, other);
        coverage.SawMoved("eta", right, () => With(settings with { LearningRate = 0 }));
        coverage.SawMoved("lambda", right, () => With(settings with { WeightDecay = 0 }));
        if (settings.Variant.TakesGradientSum())
        {
            coverage.SawMoved("|B|", right, () => With(settings with { BatchSize = 1 }));
        }
    }

    // w - eta*g in the working type.
    private static T[] PlainStep<T>(T[] weights, T[] gradients, SgdSettings settings)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T rate = T.CreateChecked(settings.LearningRate * settings.ScheduleMultiplier);
        if (settings.Variant.TakesGradientSum())
        {
            rate /= T.CreateChecked(settings.BatchSize);
        }

        T sign = settings.Maximize ? T.NegativeOne : T.One;
        return settings.Variant == SgdVariant.CoupledFused
            ? [.. weights.Zip(gradients, (weight, gradient) => T.FusedMultiplyAdd(-rate, sign * gradient, weight))]
            : [.. weights.Zip(gradients, (weight, gradient) => weight - (rate * (sign * gradient)))];
    }

    // A variant that computes 0*w may change the sign of a zero, and gives NaN at an infinite weight.
    private static CaseResult SameFiniteValues<T>(T[] weights, T[] expected, T[] actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] finite = [.. expected.Where((_, i) => T.IsFinite(weights[i])).Select(value => value + T.Zero)];
        T[] seen = [.. actual.Where((_, i) => T.IsFinite(weights[i])).Select(value => value + T.Zero)];
        return Compare.SameBits<T>(finite, seen, "new weight with lambda = 0, of the finite weights");
    }

    private static CaseResult Inside<T>(T actual, Rational weight, Rational gradient, SgdSettings settings, int element, Coverage? coverage = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Rational exact = SgdBound.Exact(weight, gradient, settings);
        Rational radius = SgdBound.Radius(weight, gradient, settings, BinaryFormat.Of<T>());
        if (T.IsFinite(actual))
        {
            Rational distance = Rational.Abs(ExactValue.Of(actual) - exact);
            coverage?.Measure(distance, radius);
            if (distance <= radius)
            {
                return CaseResult.Conforms;
            }
        }

        string error = T.IsFinite(actual) ? $"{(Rational.Abs(ExactValue.Of(actual) - exact) / radius).ToDouble():G3} times the bound" : "not finite";
        return CaseResult.Violates(
            $"new weight: element {element} is {FloatText.Both(actual)}; the exact value is {exact.ToDouble():R} and the error is {error}.");
    }

    // Whether the two settings lead to results that no rounding can confuse: further apart than the sum of the two bounds.
    private static bool ToldApart<T>(Rational weight, Rational gradient, SgdSettings left, SgdSettings right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Rational distance = Rational.Abs(SgdBound.Exact(weight, gradient, left) - SgdBound.Exact(weight, gradient, right));
        BinaryFormat format = BinaryFormat.Of<T>();
        return distance > SgdBound.Radius(weight, gradient, left, format) + SgdBound.Radius(weight, gradient, right, format);
    }

    private static T[] Rotated<T>(T[] values) => values.Length == 0 ? values : [.. values[1..], values[0]];

    // The case's own variant first, which a subject may leave undeclared; then others of the same settings that it declares.
    private static IEnumerable<SgdSettings> Spread<T>(ISubject subject, SgdCase<T> testCase)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        yield return testCase.Settings;
        for (int next = 1; next < VariantsACase; next++)
        {
            int place = ((int)testCase.Settings.Variant + (next * SgdVariants.All.Count / VariantsACase)) % SgdVariants.All.Count;
            SgdVariant variant = SgdVariants.All[place];
            if (subject.Find<IDecayedSgd<T>>()?.Declares(variant) == true)
            {
                yield return testCase.Settings with { Variant = variant, Maximize = false, ScheduleMultiplier = 1 };
            }
        }
    }

    // The exception of the specification: in float a coupled form can grow a weight where lambda*w underflows, by the rounding of that product.
    private static bool MayGrow<T>(T weight, SgdSettings settings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        float decay = (float)settings.WeightDecay * float.CreateChecked(weight);
        return typeof(T) != typeof(double)
            && settings.Variant is not (SgdVariant.DecayFactor or SgdVariant.DecayFactorWide or SgdVariant.BookPerBatch or SgdVariant.BookPerStep or SgdVariant.MXNet)
            && !float.IsNormal(decay);
    }
}
