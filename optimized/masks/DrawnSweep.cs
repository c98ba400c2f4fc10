using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Verification.Optimized.Counters;
using Verification.Optimized.Lanes;
using Verification.Vocabulary;

namespace Verification.Optimized.Masks;

/// <summary>
/// Draws a mask and applies it in one walk, some 128 elements a turn: while the words of a turn are computed, memory brings and takes the
/// elements of others, and the mask need not wait in memory. It knows no arithmetic and no generator.
/// </summary>
internal static class DrawnSweep
{
    // Vectors past the caches have to be aligned.
    private const int CacheLineBytes = 64;

    /// <summary>Runs whole turns.</summary>
    /// <param name="elements">What becomes of the kept ones; as long as the destination.</param>
    /// <param name="maskKey">Which mask.</param>
    /// <param name="threshold">The threshold of its keep rule.</param>
    /// <param name="destination">Overwritten.</param>
    /// <param name="keepMask">Overwritten with the mask, one bit an element; or empty, and the mask is nowhere left.</param>
    /// <param name="width">A resolved width.</param>
    /// <param name="pastCaches">Whether the destination is better written past the caches.</param>
    /// <returns>The elements that are done. The rest, all of them where the generator cannot begin or there are no vectors, is the caller's.</returns>
    public static int Run<T, TElements>(
        TElements elements, MaskKey maskKey, uint threshold, Span<T> destination, Span<byte> keepMask, VectorWidth width, bool pastCaches)
        where T : struct, INumber<T>
        where TElements : struct, IElementwise<T>, allows ref struct
        => maskKey.Generator == MaskGenerator.Philox4x32Halves
            ? By<HalvesTurns, T, TElements>(elements, maskKey, threshold, destination, keepMask, width, pastCaches)
            : By<WordTurns, T, TElements>(elements, maskKey, threshold, destination, keepMask, width, pastCaches);

    private static int By<TTurns, T, TElements>(
        TElements elements, MaskKey maskKey, uint threshold, Span<T> destination, Span<byte> keepMask, VectorWidth width, bool pastCaches)
        where TTurns : struct, IDrawnTurns
        where T : struct, INumber<T>
        where TElements : struct, IElementwise<T>, allows ref struct
    {
        if (!TTurns.CanDraw(maskKey, destination.Length))
        {
            return 0;
        }

        return width switch
        {
            VectorWidth.Bits512 => At<TTurns, CounterLanes512, Lanes512<T>, T, TElements>(elements, maskKey, threshold, destination, keepMask, pastCaches),
            VectorWidth.Bits256 => At<TTurns, CounterLanes256, Lanes256<T>, T, TElements>(elements, maskKey, threshold, destination, keepMask, pastCaches),
            VectorWidth.Bits128 => At<TTurns, CounterLanes128, Lanes128<T>, T, TElements>(elements, maskKey, threshold, destination, keepMask, pastCaches),
            _ => 0,
        };
    }

    private static unsafe int At<TTurns, TCounters, TLanes, T, TElements>(
        TElements elements, MaskKey maskKey, uint threshold, Span<T> destination, Span<byte> keepMask, bool pastCaches)
        where TTurns : struct, IDrawnTurns
        where TCounters : struct, ICounterLanes<TCounters>
        where TLanes : struct, ILanes<TLanes, T>
        where T : struct, INumber<T>
        where TElements : struct, IElementwise<T>, allows ref struct
    {
        int length = destination.Length - destination.Length % TTurns.TurnElements<TCounters>();
        ref T start = ref MemoryMarshal.GetReference(destination);
        if (!pastCaches)
        {
            TTurns.Pass<TCounters, TLanes, T, TElements, IntoCaches>(elements, maskKey, threshold, ref start, length, keepMask);
            return length;
        }

        // Pinned: an address that is taken of an array that moves is another array's.
        fixed (byte* address = &Unsafe.As<T, byte>(ref start))
        {
            if ((nuint)address % CacheLineBytes == 0)
            {
                TTurns.Pass<TCounters, TLanes, T, TElements, PastCaches>(elements, maskKey, threshold, ref start, length, keepMask);
                StorePath.Finish();
            }
            else
            {
                TTurns.Pass<TCounters, TLanes, T, TElements, IntoCaches>(elements, maskKey, threshold, ref start, length, keepMask);
            }
        }

        return length;
    }
}
