using System.Numerics;
using Verification.Optimized.Masks;
using Verification.Vocabulary;

namespace Verification.Optimized.Threads;

/// <summary><see cref="InvertedDropout"/> by several threads: the bits and the masks of one. Nothing is allocated.</summary>
public static class ThreadedDropout
{
    /// <summary><see cref="InvertedDropout.ForwardWithMask"/> by several threads, with the same bits.</summary>
    /// <typeparam name="T">The working type: float or double; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="input">h, any number of elements.</param>
    /// <param name="keepMask">One bit an element, 1 = kept; see <see cref="KeepMask"/>.</param>
    /// <param name="settings">p and the variant of the scaling.</param>
    /// <param name="destination">Overwritten with h'. May be the input itself, in place.</param>
    /// <param name="crew">The threads that share the work; small arrays stay on the caller's.</param>
    /// <exception cref="ArgumentException">As by one thread.</exception>
    /// <exception cref="ArgumentNullException">There is no crew.</exception>
    /// <exception cref="NotSupportedException">T is none of these.</exception>
    public static void ForwardWithMask<T>(
        ReadOnlySpan<T> input,
        ReadOnlySpan<byte> keepMask,
        DropoutSettings settings,
        Span<T> destination,
        ThreadCrew crew)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(crew);
        GatedDropout<Open>.ForwardWithMask(input, keepMask, settings, destination, VectorWidth.Widest, crew);
    }

    /// <summary><see cref="InvertedDropout.Forward"/> by several threads, with the same bits and the same mask.</summary>
    /// <typeparam name="T">The working type: float or double; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="input">h, any number of elements.</param>
    /// <param name="settings">p and the variant of the scaling.</param>
    /// <param name="maskKey">Which mask.</param>
    /// <param name="destination">Overwritten with h'. May be the input itself, in place.</param>
    /// <param name="keepMask">Overwritten with the mask, for the backward pass.</param>
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
        GatedDropout<Open>.Forward(input, settings, maskKey, destination, keepMask, VectorWidth.Widest, crew);
    }

    /// <summary><see cref="InvertedDropout.Backward"/> by several threads, with the same bits.</summary>
    /// <typeparam name="T">The working type: float or double; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="outputGradients">dh', the gradients of the loss by the outputs.</param>
    /// <param name="keepMask">The mask that forward applied.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="destination">Overwritten with dh. May be the output gradients themselves, in place.</param>
    /// <param name="crew">The threads that share the work; small arrays stay on the caller's.</param>
    /// <exception cref="ArgumentException">As by one thread.</exception>
    /// <exception cref="ArgumentNullException">There is no crew.</exception>
    /// <exception cref="NotSupportedException">T is none of these.</exception>
    public static void Backward<T>(
        ReadOnlySpan<T> outputGradients,
        ReadOnlySpan<byte> keepMask,
        DropoutSettings settings,
        Span<T> destination,
        ThreadCrew crew)
        where T : unmanaged, INumber<T>
        => ForwardWithMask(outputGradients, keepMask, settings, destination, crew);

    /// <summary><see cref="InvertedDropout.BackwardRedrawing"/> by several threads, with the same bits.</summary>
    /// <typeparam name="T">The working type: float or double; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="outputGradients">dh', the gradients of the loss by the outputs.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="maskKey">The key of forward.</param>
    /// <param name="destination">Overwritten with dh. May be the output gradients themselves, in place.</param>
    /// <param name="crew">The threads that share the work; small arrays stay on the caller's.</param>
    /// <exception cref="ArgumentException">As by one thread.</exception>
    /// <exception cref="ArgumentNullException">There is no crew.</exception>
    /// <exception cref="NotSupportedException">T is none of these.</exception>
    public static void BackwardRedrawing<T>(
        ReadOnlySpan<T> outputGradients,
        DropoutSettings settings,
        MaskKey maskKey,
        Span<T> destination,
        ThreadCrew crew)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(crew);
        GatedDropout<Open>.BackwardRedrawing(outputGradients, outputGradients, settings, maskKey, destination, nameof(outputGradients), VectorWidth.Widest, crew);
    }
}
