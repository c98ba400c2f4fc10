using System.Numerics;
using Verification.Properties.Subjects;
using Right = Verification.Reference.Losses.L2Penalty;

namespace Verification.Properties.Faults;

/// <summary>Wrong penalties of weight decay, each for the law that must catch it.</summary>
internal static class PenaltyFaults
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        Fault("sgd.squared-norm", new SummedFromTheLeft(), "the squares are summed from left to right", "a scalar loop beside the vectors"),
        Fault("sgd.squared-norm", new SquaresFused(), "each square is fused with its addition", "fault S28: a compiler that contracts"),
        Fault("sgd.squared-norm", new TailOfTheNormLeftOut(), "the elements after the last 32 are left out", "a loop over whole vectors alone"),
        Fault("sgd.squared-norm", new NormScaledByTheLargest(), "the norm is scaled by the largest weight, as in LAPACK", "nrm2, which does not overflow and has other bits"),
        Fault("sgd.penalty", new PenaltyWithoutHalf(), "lambda/n times the squared norm", "fault S6: the factor 1/2 left out"),
        Fault("sgd.penalty", new PenaltyOfTheNorm(), "lambda/(2n) times the norm, not its square", "a norm in place of its square"),
        Fault("sgd.penalty", new ZeroDecayMultiplied(), "lambda = 0 is multiplied in: an infinite weight gives NaN", "no branch for 0"),
        Fault("sgd.penalty-bad-input", new PenaltyChecksNothing(), "lambda and n are used unchecked", "fault D19: comparisons that NaN passes"),
    ];

    private static PlantedFault Fault(string lawId, WrongPenalty wrong, string what, string standsFor) => PlantedFault.Of(lawId, wrong, what, standsFor);

    /// <summary>A wrong penalty, written once for every number type. What a fault does not override is right.</summary>
    private abstract class WrongPenalty : IMistake
    {
        public object[] Operations => [new Typed<float>(this), new Typed<double>(this)];

        public virtual T SquaredNorm<T>(ReadOnlySpan<T> weights)
            where T : struct, IBinaryFloatingPointIeee754<T>
            => Right.SquaredNorm(weights);

        public virtual T Norm<T>(ReadOnlySpan<T> weights)
            where T : struct, IBinaryFloatingPointIeee754<T>
            => Right.Norm(weights);

        public virtual T Value<T>(ReadOnlySpan<T> weights, double weightDecay, int rows)
            where T : struct, IBinaryFloatingPointIeee754<T>
            => Right.Value(weights, weightDecay, rows);
    }

    private sealed class Typed<T>(WrongPenalty fault) : IL2Penalty<T, T>
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        public T SquaredNorm(ReadOnlySpan<T> weights) => fault.SquaredNorm(weights);

        public T Norm(ReadOnlySpan<T> weights) => fault.Norm(weights);

        public T Value(ReadOnlySpan<T> weights, double weightDecay, int rows) => fault.Value(weights, weightDecay, rows);
    }

    [Fault(FaultFamily.Reductions)]
    private sealed class SummedFromTheLeft : WrongPenalty
    {
        public override T SquaredNorm<T>(ReadOnlySpan<T> weights)
        {
            T sum = T.Zero;
            foreach (T weight in weights)
            {
                sum += weight * weight;
            }

            return sum;
        }
    }

    [Fault(FaultFamily.Rounding)]
    private sealed class SquaresFused : WrongPenalty
    {
        private const int PartialSums = 32;

        public override T SquaredNorm<T>(ReadOnlySpan<T> weights)
        {
            T[] sums = new T[PartialSums];
            for (int i = 0; i < weights.Length; i++)
            {
                sums[i % PartialSums] = T.FusedMultiplyAdd(weights[i], weights[i], sums[i % PartialSums]);
            }

            for (int half = PartialSums / 2; half >= 1; half /= 2)
            {
                for (int i = 0; i < half; i++)
                {
                    sums[i] += sums[i + half];
                }
            }

            return sums[0];
        }
    }

    [Fault(FaultFamily.Tails)]
    private sealed class TailOfTheNormLeftOut : WrongPenalty
    {
        private const int PartialSums = 32;

        public override T SquaredNorm<T>(ReadOnlySpan<T> weights) => Right.SquaredNorm(weights[..(weights.Length - (weights.Length % PartialSums))]);
    }

    [Fault(FaultFamily.Reductions)]
    private sealed class NormScaledByTheLargest : WrongPenalty
    {
        public override T Norm<T>(ReadOnlySpan<T> weights)
        {
            T largest = T.Zero;
            foreach (T weight in weights)
            {
                largest = T.Max(largest, T.Abs(weight));
            }

            return T.IsZero(largest) || !T.IsFinite(largest)
                ? Right.Norm(weights)
                : largest * Right.Norm<T>([.. weights.ToArray().Select(weight => weight / largest)]);
        }
    }

    [Fault(FaultFamily.Decay)]
    private sealed class PenaltyWithoutHalf : WrongPenalty
    {
        public override T Value<T>(ReadOnlySpan<T> weights, double weightDecay, int rows) => Right.Value(weights, weightDecay, rows) * T.CreateChecked(2);
    }

    [Fault(FaultFamily.Decay)]
    private sealed class PenaltyOfTheNorm : WrongPenalty
    {
        public override T Value<T>(ReadOnlySpan<T> weights, double weightDecay, int rows)
            => Right.Value<T>([T.One], weightDecay, rows) * Right.Norm(weights);
    }

    [Fault(FaultFamily.NonFinite)]
    private sealed class ZeroDecayMultiplied : WrongPenalty
    {
        public override T Value<T>(ReadOnlySpan<T> weights, double weightDecay, int rows)
            => weightDecay == 0 ? T.Zero * Right.SquaredNorm(weights) : Right.Value(weights, weightDecay, rows);
    }

    [Fault(FaultFamily.Arguments)]
    private sealed class PenaltyChecksNothing : WrongPenalty
    {
        public override T Value<T>(ReadOnlySpan<T> weights, double weightDecay, int rows)
            => weightDecay >= 0 && rows >= 1 && T.IsFinite(T.CreateChecked(weightDecay))
                ? Right.Value(weights, weightDecay, rows)
                : T.CreateChecked(weightDecay) / T.CreateChecked(2 * rows) * Right.SquaredNorm(weights);
    }
}
