using System.Numerics;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects;

/// <summary>Dropout of arrays with a shape, of the reference, in one number type.</summary>
internal sealed class ReferenceShapedDropout<T> : IShapedDropout<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public void ForwardWithMask(
        DropoutShape shape,
        ReadOnlySpan<T> input,
        ReadOnlySpan<int> inputStrides,
        ReadOnlySpan<byte> keepMask,
        DropoutSettings settings,
        Span<T> destination,
        ReadOnlySpan<int> destinationStrides)
        => Reference.Shapes.ShapedDropout.ForwardWithMask(shape, input, inputStrides, keepMask, settings, destination, destinationStrides);

    public void Forward(
        DropoutShape shape,
        ReadOnlySpan<T> input,
        ReadOnlySpan<int> inputStrides,
        DropoutSettings settings,
        MaskKey maskKey,
        Span<T> destination,
        ReadOnlySpan<int> destinationStrides,
        Span<byte> keepMask)
        => Reference.Shapes.ShapedDropout.Forward(shape, input, inputStrides, settings, maskKey, destination, destinationStrides, keepMask);

    public void Backward(
        DropoutShape shape,
        ReadOnlySpan<T> outputGradients,
        ReadOnlySpan<int> outputGradientStrides,
        ReadOnlySpan<byte> keepMask,
        DropoutSettings settings,
        Span<T> destination,
        ReadOnlySpan<int> destinationStrides)
        => Reference.Shapes.ShapedDropout.Backward(shape, outputGradients, outputGradientStrides, keepMask, settings, destination, destinationStrides);

    public void BackwardRedrawing(
        DropoutShape shape,
        ReadOnlySpan<T> outputGradients,
        ReadOnlySpan<int> outputGradientStrides,
        DropoutSettings settings,
        MaskKey maskKey,
        Span<T> destination,
        ReadOnlySpan<int> destinationStrides)
        => Reference.Shapes.ShapedDropout.BackwardRedrawing(shape, outputGradients, outputGradientStrides, settings, maskKey, destination, destinationStrides);

    public void Evaluate(DropoutShape shape, ReadOnlySpan<T> input, ReadOnlySpan<int> inputStrides, Span<T> destination, ReadOnlySpan<int> destinationStrides)
        => Reference.Shapes.ShapedDropout.Evaluate(shape, input, inputStrides, destination, destinationStrides);
}
