using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Counters;
using Verification.Optimized.Lanes;
using Verification.Vocabulary;

namespace Verification.Optimized.Masks;

/// <summary>A word an element: the bits of a turn stay in registers.</summary>
internal readonly struct WordTurns : IDrawnTurns
{
    /// <summary>What <see cref="PhiloxBlocks{TCounters}.KeptBits"/> gives at the widest vectors.</summary>
    private const int Elements = 128;

    private const int HalfTurn = Elements / 2;

    /// <summary>Where the key begins within a block of words it cannot.</summary>
    public static bool CanDraw(MaskKey maskKey, int elements) => maskKey.FirstElement % Philox.WordsPerBlock == 0;

    /// <inheritdoc/>
    public static int TurnElements<TCounters>()
        where TCounters : struct, ICounterLanes<TCounters>
        => Elements;

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
        PhiloxBlocks<TCounters> blocks = new(maskKey.Seed, maskKey.Stream);
        ulong block = maskKey.FirstElement / Philox.WordsPerBlock;
        for (int turn = 0; turn < length; turn += Elements)
        {
            UInt128 bits = 0;
            for (int done = 0; done < Elements; done += PhiloxBlocks<TCounters>.WordsPerCall)
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
