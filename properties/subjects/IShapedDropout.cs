using Verification.Vocabulary;

namespace Verification.Properties.Subjects;

/// <summary>
/// Dropout of arrays of several dimensions, by a mask that is broadcast and on strided memory, as a subject offers it. Every member is optional.
/// Spans begin at the first element and may be longer than what the strides reach over; strides are in elements, one a dimension.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public interface IShapedDropout<T>
    where T : struct
{
    /// <summary>Whether the subject says that its scaling is this variant; it is then held to its bits.</summary>
    bool Declares(DropoutScaling scaling) => true;

    /// <summary>Forward in training with a given mask, row-major over the mask's own lengths.</summary>
    void ForwardWithMask(
        DropoutShape shape,
        ReadOnlySpan<T> input,
        ReadOnlySpan<int> inputStrides,
        ReadOnlySpan<byte> keepMask,
        DropoutSettings settings,
        Span<T> destination,
        ReadOnlySpan<int> destinationStrides)
        => throw new NotImplementedBySubjectException("ShapedDropout.ForwardWithMask");

    /// <summary>Forward in training that draws its mask, element i of it by word i of the key, and hands it out.</summary>
    void Forward(
        DropoutShape shape,
        ReadOnlySpan<T> input,
        ReadOnlySpan<int> inputStrides,
        DropoutSettings settings,
        MaskKey maskKey,
        Span<T> destination,
        ReadOnlySpan<int> destinationStrides,
        Span<byte> keepMask)
        => throw new NotImplementedBySubjectException("ShapedDropout.Forward");

    /// <summary>Backward in training by the mask of forward.</summary>
    void Backward(
        DropoutShape shape,
        ReadOnlySpan<T> outputGradients,
        ReadOnlySpan<int> outputGradientStrides,
        ReadOnlySpan<byte> keepMask,
        DropoutSettings settings,
        Span<T> destination,
        ReadOnlySpan<int> destinationStrides)
        => throw new NotImplementedBySubjectException("ShapedDropout.Backward");

    /// <summary>Backward in training that draws the mask again.</summary>
    void BackwardRedrawing(
        DropoutShape shape,
        ReadOnlySpan<T> outputGradients,
        ReadOnlySpan<int> outputGradientStrides,
        DropoutSettings settings,
        MaskKey maskKey,
        Span<T> destination,
        ReadOnlySpan<int> destinationStrides)
        => throw new NotImplementedBySubjectException("ShapedDropout.BackwardRedrawing");

    /// <summary>Evaluation.</summary>
    void Evaluate(DropoutShape shape, ReadOnlySpan<T> input, ReadOnlySpan<int> inputStrides, Span<T> destination, ReadOnlySpan<int> destinationStrides)
        => throw new NotImplementedBySubjectException("ShapedDropout.Evaluate");
}
