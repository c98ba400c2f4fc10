using System.Numerics;
using Verification.Optimized;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects;

/// <summary>The operations of the optimized implementation on numbers that are kept in 16 bits, at one width of the vectors.</summary>
internal sealed class OptimizedStoredOperations<T>(VectorWidth width) : IDecayedSgd<T>, IInvertedDropout<T>, IMasterWeights<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public void Step(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
        => Optimized.DecayedSgd.Step(weights, gradients, settings, destination, width);

    public void StepWithMomentum(
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<T> velocity,
        SgdSettings settings,
        Span<T> destination,
        Span<T> velocityDestination)
        => Optimized.DecayedSgd.StepWithMomentum(weights, gradients, velocity, settings, destination, velocityDestination, width);

    public void StepMasters(ReadOnlySpan<float> masters, ReadOnlySpan<T> gradients, SgdSettings settings, Span<float> masterDestination, Span<T> copyDestination)
        => Optimized.DecayedSgd.StepMasters(masters, gradients, settings, masterDestination, copyDestination, width);

    public void StepMasters(ReadOnlySpan<float> masters, ReadOnlySpan<float> gradients, SgdSettings settings, Span<float> masterDestination, Span<T> copyDestination)
        => Optimized.DecayedSgd.StepMasters(masters, gradients, settings, masterDestination, copyDestination, width);

    public void StepMastersWithMomentum(
        ReadOnlySpan<float> masters,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<float> velocity,
        SgdSettings settings,
        Span<float> masterDestination,
        Span<float> velocityDestination,
        Span<T> copyDestination)
        => Optimized.DecayedSgd.StepMastersWithMomentum(masters, gradients, velocity, settings, masterDestination, velocityDestination, copyDestination, width);

    public void ForwardWithMask(ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        => Optimized.InvertedDropout.ForwardWithMask(input, keepMask, settings, destination, width);

    public void Forward(ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination, Span<byte> keepMask)
        => Optimized.InvertedDropout.Forward(input, settings, maskKey, destination, keepMask, width);

    public void Backward(ReadOnlySpan<T> outputGradients, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        => Optimized.InvertedDropout.Backward(outputGradients, keepMask, settings, destination, width);

    public void BackwardRedrawing(ReadOnlySpan<T> outputGradients, DropoutSettings settings, MaskKey maskKey, Span<T> destination)
        => Optimized.InvertedDropout.BackwardRedrawing(outputGradients, settings, maskKey, destination, width);

    public void Evaluate(ReadOnlySpan<T> input, Span<T> destination)
        => Optimized.InvertedDropout.Evaluate(input, destination, width);
}
