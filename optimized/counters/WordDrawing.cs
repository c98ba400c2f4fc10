using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Verification.Vocabulary;

namespace Verification.Optimized.Counters;

/// <summary>Draws words in whole groups of blocks, the first and the last through a buffer where only part of them is wanted.</summary>
internal static class WordDrawing
{
    /// <summary>Draws the words of a run of elements.</summary>
    /// <param name="maskKey">Which words.</param>
    /// <param name="destination">Overwritten with one word an element.</param>
    /// <param name="width">A resolved width.</param>
    public static void Draw(MaskKey maskKey, Span<uint> destination, VectorWidth width)
    {
        switch (width)
        {
            case VectorWidth.Bits512:
                Draw<CounterLanes512>(maskKey, destination);
                break;
            case VectorWidth.Bits256:
                Draw<CounterLanes256>(maskKey, destination);
                break;
            case VectorWidth.Bits128:
                Draw<CounterLanes128>(maskKey, destination);
                break;
            default:
                Draw<ScalarCounter>(maskKey, destination);
                break;
        }
    }

    private static void Draw<TCounters>(MaskKey maskKey, Span<uint> destination)
        where TCounters : struct, ICounterLanes<TCounters>
    {
        if (maskKey.Generator == MaskGenerator.Philox4x32Halves)
        {
            DrawOfHalves<TCounters>(maskKey, destination);
            return;
        }

        PhiloxBlocks<TCounters> blocks = new(maskKey.Seed, maskKey.Stream);
        int groupWords = PhiloxBlocks<TCounters>.GroupWords;
        ulong block = maskKey.FirstElement / Philox.WordsPerBlock;
        int skipped = (int)(maskKey.FirstElement % Philox.WordsPerBlock);
        GroupBuffer buffer = default;
        while (!destination.IsEmpty)
        {
            int drawn = Math.Min(groupWords - skipped, destination.Length);
            if (drawn == groupWords)
            {
                blocks.StoreWords(PhiloxBlocks<TCounters>.Numbers(block), ref MemoryMarshal.GetReference(destination));
            }
            else
            {
                blocks.StoreWords(PhiloxBlocks<TCounters>.Numbers(block), ref buffer[0]);
                buffer[skipped..(skipped + drawn)].CopyTo(destination);
                skipped = 0;
            }

            destination = destination[drawn..];
            block = unchecked(block + (ulong)TCounters.Count);
        }
    }

    private static void DrawOfHalves<TCounters>(MaskKey maskKey, Span<uint> destination)
        where TCounters : struct, ICounterLanes<TCounters>
    {
        PhiloxBlocks<TCounters> blocks = new(maskKey.Seed, maskKey.Stream);
        int groupHalves = TCounters.Count * CounterBits.HalvesPerBlock;
        ulong block = maskKey.FirstElement / CounterBits.HalvesPerBlock;
        int skipped = (int)(maskKey.FirstElement % CounterBits.HalvesPerBlock);
        GroupBuffer upper = default;
        GroupBuffer lower = default;
        while (!destination.IsEmpty)
        {
            blocks.StoreWords(HalvesDrawing.Numbers<TCounters>(block, CounterBits.FirstUpperBlock), ref upper[0]);
            blocks.StoreWords(HalvesDrawing.Numbers<TCounters>(block, CounterBits.FirstLowerBlock), ref lower[0]);
            int drawn = Math.Min(groupHalves - skipped, destination.Length);
            for (int i = 0; i < drawn; i++)
            {
                int half = skipped + i;
                int shift = half % 2 * CounterBits.HalfBits;
                destination[i] = (upper[half / 2] >> shift << CounterBits.HalfBits) | (ushort)(lower[half / 2] >> shift);
            }

            skipped = 0;
            destination = destination[drawn..];
            block = unchecked(block + (ulong)TCounters.Count);
        }
    }

    /// <summary>The words of a group at the widest.</summary>
    [InlineArray(GroupWords)]
    private struct GroupBuffer
    {
        private const int GroupWords = 32;

        private uint _first;
    }
}
