using System.Numerics;
using Verification.Optimized.Activations;
using Verification.Optimized.Masks;
using Verification.Vocabulary;

namespace Verification.Optimized.Threads;

/// <summary><see cref="RectifiedDropout"/> by several threads: the bits and the masks of one. Nothing is allocated.</summary>
public static class ThreadedRectifiedDropout
{
    /// <summary><see cref="RectifiedDropout.ForwardWithMask"/> by several threads, with the same bits.</summary>
    /// <typeparam name="T">The working type: float or double; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="input">x, any number of elements.</param>
    /// <param name="keepMask">One bit an element, 1 = kept; see <see cref="KeepMask"/>.</param>
    /// <param name="settings">p and the variant of the scaling.</param>
    /// <param name="destination">Overwritten with y. May be the input itself, in place.</param>
    /// <param name="crew">The threads that share the work; small arrays stay on the caller's.</param>
    /// <exception cref="ArgumentException">As by one thread.</exception>
    /// <exception cref="ArgumentNullException">There is no crew.</exception>
    /// <exception cref="NotSupportedException">T is none of these.</exception>
    public static void ForwardWithMask<T>(
        ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination, ThreadCrew crew)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(crew);
        GatedDropout<Rectifying>.ForwardWithMask(input, keepMask, settings, destination, VectorWidth.Widest, crew);
    }

    /// <summary><see cref="RectifiedDropout.Forward"/> by several threads, with the same bits.</summary>
    /// <typeparam name="T">The working type: float or double; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="input">x, any number of elements.</param>
    /// <param name="settings">p and the variant of the scaling.</param>
    /// <param name="maskKey">Which mask.</param>
    /// <param name="destination">Overwritten with y. May be the input itself, in place.</param>
    /// <param name="keepMask">Overwritten with the mask, for a backward pass that reads it.</param>
    /// <param name="crew">The threads that share the work; small arrays stay on the caller's.</param>
    /// <exception cref="ArgumentException">As by one thread.</exception>
    /// <exception cref="ArgumentNullException">There is no crew.</exception>
    /// <exception cref="NotSupportedException">T is none of these.</exception>
    public static void Forward<T>(
        ReadOnlySpan<T> input,
        DropoutSettings settings,
        MaskKey maskKey,
        Span<T> destination,
        Span<byte> keepMask,
        ThreadCrew crew)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(crew);
        GatedDropout<Rectifying>.Forward(input, settings, maskKey, destination, keepMask, VectorWidth.Widest, crew);
    }

    /// <summary><see cref="RectifiedDropout.Backward"/> by several threads, with the same bits.</summary>
    /// <typeparam name="T">The working type: float or double; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="outputGradients">dy, the gradients of the loss by the outputs.</param>
    /// <param name="input">x, the input of forward, one a gradient.</param>
    /// <param name="keepMask">The mask that forward applied.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="destination">Overwritten with dx. May be the output gradients or the input themselves, in place.</param>
    /// <param name="crew">The threads that share the work; small arrays stay on the caller's.</param>
    /// <exception cref="ArgumentException">As by one thread.</exception>
    /// <exception cref="ArgumentNullException">There is no crew.</exception>
    /// <exception cref="NotSupportedException">T is none of these.</exception>
    public static void Backward<T>(
        ReadOnlySpan<T> outputGradients,
        ReadOnlySpan<T> input,
        ReadOnlySpan<byte> keepMask,
        DropoutSettings settings,
        Span<T> destination,
        ThreadCrew crew)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(crew);
        GatedDropout<Rectifying>.Backward(outputGradients, input, keepMask, settings, destination, nameof(input), VectorWidth.Widest, crew);
    }

    /// <summary><see cref="RectifiedDropout.BackwardRedrawing"/> by several threads, with the same bits.</summary>
    /// <typeparam name="T">The working type: float or double; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="outputGradients">dy, the gradients of the loss by the outputs.</param>
    /// <param name="input">x, the input of forward, one a gradient.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="maskKey">The key of forward.</param>
    /// <param name="destination">Overwritten with dx. May be the output gradients or the input themselves, in place.</param>
    /// <param name="crew">The threads that share the work; small arrays stay on the caller's.</param>
    /// <exception cref="ArgumentException">As by one thread.</exception>
    /// <exception cref="ArgumentNullException">There is no crew.</exception>
    /// <exception cref="NotSupportedException">T is none of these.</exception>
    public static void BackwardRedrawing<T>(
        ReadOnlySpan<T> outputGradients,
        ReadOnlySpan<T> input,
        DropoutSettings settings,
        MaskKey maskKey,
        Span<T> destination,
        ThreadCrew crew)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(crew);
        GatedDropout<Rectifying>.BackwardRedrawing(outputGradients, input, settings, maskKey, destination, nameof(input), VectorWidth.Widest, crew);
    }

    /// <summary><see cref="RectifiedDropout.BackwardFromOutput"/> by several threads, with the same bits.</summary>
    /// <typeparam name="T">The working type: float or double; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="outputGradients">dy, the gradients of the loss by the outputs.</param>
    /// <param name="output">y, what forward gave, one a gradient.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="destination">Overwritten with dx. May be the output gradients or the output themselves, in place.</param>
    /// <param name="crew">The threads that share the work; small arrays stay on the caller's.</param>
    /// <exception cref="ArgumentException">As by one thread.</exception>
    /// <exception cref="ArgumentNullException">There is no crew.</exception>
    /// <exception cref="NotSupportedException">T is none of these.</exception>
    public static void BackwardFromOutput<T>(
        ReadOnlySpan<T> outputGradients, ReadOnlySpan<T> output, DropoutSettings settings, Span<T> destination, ThreadCrew crew)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(crew);
        GatedDropout<Rectifying>.BackwardByGates(outputGradients, output, settings, destination, nameof(output), VectorWidth.Widest, crew);
    }
}
