using Verification.Vocabulary;

namespace Verification.Properties.Judging;

/// <summary>One step with momentum as it was taken: what went in and what came out. All arrays have one length.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Weights">The weights before the step.</param>
/// <param name="Gradients">The gradients as they were handed in.</param>
/// <param name="Velocity">The velocity before the step; where the variant starts it as the gradient it is not looked at in the first step.</param>
/// <param name="Settings">The hyper-parameters; of the variant only its meaning counts, not its order of roundings.</param>
/// <param name="NewWeights">The weights after the step.</param>
/// <param name="NewVelocity">The velocity after it.</param>
public sealed record MomentumStep<T>(
    ReadOnlyMemory<T> Weights,
    ReadOnlyMemory<T> Gradients,
    ReadOnlyMemory<T> Velocity,
    SgdSettings Settings,
    ReadOnlyMemory<T> NewWeights,
    ReadOnlyMemory<T> NewVelocity)
    where T : struct;
