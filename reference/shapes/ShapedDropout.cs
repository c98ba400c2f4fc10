using System.Numerics;
using Verification.Vocabulary;

namespace Verification.Reference.Shapes;

/// <summary>
/// Dropout of an array of several dimensions, with one decision for whole channels or other broadcast dimensions, on slices too.
/// By definition it is <see cref="InvertedDropout"/> of the elements in row-major order under the expanded mask, and is computed so.
/// </summary>
/// <remarks>
/// Only the places of the destination's elements are written: what lies between them stays. The mask is row-major over its own
/// lengths, whatever the strides, so element i of it takes word i of its key.
/// </remarks>
public static class ShapedDropout
{
    /// <summary>Forward in training, with a given mask: <c>h' = kept ? h / (1 - p) : +0</c>, one element of the mask for all elements of the array that share it.</summary>
    /// <typeparam name="T">The working type: float, double, or an exact type.</typeparam>
    /// <param name="shape">The lengths of array and mask.</param>
    /// <param name="input">h, from its first element on.</param>
    /// <param name="inputStrides">One a dimension, at least 0, in elements; 0 repeats.</param>
    /// <param name="keepMask">One bit for each element of the mask, 1 = kept, row-major; see <see cref="KeepMask"/>.</param>
    /// <param name="settings">p and the variant of the scaling.</param>
    /// <param name="destination">Its elements are overwritten with h', nothing between them. May be the input itself with the same strides, in place.</param>
    /// <param name="destinationStrides">One a dimension, at least 0, in elements; no two elements may share a place.</param>
    /// <exception cref="ArgumentException">Lengths, strides and spans do not fit, or the destination overlaps itself or an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A stride is negative; p is out of range, or its scale is not representable in T.</exception>
    public static void ForwardWithMask<T>(
        DropoutShape shape,
        ReadOnlySpan<T> input,
        ReadOnlySpan<int> inputStrides,
        ReadOnlySpan<byte> keepMask,
        DropoutSettings settings,
        Span<T> destination,
        ReadOnlySpan<int> destinationStrides)
        where T : struct, INumber<T>
    {
        RequireArrays(shape, input, inputStrides, nameof(input), destination, destinationStrides);
        Require.Length(keepMask.Length, KeepMask.ByteCount(shape.MaskElements), nameof(keepMask), "one bit for each element of the mask");
        Require.DisjointMask(keepMask, RequireStrides.Reached<T>(shape, destination, destinationStrides), nameof(keepMask), nameof(destination));

        T[] values = StridedElements.Gather(shape, input, inputStrides);
        InvertedDropout.ForwardWithMask<T>(values, StridedElements.ExpandMask(shape, keepMask), settings, values);
        StridedElements.Scatter(shape, values, destination, destinationStrides);
    }

    /// <summary>Forward in training: draws the mask, element i of it from word i of the key, applies it, and hands it out.</summary>
    /// <typeparam name="T">The working type: float, double, or an exact type.</typeparam>
    /// <param name="shape">The lengths of array and mask.</param>
    /// <param name="input">h, from its first element on.</param>
    /// <param name="inputStrides">One a dimension, at least 0, in elements; 0 repeats.</param>
    /// <param name="settings">p and the variant of the scaling.</param>
    /// <param name="maskKey">Which mask.</param>
    /// <param name="destination">Its elements are overwritten with h', nothing between them. May be the input itself with the same strides, in place.</param>
    /// <param name="destinationStrides">One a dimension, at least 0, in elements; no two elements may share a place.</param>
    /// <param name="keepMask">Overwritten with the mask, one bit for each of its elements, for the backward pass.</param>
    /// <exception cref="ArgumentException">Lengths, strides and spans do not fit, or the destination overlaps itself or an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A stride is negative; p is out of range, or its scale is not representable in T.</exception>
    public static void Forward<T>(
        DropoutShape shape,
        ReadOnlySpan<T> input,
        ReadOnlySpan<int> inputStrides,
        DropoutSettings settings,
        MaskKey maskKey,
        Span<T> destination,
        ReadOnlySpan<int> destinationStrides,
        Span<byte> keepMask)
        where T : struct, INumber<T>
    {
        RequireArrays(shape, input, inputStrides, nameof(input), destination, destinationStrides);
        Require.Length(keepMask.Length, KeepMask.ByteCount(shape.MaskElements), nameof(keepMask), "one bit for each element of the mask");
        Require.DisjointMask(keepMask, RequireStrides.Reached(shape, input, inputStrides), nameof(keepMask), nameof(input));
        Require.DisjointMask(keepMask, RequireStrides.Reached<T>(shape, destination, destinationStrides), nameof(keepMask), nameof(destination));

        byte[] drawn = new byte[keepMask.Length];
        Philox.DrawKeepMask(maskKey, settings.DropProbability, shape.MaskElements, drawn);
        ForwardWithMask(shape, input, inputStrides, drawn, settings, destination, destinationStrides);
        drawn.CopyTo(keepMask);
    }

