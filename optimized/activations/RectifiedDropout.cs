using System.Numerics;
using Verification.Optimized.Masks;
using Verification.Vocabulary;

namespace Verification.Optimized.Activations;

/// <summary>
/// Relu and then inverted dropout, and their derivative, in one walk over memory: the same bits and masks as the reference, at every width.
/// Nothing is allocated.
/// </summary>
/// <remarks>
/// <c>relu(x) = x &lt;= 0 ? +0 : x</c>, so that -0 gives +0 and NaN stays NaN; its derivative is 0 at 0, and at NaN the gradient passes.
/// Dropped is +0 whatever stood there.
/// </remarks>
public static class RectifiedDropout
{
    /// <summary>Forward in training, with a given mask: <c>y = dropout(relu(x))</c>.</summary>
    /// <typeparam name="T">The working type: float or double; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="input">x, any number of elements.</param>
    /// <param name="keepMask">One bit an element, 1 = kept; see <see cref="KeepMask"/>.</param>
    /// <param name="settings">p and the variant of the scaling.</param>
    /// <param name="destination">Overwritten with y. May be the input itself, in place.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps in a way that would change an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range, or its scale is not representable in T; or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is none of these.</exception>
    public static void ForwardWithMask<T>(
        ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination, VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
        => GatedDropout<Rectifying>.ForwardWithMask(input, keepMask, settings, destination, width, crew: null);

    /// <summary>Forward in training: draws the mask by <see cref="Philox.DrawKeepMask"/>, applies it, and hands it out.</summary>
    /// <typeparam name="T">The working type: float or double; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="input">x, any number of elements.</param>
    /// <param name="settings">p and the variant of the scaling.</param>
    /// <param name="maskKey">Which mask.</param>
    /// <param name="destination">Overwritten with y. May be the input itself, in place.</param>
    /// <param name="keepMask">Overwritten with the mask, for a backward pass that reads it.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps in a way that would change an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range, or its scale is not representable in T; or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is none of these.</exception>
    public static void Forward<T>(
        ReadOnlySpan<T> input,
        DropoutSettings settings,
        MaskKey maskKey,
        Span<T> destination,
        Span<byte> keepMask,
        VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
        => GatedDropout<Rectifying>.Forward(input, settings, maskKey, destination, keepMask, width, crew: null);

    /// <summary>Backward in training, by the input and the mask of forward: <c>dx = kept and not x &lt;= 0 ? dy / (1 - p) : +0</c>.</summary>
    /// <typeparam name="T">The working type: float or double; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="outputGradients">dy, the gradients of the loss by the outputs.</param>
    /// <param name="input">x, the input of forward, one a gradient.</param>
    /// <param name="keepMask">The mask that forward applied.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="destination">Overwritten with dx. May be the output gradients or the input themselves, in place.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps in a way that would change an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range, or its scale is not representable in T; or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is none of these.</exception>
    public static void Backward<T>(
        ReadOnlySpan<T> outputGradients,
        ReadOnlySpan<T> input,
        ReadOnlySpan<byte> keepMask,
        DropoutSettings settings,
        Span<T> destination,
        VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
        => GatedDropout<Rectifying>.Backward(outputGradients, input, keepMask, settings, destination, nameof(input), width, crew: null);

    /// <summary>Backward in training that draws the mask of forward again instead of reading it.</summary>
    /// <typeparam name="T">The working type: float or double; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="outputGradients">dy, the gradients of the loss by the outputs.</param>
    /// <param name="input">x, the input of forward, one a gradient.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="maskKey">The key of forward.</param>
    /// <param name="destination">Overwritten with dx. May be the output gradients or the input themselves, in place.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps in a way that would change an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range, or its scale is not representable in T; or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is none of these.</exception>
    public static void BackwardRedrawing<T>(
        ReadOnlySpan<T> outputGradients,
        ReadOnlySpan<T> input,
        DropoutSettings settings,
        MaskKey maskKey,
        Span<T> destination,
        VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
        => GatedDropout<Rectifying>.BackwardRedrawing(outputGradients, input, settings, maskKey, destination, nameof(input), width, crew: null);

    /// <summary>
    /// Backward in training by the output of forward alone: <c>dx = y &lt;= 0 ? +0 : dy / (1 - p)</c>. A unit that was dropped, or that relu
    /// shut, left y = +0; any other left a number above 0 or NaN, since no scaling is below 1. Neither x nor a mask is needed.
    /// </summary>
    /// <typeparam name="T">The working type: float or double; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="outputGradients">dy, the gradients of the loss by the outputs.</param>
    /// <param name="output">y, what forward gave, one a gradient.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="destination">Overwritten with dx. May be the output gradients or the output themselves, in place.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps in a way that would change an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range, or its scale is not representable in T; or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is none of these.</exception>
    public static void BackwardFromOutput<T>(
        ReadOnlySpan<T> outputGradients, ReadOnlySpan<T> output, DropoutSettings settings, Span<T> destination, VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
        => GatedDropout<Rectifying>.BackwardByGates(outputGradients, output, settings, destination, nameof(output), width, crew: null);
}
