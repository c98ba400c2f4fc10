namespace Verification.Properties.Subjects;

/// <summary>The penalty of weight decay and the norm in it, as a subject offers them. Every member is optional.</summary>
/// <typeparam name="T">How the weights are kept: float or double; or Half or BFloat16.</typeparam>
/// <typeparam name="TSum">In what they are summed: float, or double for double.</typeparam>
public interface IL2Penalty<T, TSum>
    where T : struct
    where TSum : struct
{
    /// <summary><c>|w|^2</c> in the specification's order.</summary>
    TSum SquaredNorm(ReadOnlySpan<T> weights)
        => throw new NotImplementedBySubjectException("L2Penalty.SquaredNorm");

    /// <summary><c>|w|</c>; not of weights kept in 16 bits.</summary>
    TSum Norm(ReadOnlySpan<T> weights)
        => throw new NotImplementedBySubjectException("L2Penalty.Norm");

    /// <summary><c>lambda/(2n) |w|^2</c>; not of weights kept in 16 bits.</summary>
    TSum Value(ReadOnlySpan<T> weights, double weightDecay, int rows)
        => throw new NotImplementedBySubjectException("L2Penalty.Value");
}
