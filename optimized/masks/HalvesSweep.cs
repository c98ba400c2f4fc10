using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Verification.Optimized.Counters;
using Verification.Optimized.Lanes;
using Verification.Vocabulary;

namespace Verification.Optimized.Masks;

/// <summary>Draws a mask of the second generator and applies it in one walk, as <see cref="DrawnSweep"/> does for the first; a turn is a call for blocks.</summary>
internal static class HalvesSweep
{
    // The bits of a turn at the widest vectors.
    private const int MostTurnBytes = 32;

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
    /// <returns>
    /// The elements that are done. The rest is the caller's: all of them where the key begins within a block, where the lower word of the block
    /// number overflows in the mask, or where there are no vectors.
    /// </returns>
    public static int Run<T, TElements>(
        TElements elements, MaskKey maskKey, uint threshold, Span<T> destination, Span<byte> keepMask, VectorWidth width, bool pastCaches)
        where T : struct, INumber<T>
        where TElements : struct, IElementwise<T>, allows ref struct
    {
        ulong firstBlock = maskKey.FirstElement / CounterBits.HalvesPerBlock;
        bool overflows = unchecked((uint)firstBlock) > uint.MaxValue - (uint)(destination.Length / CounterBits.HalvesPerBlock);
        if (overflows || maskKey.FirstElement % CounterBits.HalvesPerBlock != 0)
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
        int turnElements = HalvesBlocks<TCounters>.BlocksPerCall * CounterBits.HalvesPerBlock;
        int length = destination.Length - (destination.Length % turnElements);
        ref T start = ref MemoryMarshal.GetReference(destination);
        if (!pastCaches)
        {
            Pass<TCounters, TLanes, T, TElements, IntoCaches>(elements, maskKey, threshold, ref start, length, keepMask);
            return length;
        }

        // Pinned: an address that is taken of an array that moves is another array's.
        fixed (byte* address = &Unsafe.As<T, byte>(ref start))
        {
            if ((nuint)address % CacheLineBytes == 0)
            {
                Pass<TCounters, TLanes, T, TElements, PastCaches>(elements, maskKey, threshold, ref start, length, keepMask);
                StorePath.Finish();
            }
            else
            {
                Pass<TCounters, TLanes, T, TElements, IntoCaches>(elements, maskKey, threshold, ref start, length, keepMask);
            }
        }

        return length;
    }

    // Optimized at the first call, since a loop over lanes is a hundred times slower before that.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pass<TCounters, TLanes, T, TElements, TStores>(
        TElements elements, MaskKey maskKey, uint threshold, ref T destination, int length, Span<byte> keepMask)
        where TCounters : struct, ICounterLanes<TCounters>
        where TLanes : struct, ILanes<TLanes, T>
        where TElements : struct, IElementwise<T>, allows ref struct
        where TStores : struct, IStores
    {
        int turnBlocks = HalvesBlocks<TCounters>.BlocksPerCall;
        int turnElements = turnBlocks * CounterBits.HalvesPerBlock;
        ulong block = maskKey.FirstElement / CounterBits.HalvesPerBlock;
        HalvesBlocks<TCounters> blocks = new(maskKey, block, threshold);
        Span<byte> memory = stackalloc byte[MostTurnBytes];
        ref byte bits = ref MemoryMarshal.GetReference(keepMask.IsEmpty ? memory : keepMask);
        nint bitsOfATurn = keepMask.IsEmpty ? 0 : turnBlocks;
        for (int turn = 0; turn < length; turn += turnElements)
        {
            if (blocks.KeptBits(unchecked((uint)block), 1, ref bits) == 0)
            {
                HalvesDrawing.DrawWithTies<TCounters>(maskKey, block, threshold, MemoryMarshal.CreateSpan(ref bits, turnBlocks));
            }

            Apply<TLanes, T, TElements, TStores>(elements, in bits, (nuint)turn, (nuint)turnElements, ref destination);
            block = unchecked(block + (ulong)turnBlocks);
            bits = ref Unsafe.Add(ref bits, bitsOfATurn);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply<TLanes, T, TElements, TStores>(TElements elements, ref readonly byte bits, nuint first, nuint count, ref T destination)
        where TLanes : struct, ILanes<TLanes, T>
        where TElements : struct, IElementwise<T>, allows ref struct
        where TStores : struct, IStores
    {
        for (nuint lane = 0; lane < count; lane += (nuint)TLanes.Count)
        {
            nuint index = first + lane;
            TStores.Store(TLanes.KeepOrZero(elements.At<TLanes>(index), KeepBits.Of<TLanes, T>(in bits, lane)), ref destination, index);
        }
    }
}
