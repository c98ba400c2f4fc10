using System.Numerics;
using Verification.Optimized;
using Penalty = Verification.Optimized.Losses.L2Penalty;

namespace Verification.Properties.Subjects;

/// <summary>The penalty of weight decay, of the optimized implementation, in one number type, at one width of the vectors.</summary>
internal sealed class OptimizedPenalty<T>(VectorWidth width) : IL2Penalty<T, T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public T SquaredNorm(ReadOnlySpan<T> weights) => Penalty.SquaredNorm(weights, width);

    public T Norm(ReadOnlySpan<T> weights) => Penalty.Norm(weights, width);

    public T Value(ReadOnlySpan<T> weights, double weightDecay, int rows) => Penalty.Value(weights, weightDecay, rows, width);
}

/// <summary>The norm of weights kept in 16 bits, of the optimized implementation, in one number type, at one width of the vectors.</summary>
internal sealed class OptimizedStoredPenalty<T>(VectorWidth width) : IL2Penalty<T, float>
    where T : struct, INumber<T>
{
    public float SquaredNorm(ReadOnlySpan<T> weights) => Penalty.SquaredNormInFloat(weights, width);
}
