using Verification.Vocabulary;

namespace Verification.Properties.Subjects;

/// <summary>SGD on float master weights with a copy in 16 bits, as a subject offers it. Every member is optional.</summary>
/// <typeparam name="T">Half or BFloat16: the type of the copy, and of gradients that are not float.</typeparam>
public interface IMasterWeights<T>
    where T : struct
{
    /// <summary>Whether the subject says that its step is this variant, operation for operation; it is then held to its bits.</summary>
    bool Declares(SgdVariant variant) => true;

    /// <summary>One update of the masters, and their copy, rounded once. The destination may be the masters; nothing else may change.</summary>
    /// <param name="masters">w in float.</param>
    /// <param name="gradients">g in 16 bits, one a weight.</param>
    /// <param name="settings">eta, lambda, |B| and the variant.</param>
    /// <param name="masterDestination">One new master a weight.</param>
    /// <param name="copyDestination">One new master a weight, rounded.</param>
    void StepMasters(ReadOnlySpan<float> masters, ReadOnlySpan<T> gradients, SgdSettings settings, Span<float> masterDestination, Span<T> copyDestination)
        => throw new NotImplementedBySubjectException("DecayedSgd.StepMasters");

    /// <summary>The same with gradients in float.</summary>
    void StepMasters(ReadOnlySpan<float> masters, ReadOnlySpan<float> gradients, SgdSettings settings, Span<float> masterDestination, Span<T> copyDestination)
        => throw new NotImplementedBySubjectException("DecayedSgd.StepMasters with gradients in float");

    /// <summary>One update of the masters and of their velocity in float, and the masters' copy, rounded once.</summary>
    /// <param name="masters">w in float.</param>
    /// <param name="gradients">g in 16 bits, one a weight.</param>
    /// <param name="velocity">v in float, one a weight.</param>
    /// <param name="settings">eta, lambda, mu, tau, the flags and a variant that has a velocity.</param>
    /// <param name="masterDestination">One new master a weight.</param>
    /// <param name="velocityDestination">One new velocity a weight.</param>
    /// <param name="copyDestination">One new master a weight, rounded.</param>
    void StepMastersWithMomentum(
        ReadOnlySpan<float> masters,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<float> velocity,
        SgdSettings settings,
        Span<float> masterDestination,
        Span<float> velocityDestination,
        Span<T> copyDestination)
        => throw new NotImplementedBySubjectException("DecayedSgd.StepMastersWithMomentum");
}
