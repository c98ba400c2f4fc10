using Verification.Vocabulary;

namespace Verification.Properties.Subjects;

/// <summary>SGD with weight decay, as a subject offers it. Every member is optional.</summary>
/// <typeparam name="T">float or double; or Half or BFloat16, computed in float and rounded once.</typeparam>
public interface IDecayedSgd<T>
    where T : struct
{
    /// <summary>Whether the subject says that its step is this variant, operation for operation; it is then held to its bits.</summary>
    bool Declares(SgdVariant variant) => true;

    /// <summary>One update of every weight. The destination may be the weights themselves; nothing else may change.</summary>
    /// <param name="weights">w.</param>
    /// <param name="gradients">g, one a weight: the mean over the batch, or the sum where the variant takes one.</param>
    /// <param name="settings">eta, lambda, |B| and the variant.</param>
    /// <param name="destination">One new weight a weight.</param>
    void Step(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
        => throw new NotImplementedBySubjectException("DecayedSgd.Step");

    /// <summary>
    /// One update of every weight and its velocity. The destination may be the weights, the velocity's destination the velocity; nothing
    /// else may change.
    /// </summary>
    /// <param name="weights">w.</param>
    /// <param name="gradients">g, one a weight.</param>
    /// <param name="velocity">v, one a weight.</param>
    /// <param name="settings">eta, lambda, mu, tau, the flags and a variant that has a velocity.</param>
    /// <param name="destination">One new weight a weight.</param>
    /// <param name="velocityDestination">One new velocity a weight.</param>
    void StepWithMomentum(
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<T> velocity,
        SgdSettings settings,
        Span<T> destination,
        Span<T> velocityDestination)
        => throw new NotImplementedBySubjectException("DecayedSgd.StepWithMomentum");
}