    /// <summary>Backward in training, by the very mask of forward: <c>dh = kept ? dh' / (1 - p) : +0</c>. The gradient of a slice leaves what lies between its elements.</summary>
    /// <typeparam name="T">The working type: float, double, or an exact type.</typeparam>
    /// <param name="shape">The shape of forward.</param>
    /// <param name="outputGradients">dh', from its first element on.</param>
    /// <param name="outputGradientStrides">One a dimension, at least 0, in elements; 0 repeats.</param>
    /// <param name="keepMask">The mask that forward applied.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="destination">Its elements are overwritten with dh, nothing between them. May be the output gradients themselves with the same strides, in place.</param>
    /// <param name="destinationStrides">One a dimension, at least 0, in elements; no two elements may share a place.</param>
    /// <exception cref="ArgumentException">Lengths, strides and spans do not fit, or the destination overlaps itself or an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A stride is negative; p is out of range, or its scale is not representable in T.</exception>
    public static void Backward<T>(
        DropoutShape shape,
        ReadOnlySpan<T> outputGradients,
        ReadOnlySpan<int> outputGradientStrides,
        ReadOnlySpan<byte> keepMask,
        DropoutSettings settings,
        Span<T> destination,
        ReadOnlySpan<int> destinationStrides)
        where T : struct, INumber<T>
        => ForwardWithMask(shape, outputGradients, outputGradientStrides, keepMask, settings, destination, destinationStrides);

    /// <summary>Backward in training that draws the mask of forward again instead of reading it.</summary>
    /// <typeparam name="T">The working type: float, double, or an exact type.</typeparam>
    /// <param name="shape">The shape of forward.</param>
    /// <param name="outputGradients">dh', from its first element on.</param>
    /// <param name="outputGradientStrides">One a dimension, at least 0, in elements; 0 repeats.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="maskKey">The key of forward.</param>
    /// <param name="destination">Its elements are overwritten with dh, nothing between them. May be the output gradients themselves with the same strides, in place.</param>
    /// <param name="destinationStrides">One a dimension, at least 0, in elements; no two elements may share a place.</param>
    /// <exception cref="ArgumentException">Lengths, strides and spans do not fit, or the destination overlaps itself or an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A stride is negative; p is out of range, or its scale is not representable in T.</exception>
    public static void BackwardRedrawing<T>(
        DropoutShape shape,
        ReadOnlySpan<T> outputGradients,
        ReadOnlySpan<int> outputGradientStrides,
        DropoutSettings settings,
        MaskKey maskKey,
        Span<T> destination,
        ReadOnlySpan<int> destinationStrides)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(shape);
        byte[] keepMask = new byte[KeepMask.ByteCount(shape.MaskElements)];
        Forward(shape, outputGradients, outputGradientStrides, settings, maskKey, destination, destinationStrides, keepMask);
    }

    /// <summary>Evaluation: the identity, bit for bit, from one strided array to another.</summary>
    /// <typeparam name="T">Any number type.</typeparam>
    /// <param name="shape">The lengths; those of the mask are not used.</param>
    /// <param name="input">h, from its first element on.</param>
    /// <param name="inputStrides">One a dimension, at least 0, in elements; 0 repeats.</param>
    /// <param name="destination">Its elements are overwritten with h, nothing between them. May be the input itself with the same strides, in place.</param>
    /// <param name="destinationStrides">One a dimension, at least 0, in elements; no two elements may share a place.</param>
    /// <exception cref="ArgumentException">Lengths, strides and spans do not fit, or the destination overlaps itself or the input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A stride is negative.</exception>
    public static void Evaluate<T>(
        DropoutShape shape, ReadOnlySpan<T> input, ReadOnlySpan<int> inputStrides, Span<T> destination, ReadOnlySpan<int> destinationStrides)
        where T : struct, INumber<T>
    {
        RequireArrays(shape, input, inputStrides, nameof(input), destination, destinationStrides);
        StridedElements.Scatter(shape, StridedElements.Gather(shape, input, inputStrides), destination, destinationStrides);
    }

    private static void RequireArrays<T>(
        DropoutShape shape,
        ReadOnlySpan<T> input,
        ReadOnlySpan<int> inputStrides,
        string inputName,
        ReadOnlySpan<T> destination,
        ReadOnlySpan<int> destinationStrides)
    {
        RequireStrides.Readable(shape, input.Length, inputStrides, inputName);
        RequireStrides.Writable(shape, destination.Length, destinationStrides, nameof(destination));
        RequireStrides.SameOrDisjoint(shape, input, inputStrides, destination, destinationStrides, inputName, nameof(destination));
    }
}
