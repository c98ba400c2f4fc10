using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Properties.Generators;
using Verification.Properties.Judges;
using Verification.Properties.Laws;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Storage;

/// <summary>Laws of numbers kept in 16 bits that run over all 65,536 of them, or over hyper-parameters that 16 bits do not hold.</summary>
internal static class StoredSweeps
{
    // Every pattern of 16 bits.
    private const int AllPatterns = 1 << 16;

    /// <summary>sgd.stored-every-value</summary>
    public static CaseResult EveryWeight<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] weights = EveryValue<T>();
        SgdSettings settings = new(1);
        double[] shares = [0.5, 1.5, Math.BitDecrement(0.5f), Math.BitIncrement(0.5f), 0];
        foreach (double share in shares)
        {
            context.CountCase(shares.Length);

            // w - g with g this share of the distance to the next weight: in the middle between two, or a little beside it.
            float[] gradients = [.. weights.Select(weight => T.IsFinite(weight) ? (float)(share * Unit(weight)) : 0f)];
            CaseResult result = NewWeights(context, weights, gradients, settings, $"new weight, the gradient {share} of the last place");
            if (!result.IsConforming)
            {
                return result;
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>sgd.stored-every-float: floats at a stride, those of every exponent and both signs; all of them at the exhaustive level.</summary>
    public static CaseResult EveryFloat<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        // Odd, so that the lower bits take every pattern in turn.
        const uint QuickStride = 65_537;
        uint stride = context.Options.Level == CheckLevel.Exhaustive ? 1 : QuickStride;
        ulong floats = ((1UL << 32) + stride - 1) / stride;
        ulong blocks = (floats + AllPatterns - 1) / AllPatterns;
        float[] zeros = new float[AllPatterns];
        for (ulong block = 0; block < blocks; block++)
        {
            context.CountCase((int)blocks);
            float[] masters = new float[AllPatterns];
            for (uint i = 0; i < masters.Length; i++)
            {
                // Past the end it begins anew.
                masters[i] = BitConverter.UInt32BitsToSingle(unchecked((uint)(((block * AllPatterns) + i) * stride)));
            }

            // w - 1*0 is w, so that the copy is the bare rounding.
            (_, T[] copy) = MasterCall.Step<float, T>(context.Subject, masters, zeros, new SgdSettings(1));
            T[] right = StoredNumbers.Narrow<T>(masters);
            SawKinds(context.Coverage, right, right);
            context.Coverage.SawIf(masters.Where((value, i) => float.IsFinite(value) && T.IsInfinity(right[i])).Any(), "an overflow to infinity");
            CaseResult result = Compare.SameBits<T>(right, copy, $"copy of the floats from {FloatText.Both(masters[0])} on, every {stride} patterns");
            if (!result.IsConforming)
            {
                return result;
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>sgd.stored-hyperparameters</summary>
    public static CaseResult Hyperparameters<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        // 1e-8 rounds to 0 in Half, 70000 to infinity, the others to something else in both types.
        (double LearningRate, double WeightDecay, double Weight, double Gradient)[] rows =
        [
            (0.1, 0, 0, 3), (0.1, 0.3, 5, 0), (1e-4, 0, 0, 7), (5e-4, 0.9, 3, 1), (1e-8, 0, 0, 30_000), (70_000, 0, 0, 0.001), (0.001, 70_000, 1, 0), (0.3, 1e-8, 0.5, 1),
        ];
        foreach ((double learningRate, double weightDecay, double weight, double gradient) in rows)
        {
            foreach (SgdVariant variant in SgdVariants.All)
            {
                context.CountCase(rows.Length * SgdVariants.All.Count);
                if (!context.Declares<Subjects.IDecayedSgd<T>>(operations => operations.Declares(variant), variant.ToString()))
                {
                    continue;
                }

                SgdSettings settings = new(learningRate, weightDecay) { Variant = variant, BatchSize = 7 };

                // Numbers of many fractions around the given ones, so that a rate off by one part in a few hundred shows.
                T[] weights = [.. Enumerable.Range(0, Lengths.SweepEnd).Select(i => T.CreateChecked(weight * (1 + (i / 67.0))))];
                T[] gradients = [.. Enumerable.Range(0, Lengths.SweepEnd).Select(i => T.CreateChecked(gradient * (1 + (i / 71.0))))];
                T[] right = SgdExpectation.NewWeights(weights, gradients, settings);
                context.Coverage.SawMoved("eta", right, () => SgdExpectation.NewWeights(weights, gradients, settings with { LearningRate = 0 }));
                context.Coverage.SawMoved("lambda", right, () => SgdExpectation.NewWeights(weights, gradients, settings with { WeightDecay = 0 }));
                SgdSettings rounded = settings with
                {
                    LearningRate = Finite(double.CreateChecked(T.CreateChecked(learningRate))),
                    WeightDecay = Finite(double.CreateChecked(T.CreateChecked(weightDecay))),
                };
                T[] fromRounded = SgdExpectation.NewWeights(weights, gradients, rounded);
                context.Coverage.SawIf(
                    weightDecay == 0 && !Compare.SameBits<T>(right, fromRounded, "w").IsConforming, "a learning rate rounded to 16 bits told apart");
                context.Coverage.SawIf(
                    weightDecay != 0 && !Compare.SameBits<T>(right, fromRounded, "w").IsConforming, "a weight decay rounded to 16 bits told apart");
                CaseResult result = Compare.SameBits<T>(
                    right, SgdCall.Step<T>(context.Subject, weights, gradients, settings), $"new weight by {variant}, eta = {learningRate:R}, lambda = {weightDecay:R}");
                if (!result.IsConforming)
                {
                    return result;
                }
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>dropout.stored-every-value</summary>
    public static CaseResult EveryInput<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] values = EveryValue<T>();
        byte[] all = MaskLayout.Pack([.. values.Select(_ => true)]);
        double[] quick = [0, 0.1, 0.5, 0.9];
        double[] full = [.. quick, 0.2, 0.3, 0.025, 0.04, 1.0 / 512, 1 - Math.ScaleB(1, -24), 1 - Math.ScaleB(1, -40), Math.BitDecrement(1.0), 1];
        double[] probabilities = context.Options.Level == CheckLevel.Quick ? quick : full;
        CaseResult evaluated = Compare.IdenticalBits<T>(values, DropoutCall.Evaluate<T>(context.Subject, values), "output in evaluation");
        context.CountCase(probabilities.Length * DropoutCases.Scalings.Count + 1);
        if (!evaluated.IsConforming)
        {
            return evaluated;
        }

        foreach (double dropProbability in probabilities)
        {
            foreach (DropoutScaling scaling in DropoutCases.Scalings)
            {
                // The scalings take turns in a quick run; p = 0 is one function.
                if (context.Options.Level == CheckLevel.Quick && (int)scaling != Array.IndexOf(probabilities, dropProbability) % DropoutCases.Scalings.Count)
                {
                    continue;
                }

                if (!context.Declares<Subjects.IInvertedDropout<T>>(operations => operations.Declares(scaling), scaling.ToString()))
                {
                    continue;
                }

                DropoutSettings settings = new(dropProbability) { Scaling = scaling };
                context.CountCase(probabilities.Length * DropoutCases.Scalings.Count + 1);
                T[] outputs = DropoutCall.ForwardWithMask<T>(context.Subject, values, all, settings);
                T[] right = DropoutExpectation.Outputs(values, [.. values.Select(_ => true)], settings);
                SawKinds(context.Coverage, values, right);
                CaseResult result = dropProbability == 0
                    ? Compare.IdenticalBits<T>(values, outputs, "output at p = 0")
                    : Compare.SameBits<T>(right, outputs, $"survivor ({settings})");
                if (!result.IsConforming)
                {
                    return result;
                }
            }
        }

        return CaseResult.Conforms;
    }

    // A gradient in float says more than one in 16 bits: the step on masters takes it, and its copy is the rounding.
    private static CaseResult NewWeights<T>(SweepContext context, T[] weights, float[] gradients, SgdSettings settings, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        float[] masters = StoredNumbers.Widen(weights);
        float[] rightMasters = SgdExpectation.NewWeights(masters, gradients, settings);
        T[] right = StoredNumbers.Narrow<T>(rightMasters);
        SawKinds(context.Coverage, weights, right);
        context.Coverage.SawIf(rightMasters.Where((value, i) => IsTie<T>(value) && Bits<T>(right[i]) % 2 == 0).Any(), "a tie to the even neighbour");
        (_, T[] copy) = MasterCall.Step<float, T>(context.Subject, masters, gradients, settings);
        return Compare.SameBits<T>(right, copy, what);
    }

    private static void SawKinds<T>(Coverage coverage, T[] before, T[] after)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        coverage.SawIf(after.Any(T.IsSubnormal), "a subnormal result");
        coverage.SawIf(after.Any(T.IsNaN), "a NaN that stays");
        coverage.SawIf(before.Zip(after, (was, becomes) => T.IsFinite(was) && T.IsInfinity(becomes)).Any(overflows => overflows), "an overflow to infinity");
    }

    private static T[] EveryValue<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => [.. Enumerable.Range(0, AllPatterns).Select(bits => BitPatterns.FromBits<T>((ulong)bits))];

    // The distance to the next larger magnitude; half of it leads from the largest number to the middle between it and infinity.
    private static double Unit<T>(T value)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        BinaryFormat format = BinaryFormat.Of<T>();
        int exponent = T.IsZero(value) ? format.SmallestExponent : T.ILogB(value);

        // Downwards for positive weights, upwards for negative ones: away from 0 for half of all.
        double unit = Math.ScaleB(1, Math.Max(exponent - format.FractionBits, format.SmallestExponent));
        return Bits(value) % 3 == 0 ? unit : -unit;
    }

    private static bool IsTie<T>(float value)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        BinaryFormat format = BinaryFormat.Of<T>();
        double units = float.IsFinite(value) && value != 0 ? value / Math.ScaleB(1, Math.Max(Math.ILogB(value) - format.FractionBits, format.SmallestExponent)) : 0;
        return Math.Abs(units - Math.Truncate(units)) == 0.5;
    }

    private static ulong Bits<T>(T value)
        where T : struct
        => Properties.Text.Bits.Of(value);

    // What is infinite in 16 bits would be refused; the largest float stands for it.
    private static double Finite(double value) => double.IsFinite(value) ? value : float.MaxValue;
}
