using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Verification.Optimized.Counters;
using Verification.Optimized.Lanes;
using Verification.Vocabulary;

namespace Verification.Optimized.Masks;

/// <summary>
/// Draws a mask and applies it in one walk, 128 elements a turn: while the words of a turn are computed, memory brings and takes the
/// elements of others, and the bits never wait in memory. It knows no arithmetic.
/// </summary>
internal static class DrawnSweep
{
    /// <summary>Elements of a turn: what <see cref="PhiloxBlocks{TCounters}.KeptBits"/> gives at the widest vectors.</summary>
    private const int TurnElements = 128;

    private const int HalfTurn = TurnElements / 2;

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
    /// <returns>The elements that are done. The rest, all of them where the key begins within a block of words or there are no vectors, is the caller's.</returns>
    public static int Run<T, TElements>(
        TElements elements, MaskKey maskKey, uint threshold, Span<T> destination, Span<byte> keepMask, VectorWidth width, bool pastCaches)
        where T : struct, INumber<T>
        where TElements : struct, IElementwise<T>, allows ref struct
    {
        if (maskKey.Generator == MaskGenerator.Philox4x32Halves)
        {
            return HalvesSweep.Run<T, TElements>(elements, maskKey, threshold, destination, keepMask, width, pastCaches);
        }

        if (maskKey.FirstElement % Philox.WordsPerBlock != 0)
        {
            return 0;
        }

        switch (width)
        {
            case VectorWidth.Bits512:
                return Run<CounterLanes512, Lanes512<T>, T, TElements>(elements, maskKey, threshold, destination, keepMask, pastCaches);
            case VectorWidth.Bits256:
                return Run<CounterLanes256, Lanes256<T>, T, TElements>(elements, maskKey, threshold, destination, keepMask, pastCaches);
            case VectorWidth.Bits128:
                return Run<CounterLanes128, Lanes128<T>, T, TElements>(elements, maskKey, threshold, destination, keepMask, pastCaches);
            default:
                return 0;
        }
    }

    private static unsafe int Run<TCounters, TLanes, T, TElements>(
        TElements elements, MaskKey maskKey, uint threshold, Span<T> destination, Span<byte> keepMask, bool pastCaches)
        where TCounters : struct, ICounterLanes<TCounters>
        where TLanes : struct, ILanes<TLanes, T>
        where T : struct, INumber<T>
        where TElements : struct, IElementwise<T>, allows ref struct
    {
        PhiloxBlocks<TCounters> blocks = new(maskKey.Seed, maskKey.Stream);
        ulong firstBlock = maskKey.FirstElement / Philox.WordsPerBlock;
        int length = destination.Length - destination.Length % TurnElements;
        ref T start = ref MemoryMarshal.GetReference(destination);
        if (!pastCaches)
        {
            Pass<TCounters, TLanes, T, TElements, IntoCaches>(elements, blocks, firstBlock, threshold, ref start, length, keepMask);
            return length;
        }

        // Pinned: an address that is taken of an array that moves is another array's.
        fixed (byte* address = &Unsafe.As<T, byte>(ref start))
        {
            if ((nuint)address % CacheLineBytes == 0)
            {
                Pass<TCounters, TLanes, T, TElements, PastCaches>(elements, blocks, firstBlock, threshold, ref start, length, keepMask);
                StorePath.Finish();
            }
            else
            {
                Pass<TCounters, TLanes, T, TElements, IntoCaches>(elements, blocks, firstBlock, threshold, ref start, length, keepMask);
            }
        }

        return length;
    }

    // Optimized at the first call, since a loop over lanes is a hundred times slower before that.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pass<TCounters, TLanes, T, TElements, TStores>(
        TElements elements, PhiloxBlocks<TCounters> blocks, ulong block, uint threshold, ref T destination, int length, Span<byte> keepMask)
        where TCounters : struct, ICounterLanes<TCounters>
        where TLanes : struct, ILanes<TLanes, T>
        where TElements : struct, IElementwise<T>, allows ref struct
        where TStores : struct, IStores
    {
        for (int turn = 0; turn < length; turn += TurnElements)
        {
            UInt128 bits = 0;
            for (int done = 0; done < TurnElements; done += PhiloxBlocks<TCounters>.WordsPerCall)
            {
                bits |= blocks.KeptBits(block, threshold) << done;
                block = unchecked(block + (ulong)(PhiloxBlocks<TCounters>.WordsPerCall / Philox.WordsPerBlock));
            }

            if (!keepMask.IsEmpty)
            {
                BinaryPrimitives.WriteUInt128LittleEndian(keepMask[(turn / KeepMask.ElementsPerByte)..], bits);
            }

            Half<TLanes, T, TElements, TStores>(elements, (ulong)bits, (nuint)turn, ref destination);
            Half<TLanes, T, TElements, TStores>(elements, (ulong)(bits >> HalfTurn), (nuint)(turn + HalfTurn), ref destination);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Half<TLanes, T, TElements, TStores>(TElements elements, ulong bits, nuint first, ref T destination)
        where TLanes : struct, ILanes<TLanes, T>
        where TElements : struct, IElementwise<T>, allows ref struct
        where TStores : struct, IStores
    {
        for (int lane = 0; lane < HalfTurn; lane += TLanes.Count)
        {
            nuint index = first + (nuint)lane;
            TStores.Store(TLanes.KeepOrZero(elements.At<TLanes>(index), (uint)(bits >> lane)), ref destination, index);
        }
    }
}
