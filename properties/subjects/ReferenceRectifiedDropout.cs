using System.Numerics;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects;

/// <summary>Relu and dropout as one operation, of the reference, in one number type.</summary>
internal sealed class ReferenceRectifiedDropout<T> : IRectifiedDropout<T>
    where T : struct, INumber<T>
{
    public void ForwardWithMask(ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        => Reference.Activations.RectifiedDropout.ForwardWithMask(input, keepMask, settings, destination);

    public void Forward(ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination, Span<byte> keepMask)
        => Reference.Activations.RectifiedDropout.Forward(input, settings, maskKey, destination, keepMask);

    public void Backward(ReadOnlySpan<T> outputGradients, ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        => Reference.Activations.RectifiedDropout.Backward(outputGradients, input, keepMask, settings, destination);

    public void BackwardRedrawing(ReadOnlySpan<T> outputGradients, ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination)
        => Reference.Activations.RectifiedDropout.BackwardRedrawing(outputGradients, input, settings, maskKey, destination);

    public void BackwardFromOutput(ReadOnlySpan<T> outputGradients, ReadOnlySpan<T> output, DropoutSettings settings, Span<T> destination)
        => Reference.Activations.RectifiedDropout.BackwardFromOutput(outputGradients, output, settings, destination);
}
