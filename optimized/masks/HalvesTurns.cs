using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Verification.Optimized.Counters;
using Verification.Optimized.Lanes;
using Verification.Vocabulary;

namespace Verification.Optimized.Masks;

/// <summary>Half a word an element, the second generator: a turn is a call for blocks.</summary>
internal readonly struct HalvesTurns : IDrawnTurns
{
    // The bits of a turn at the widest vectors.
    private const int MostTurnBytes = 32;

    /// <summary>Where the key begins within a block, or the lower word of the block number overflows in the mask, it cannot.</summary>
    public static bool CanDraw(MaskKey maskKey, int elements)
    {
        ulong firstBlock = maskKey.FirstElement / CounterBits.HalvesPerBlock;
        bool overflows = unchecked((uint)firstBlock) > uint.MaxValue - (uint)(elements / CounterBits.HalvesPerBlock);
        return !overflows && maskKey.FirstElement % CounterBits.HalvesPerBlock == 0;
    }

    /// <inheritdoc/>
    public static int TurnElements<TCounters>()
        where TCounters : struct, ICounterLanes<TCounters>
        => HalvesBlocks<TCounters>.BlocksPerCall * CounterBits.HalvesPerBlock;

    // Optimized at the first call, since a loop over lanes is a hundred times slower before that.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pass<TCounters, TLanes, T, TElements, TStores>(
        TElements elements, MaskKey maskKey, uint threshold, ref T destination, int length, Span<byte> keepMask)
        where TCounters : struct, ICounterLanes<TCounters>
        where TLanes : struct, ILanes<TLanes, T>
        where T : struct, INumber<T>
        where TElements : struct, IElementwise<T>, allows ref struct
        where TStores : struct, IStores
    {
        int turnBlocks = HalvesBlocks<TCounters>.BlocksPerCall;
        int turnElements = TurnElements<TCounters>();
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
