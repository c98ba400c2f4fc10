using System.Numerics;
using Verification.Optimized;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects;

/// <summary>Dropout of arrays with a shape, of the optimized implementation, in one number type, at one width of the vectors.</summary>
internal sealed class OptimizedShapedDropout<T>(VectorWidth width) : IShapedDropout<T>
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
        => Optimized.Shapes.ShapedDropout.ForwardWithMask(shape, input, inputStrides, keepMask, settings, destination, destinationStrides, width);

    public void Forward(
        DropoutShape shape,
        ReadOnlySpan<T> input,
        ReadOnlySpan<int> inputStrides,
        DropoutSettings settings,
        MaskKey maskKey,
        Span<T> destination,
        ReadOnlySpan<int> destinationStrides,
        Span<byte> keepMask)
        => Optimized.Shapes.ShapedDropout.Forward(shape, input, inputStrides, settings, maskKey, destination, destinationStrides, keepMask, width);

    public void Backward(
        DropoutShape shape,
        ReadOnlySpan<T> outputGradients,
        ReadOnlySpan<int> outputGradientStrides,
        ReadOnlySpan<byte> keepMask,
        DropoutSettings settings,
        Span<T> destination,
        ReadOnlySpan<int> destinationStrides)
        => Optimized.Shapes.ShapedDropout.Backward(shape, outputGradients, outputGradientStrides, keepMask, settings, destination, destinationStrides, width);

    public void BackwardRedrawing(
        DropoutShape shape,
        ReadOnlySpan<T> outputGradients,
        ReadOnlySpan<int> outputGradientStrides,
        DropoutSettings settings,
        MaskKey maskKey,
        Span<T> destination,
        ReadOnlySpan<int> destinationStrides)
        => Optimized.Shapes.ShapedDropout.BackwardRedrawing(shape, outputGradients, outputGradientStrides, settings, maskKey, destination, destinationStrides, width);

    public void Evaluate(DropoutShape shape, ReadOnlySpan<T> input, ReadOnlySpan<int> inputStrides, Span<T> destination, ReadOnlySpan<int> destinationStrides)
        => Optimized.Shapes.ShapedDropout.Evaluate(shape, input, inputStrides, destination, destinationStrides, width);
}
