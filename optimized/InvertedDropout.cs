using System.Numerics;
using Verification.Optimized.Lanes;
using Verification.Optimized.Masks;
using Verification.Vocabulary;

namespace Verification.Optimized;

/// <summary>
/// Inverted dropout in vectors: the same bits and masks as the reference run in float or double, or on numbers kept in Half or
/// BFloat16, for every scaling, width, length and alignment. Nothing is allocated.
/// </summary>
/// <remarks>
/// Dropped means selected away: exactly +0, whatever stood there, NaN and infinities included. p = 0 copies the
/// kept elements bit for bit, p = 1 drops every element whatever the mask says.
/// </remarks>
public static class InvertedDropout
{
    /// <summary>Forward in training, with a given mask: <c>h' = kept ? h / (1 - p) : +0</c>.</summary>
    /// <typeparam name="T">The working type: float or double; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="input">h, any number of elements.</param>
    /// <param name="keepMask">One bit an element, 1 = kept; see <see cref="KeepMask"/>.</param>
    /// <param name="settings">p and the variant of the scaling.</param>
    /// <param name="destination">Overwritten with h'. May be the input itself, in place.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps in a way that would change an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range, or its scale is not representable in T; or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is none of these.</exception>
    public static void ForwardWithMask<T>(
        ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination, VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
        => GatedDropout<Open>.ForwardWithMask(input, keepMask, settings, destination, width, crew: null);

    /// <summary>Forward in training: draws the mask by <see cref="Philox.DrawKeepMask"/>, applies it, and hands it out.</summary>
    /// <typeparam name="T">The working type: float or double; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="input">h, any number of elements.</param>
    /// <param name="settings">p and the variant of the scaling.</param>
    /// <param name="maskKey">Which mask.</param>
    /// <param name="destination">Overwritten with h'. May be the input itself, in place.</param>
    /// <param name="keepMask">Overwritten with the mask, for the backward pass.</param>
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
        => GatedDropout<Open>.Forward(input, settings, maskKey, destination, keepMask, width, crew: null);

    /// <summary>Backward in training, by the very mask of forward: <c>dh = kept ? dh' / (1 - p) : +0</c>.</summary>
    /// <typeparam name="T">The working type: float or double; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="outputGradients">dh', the gradients of the loss by the outputs.</param>
    /// <param name="keepMask">The mask that forward applied.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="destination">Overwritten with dh. May be the output gradients themselves, in place.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps in a way that would change an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range, or its scale is not representable in T; or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is none of these.</exception>
    public static void Backward<T>(
        ReadOnlySpan<T> outputGradients, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination, VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
        => ForwardWithMask(outputGradients, keepMask, settings, destination, width);

    /// <summary>Backward in training that draws the mask of forward again instead of reading it.</summary>
    /// <typeparam name="T">The working type: float or double; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="outputGradients">dh', the gradients of the loss by the outputs.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="maskKey">The key of forward.</param>
    /// <param name="destination">Overwritten with dh. May be the output gradients themselves, in place.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps in a way that would change an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range, or its scale is not representable in T; or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is none of these.</exception>
    public static void BackwardRedrawing<T>(
        ReadOnlySpan<T> outputGradients, DropoutSettings settings, MaskKey maskKey, Span<T> destination, VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
        => GatedDropout<Open>.BackwardRedrawing(outputGradients, outputGradients, settings, maskKey, destination, nameof(outputGradients), width, crew: null);

    /// <summary>Evaluation: the identity, bit for bit.</summary>
    /// <typeparam name="T">The working type: float or double; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="input">h, any number of elements.</param>
    /// <param name="destination">Overwritten with h. May be the input itself, in place.</param>
    /// <param name="width">Checked and not used: a copy has no width.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps the input with a shift.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is none of these.</exception>
    public static void Evaluate<T>(ReadOnlySpan<T> input, Span<T> destination, VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        WorkingType.RequireElements<T>();
        _ = VectorWidths.Resolve(width);
        Require.Length(destination.Length, input.Length, nameof(destination), "one output an input");
        Require.SameOrDisjoint(input, destination, nameof(input), nameof(destination));
        input.CopyTo(destination);
    }

    /// <summary>What becomes of a run of elements under checked arguments.</summary>
    /// <param name="input">As long as the destination.</param>
    /// <param name="keepMask">One bit an element.</param>
    /// <param name="settings">Validated settings.</param>
    /// <param name="scale">Their constant: see <see cref="SurvivorScale"/>.</param>
    /// <param name="destination">Overwritten; may be the input.</param>
    /// <param name="width">A resolved width.</param>
    /// <param name="pastCaches">Whether the whole that this run belongs to is better written past the caches.</param>
    internal static void Apply<T>(
        ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, T scale, Span<T> destination, VectorWidth width, bool pastCaches = false)
        where T : struct, INumber<T>
        => MaskedPass.Apply<T, Open>(input, input, keepMask, settings, scale, destination, width, pastCaches);

    /// <summary>What becomes of a run of elements that are all kept, p below 1.</summary>
    /// <param name="input">As long as the destination.</param>
    /// <param name="settings">Validated settings.</param>
    /// <param name="scale">Their constant: see <see cref="SurvivorScale"/>.</param>
    /// <param name="destination">Overwritten; may be the input.</param>
    /// <param name="width">A resolved width.</param>
    internal static void Survive<T>(ReadOnlySpan<T> input, DropoutSettings settings, T scale, Span<T> destination, VectorWidth width)
        where T : struct, INumber<T>
    {
        if (settings.DropProbability == 0)
        {
            input.CopyTo(destination);
        }
        else
        {
            MaskedPass.Survive<T, Open>(input, input, settings, scale, destination, width, StorePath.IsPastCaches(input, destination));
        }
    }

    /// <summary>Draws the mask of a run of elements under checked arguments and applies it; hands it out, or leaves it nowhere where that span is empty.</summary>
    internal static void DrawAndApply<T>(
        ReadOnlySpan<T> input, DropoutSettings settings, T scale, MaskKey maskKey, Span<T> destination, Span<byte> keepMask, VectorWidth width, bool pastCaches)
        where T : struct, INumber<T>
        => MaskedPass.DrawAndApply<T, Open>(input, input, settings, scale, maskKey, destination, keepMask, width, pastCaches);
}
