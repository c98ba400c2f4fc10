using System.Numerics;
using Verification.Optimized;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects;

/// <summary>Relu and dropout as one operation, of the optimized implementation, in one number type, at one width of the vectors.</summary>
internal sealed class OptimizedRectifiedDropout<T>(VectorWidth width) : IRectifiedDropout<T>
    where T : struct, INumber<T>
{
    public void ForwardWithMask(ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        => Optimized.Activations.RectifiedDropout.ForwardWithMask(input, keepMask, settings, destination, width);

    public void Forward(ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination, Span<byte> keepMask)
        => Optimized.Activations.RectifiedDropout.Forward(input, settings, maskKey, destination, keepMask, width);

    public void Backward(ReadOnlySpan<T> outputGradients, ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        => Optimized.Activations.RectifiedDropout.Backward(outputGradients, input, keepMask, settings, destination, width);

    public void BackwardRedrawing(ReadOnlySpan<T> outputGradients, ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination)
        => Optimized.Activations.RectifiedDropout.BackwardRedrawing(outputGradients, input, settings, maskKey, destination, width);

    public void BackwardFromOutput(ReadOnlySpan<T> outputGradients, ReadOnlySpan<T> output, DropoutSettings settings, Span<T> destination)
        => Optimized.Activations.RectifiedDropout.BackwardFromOutput(outputGradients, output, settings, destination, width);
}
