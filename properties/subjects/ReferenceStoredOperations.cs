using System.Numerics;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects;

/// <summary>The operations of the reference on numbers that are kept in 16 bits.</summary>
internal sealed class ReferenceStoredOperations<T> : IDecayedSgd<T>, IInvertedDropout<T>, IMasterWeights<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public void Step(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
        => Reference.DecayedSgd.Step(weights, gradients, settings, destination);

    public void StepWithMomentum(
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<T> velocity,
        SgdSettings settings,
        Span<T> destination,
        Span<T> velocityDestination)
        => Reference.DecayedSgd.StepWithMomentum(weights, gradients, velocity, settings, destination, velocityDestination);

    public void StepMasters(ReadOnlySpan<float> masters, ReadOnlySpan<T> gradients, SgdSettings settings, Span<float> masterDestination, Span<T> copyDestination)
        => Reference.DecayedSgd.StepMasters(masters, gradients, settings, masterDestination, copyDestination);

    public void StepMasters(ReadOnlySpan<float> masters, ReadOnlySpan<float> gradients, SgdSettings settings, Span<float> masterDestination, Span<T> copyDestination)
        => Reference.DecayedSgd.StepMasters(masters, gradients, settings, masterDestination, copyDestination);

    public void StepMastersWithMomentum(
        ReadOnlySpan<float> masters,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<float> velocity,
        SgdSettings settings,
        Span<float> masterDestination,
        Span<float> velocityDestination,
        Span<T> copyDestination)
        => Reference.DecayedSgd.StepMastersWithMomentum(masters, gradients, velocity, settings, masterDestination, velocityDestination, copyDestination);

    public void ForwardWithMask(ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        => Reference.InvertedDropout.ForwardWithMask(input, keepMask, settings, destination);

    public void Forward(ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination, Span<byte> keepMask)
        => Reference.InvertedDropout.Forward(input, settings, maskKey, destination, keepMask);

    public void Backward(ReadOnlySpan<T> outputGradients, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        => Reference.InvertedDropout.Backward(outputGradients, keepMask, settings, destination);

    public void BackwardRedrawing(ReadOnlySpan<T> outputGradients, DropoutSettings settings, MaskKey maskKey, Span<T> destination)
        => Reference.InvertedDropout.BackwardRedrawing(outputGradients, settings, maskKey, destination);

    public void Evaluate(ReadOnlySpan<T> input, Span<T> destination)
        => Reference.InvertedDropout.Evaluate(input, destination);
}
