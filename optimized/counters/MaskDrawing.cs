using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Verification.Vocabulary;

namespace Verification.Optimized.Counters;

/// <summary>Draws keep masks, 128 elements at a time, wherever in a block the mask begins.</summary>
internal static class MaskDrawing
{
    private const int ChunkElements = 128;

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

        if (maskKey.Generator == MaskGenerator.Philox4x32Halves)
        {
            HalvesDrawing.Draw(maskKey, (uint)threshold, elements, keepMask, width);
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
        UInt128 pending = skew == 0 ? 0 : Chunk(blocks, block, threshold, elements + skew);
        for (int start = 0; start < elements; start += ChunkElements)
        {
            UInt128 bits;
            if (skew == 0)
            {
                bits = Chunk(blocks, block, threshold, elements - start);
            }
            else
            {
                UInt128 next = Chunk(blocks, unchecked(block + ChunkBlocks), threshold, elements - start + skew - ChunkElements);
                bits = (pending >> skew) | (next << (ChunkElements - skew));
                pending = next;
            }

            Write(bits, elements - start, keepMask[(start / KeepMask.ElementsPerByte)..]);
            block = unchecked(block + ChunkBlocks);
        }
    }

    /// <summary>The bits of a chunk, as many of its elements as are wanted; the other bits are anything.</summary>
    // Optimized at the first call, since a loop over lanes is a hundred times slower before that.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static UInt128 Chunk<TCounters>(PhiloxBlocks<TCounters> blocks, ulong block, uint threshold, int wanted)
        where TCounters : struct, ICounterLanes<TCounters>
    {
        int callWords = PhiloxBlocks<TCounters>.WordsPerCall;
        UInt128 bits = 0;
        for (int done = 0; done < ChunkElements && done < wanted; done += callWords)
        {
            bits |= blocks.KeptBits(unchecked(block + (ulong)(done / Philox.WordsPerBlock)), threshold) << done;
        }

        return bits;
    }

    private static void Write(UInt128 bits, int elements, Span<byte> keepMask)
    {
        if (elements >= ChunkElements)
        {
            BinaryPrimitives.WriteUInt128LittleEndian(keepMask, bits);
            return;
        }

        bits &= (UInt128.One << elements) - 1;
        for (int i = 0; i < keepMask.Length; i++)
        {
            keepMask[i] = unchecked((byte)(bits >> (i * KeepMask.ElementsPerByte)));
        }
    }
}
