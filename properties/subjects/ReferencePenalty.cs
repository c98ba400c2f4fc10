using System.Numerics;
using Penalty = Verification.Reference.Losses.L2Penalty;

namespace Verification.Properties.Subjects;

/// <summary>The penalty of weight decay, of the reference, in one number type.</summary>
internal sealed class ReferencePenalty<T> : IL2Penalty<T, T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public T SquaredNorm(ReadOnlySpan<T> weights) => Penalty.SquaredNorm(weights);

    public T Norm(ReadOnlySpan<T> weights) => Penalty.Norm(weights);

    public T Value(ReadOnlySpan<T> weights, double weightDecay, int rows) => Penalty.Value(weights, weightDecay, rows);
}

/// <summary>The norm of weights kept in 16 bits, of the reference, in one number type.</summary>
internal sealed class ReferenceStoredPenalty<T> : IL2Penalty<T, float>
    where T : struct, INumber<T>
{
    public float SquaredNorm(ReadOnlySpan<T> weights) => Penalty.SquaredNormInFloat(weights);
}
