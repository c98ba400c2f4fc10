using System.Buffers.Binary;
using Verification.Vocabulary;

namespace Verification.Optimized.Counters;

/// <summary>Draws keep masks, 64 elements at a time, wherever in a block the mask begins.</summary>
internal static class MaskDrawing
{
    private const int ChunkElements = 64;

    private const ulong ChunkBlocks = ChunkElements / Philox.WordsPerBlock;

    /// <summary>Draws a mask.</summary>
    /// <param name="maskKey">Which mask.</param>
    /// <param name="threshold">At most 2^32; at 2^32 every element is dropped.</param>
    /// <param name="elements">Elements of the mask.</param>
    /// <param name="keepMask">Overwritten, padding included.</param>
    /// <param name="width">A resolved width.</param>
    public static void Draw(MaskKey maskKey, ulong threshold, int elements, Span<byte> keepMask, VectorWidth width)
    {
        if (threshold > uint.MaxValue)
        {
            keepMask.Clear();
            return;
        }

        switch (width)
        {
            case VectorWidth.Bits512:
                Draw<CounterLanes512>(maskKey, (uint)threshold, elements, keepMask);
                break;
            case VectorWidth.Bits256:
                Draw<CounterLanes256>(maskKey, (uint)threshold, elements, keepMask);
                break;
            case VectorWidth.Bits128:
                Draw<CounterLanes128>(maskKey, (uint)threshold, elements, keepMask);
                break;
            default:
                Draw<ScalarCounter>(maskKey, (uint)threshold, elements, keepMask);
                break;
        }
    }

    private static void Draw<TCounters>(MaskKey maskKey, uint threshold, int elements, Span<byte> keepMask)
        where TCounters : struct, ICounterLanes<TCounters>
    {
        PhiloxBlocks<TCounters> blocks = new(maskKey.Seed, maskKey.Stream);
        ulong block = maskKey.FirstElement / Philox.WordsPerBlock;
        int skew = (int)(maskKey.FirstElement % Philox.WordsPerBlock);
        ulong pending = skew == 0 ? 0 : Chunk(blocks, block, threshold);
        for (int start = 0; start < elements; start += ChunkElements)
        {
            ulong bits;
            if (skew == 0)
            {
                bits = Chunk(blocks, block, threshold);
            }
            else
            {
                ulong next = Chunk(blocks, unchecked(block + ChunkBlocks), threshold);
                bits = (pending >> skew) | (next << (ChunkElements - skew));
                pending = next;
            }

            Write(bits, elements - start, keepMask[(start / KeepMask.ElementsPerByte)..]);
            block = unchecked(block + ChunkBlocks);
        }
    }

    private static ulong Chunk<TCounters>(PhiloxBlocks<TCounters> blocks, ulong block, uint threshold)
        where TCounters : struct, ICounterLanes<TCounters>
    {
        int groupWords = PhiloxBlocks<TCounters>.GroupWords;
        ulong bits = 0;
        for (int done = 0; done < ChunkElements; done += 2 * groupWords)
        {
            bits |= blocks.KeptBitsOfTwoGroups(unchecked(block + (ulong)(done / Philox.WordsPerBlock)), threshold) << done;
        }

        return bits;
    }

    private static void Write(ulong bits, int elements, Span<byte> keepMask)
    {
        if (elements >= ChunkElements)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(keepMask, bits);
            return;
        }

        bits &= (1UL << elements) - 1;
        for (int i = 0; i < keepMask.Length; i++)
        {
            keepMask[i] = unchecked((byte)(bits >> (i * KeepMask.ElementsPerByte)));
        }
    }
}
