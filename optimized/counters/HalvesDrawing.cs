using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Verification.Vocabulary;

namespace Verification.Optimized.Counters;

/// <summary>
/// Draws the keep masks of the second generator: eight elements, a byte of the mask, from the upper halves of one block. Where one of them is
/// that of the threshold, and only there, the lower halves are drawn too.
/// </summary>
internal static class HalvesDrawing
{
    // A mask that begins inside a block is drawn from the beginning of that block, so many bytes at a time, and shifted.
    private const int PieceBytes = 256;

    private const int WordBytes = sizeof(ulong);
    private const int MostBlocksPerCall = 32;

    /// <summary>Draws a mask.</summary>
    /// <param name="maskKey">Which mask.</param>
    /// <param name="threshold">Below 2^32.</param>
    /// <param name="elements">Elements of the mask.</param>
    /// <param name="keepMask">Overwritten, padding included.</param>
    /// <param name="width">A resolved width.</param>
    public static void Draw(MaskKey maskKey, uint threshold, int elements, Span<byte> keepMask, VectorWidth width)
    {
        switch (width)
        {
            case VectorWidth.Bits512:
                Draw<CounterLanes512>(maskKey, threshold, elements, keepMask);
                break;
            case VectorWidth.Bits256:
                Draw<CounterLanes256>(maskKey, threshold, elements, keepMask);
                break;
            case VectorWidth.Bits128:
                Draw<CounterLanes128>(maskKey, threshold, elements, keepMask);
                break;
            default:
                Draw<ScalarCounter>(maskKey, threshold, elements, keepMask);
                break;
        }
    }

    private static void Draw<TCounters>(MaskKey maskKey, uint threshold, int elements, Span<byte> keepMask)
        where TCounters : struct, ICounterLanes<TCounters>
    {
        ulong block = maskKey.FirstElement / CounterBits.HalvesPerBlock;
        int skew = (int)(maskKey.FirstElement % CounterBits.HalvesPerBlock);
        if (skew == 0)
        {
            DrawBlocks<TCounters>(maskKey, block, threshold, keepMask);
        }
        else
        {
            DrawShifted<TCounters>(maskKey, block, skew, threshold, keepMask);
        }

        int wanted = elements % KeepMask.ElementsPerByte;
        if (wanted != 0)
        {
            keepMask[^1] &= (byte)((1 << wanted) - 1);
        }
    }

    [SkipLocalsInit]
    private static void DrawShifted<TCounters>(MaskKey maskKey, ulong block, int skew, uint threshold, Span<byte> keepMask)
        where TCounters : struct, ICounterLanes<TCounters>
    {
        Span<byte> piece = stackalloc byte[PieceBytes + WordBytes];
        while (!keepMask.IsEmpty)
        {
            int count = Math.Min(PieceBytes, keepMask.Length);
            DrawBlocks<TCounters>(maskKey, block, threshold, piece[..(count + 1)]);
            int done = 0;
            for (; done <= count - WordBytes; done += WordBytes)
            {
                ulong lower = BinaryPrimitives.ReadUInt64LittleEndian(piece[done..]) >> skew;
                ulong upper = (ulong)piece[done + WordBytes] << ((WordBytes * KeepMask.ElementsPerByte) - skew);
                BinaryPrimitives.WriteUInt64LittleEndian(keepMask[done..], lower | upper);
            }

            for (; done < count; done++)
            {
                keepMask[done] = (byte)((piece[done] >> skew) | (piece[done + 1] << (KeepMask.ElementsPerByte - skew)));
            }

            keepMask = keepMask[count..];
            block += PieceBytes;
        }
    }

    /// <summary>The bits of whole blocks, a byte each.</summary>
    [SkipLocalsInit]
    private static void DrawBlocks<TCounters>(MaskKey maskKey, ulong block, uint threshold, Span<byte> bits)
        where TCounters : struct, ICounterLanes<TCounters>
    {
        int callBlocks = HalvesBlocks<TCounters>.BlocksPerCall;
        int whole = bits.Length - (bits.Length % callBlocks);
        DrawCalls<TCounters>(maskKey, block, threshold, bits[..whole]);
        if (whole < bits.Length)
        {
            Span<byte> last = stackalloc byte[MostBlocksPerCall];
            DrawCalls<TCounters>(maskKey, unchecked(block + (ulong)whole), threshold, last[..callBlocks]);
            last[..(bits.Length - whole)].CopyTo(bits[whole..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DrawCalls<TCounters>(MaskKey maskKey, ulong block, uint threshold, Span<byte> bits)
        where TCounters : struct, ICounterLanes<TCounters>
    {
        int callBlocks = HalvesBlocks<TCounters>.BlocksPerCall;
        while (!bits.IsEmpty)
        {
            // As far as the lower word of the block number goes.
            uint lowerWord = unchecked((uint)block);
            int calls = (int)Math.Min((uint)(bits.Length / callBlocks), (uint.MaxValue - lowerWord) / (uint)callBlocks);
            HalvesBlocks<TCounters> blocks = new(maskKey, block, threshold);
            int done = blocks.KeptBits(lowerWord, calls, ref MemoryMarshal.GetReference(bits)) * callBlocks;
            block = unchecked(block + (ulong)done);
            bits = bits[done..];

            // What stopped it: a tie, or the end of the lower word.
            if (!bits.IsEmpty)
            {
                DrawWithTies<TCounters>(maskKey, block, threshold, bits[..callBlocks]);
                block = unchecked(block + (ulong)callBlocks);
                bits = bits[callBlocks..];
            }
        }
    }

    /// <summary>The bits of whole blocks, of any numbers, with their ties decided: the rare way.</summary>
    /// <param name="maskKey">Seed and stream.</param>
    /// <param name="block">The first block, counted from the first of upper halves.</param>
    /// <param name="threshold">Below 2^32.</param>
    /// <param name="bits">Overwritten, a byte a block: a whole number of vectors of blocks, at most those of a call.</param>
    // Optimized at the first call: before that a tie costs as much as thousands of elements.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void DrawWithTies<TCounters>(MaskKey maskKey, ulong block, uint threshold, Span<byte> bits)
        where TCounters : struct, ICounterLanes<TCounters>
    {
        Span<uint> words = stackalloc uint[MostBlocksPerCall * Philox.WordsPerBlock];
        PhiloxBlocks<TCounters> blocks = new(maskKey.Seed, maskKey.Stream);
        for (int done = 0; done < bits.Length; done += TCounters.Count)
        {
            TCounters numbers = Numbers<TCounters>(unchecked(block + (ulong)done), CounterBits.FirstUpperBlock);
            blocks.StoreWords(numbers, ref words[done * Philox.WordsPerBlock]);
        }

        uint upperThreshold = threshold >> CounterBits.HalfBits;
        MaskKey atBlock = maskKey with { FirstElement = unchecked(block * CounterBits.HalvesPerBlock) };
        for (int i = 0; i < bits.Length; i++)
        {
            uint kept = 0;
            for (int half = 0; half < CounterBits.HalvesPerBlock; half++)
            {
                int element = (i * CounterBits.HalvesPerBlock) + half;
                uint upper = (ushort)(words[element / 2] >> (half % 2 * CounterBits.HalfBits));
                uint isKept = CounterBits.IsBelow(upper, upperThreshold) ^ 1;
                if (upper == upperThreshold)
                {
                    isKept = Philox.IsKept(Philox.Word(atBlock, element), threshold) ? 1u : 0;
                }

                kept |= isKept << half;
            }

            bits[i] = (byte)kept;
        }
    }

    /// <summary>The numbers of blocks of halves that follow one another in a mask.</summary>
    /// <param name="firstBlock">Counted from the first block of its kind, and wrapped to their number.</param>
    /// <param name="firstOfKind">The number of that.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TCounters Numbers<TCounters>(ulong firstBlock, ulong firstOfKind)
        where TCounters : struct, ICounterLanes<TCounters>
        => (TCounters.Sequence(firstBlock) & TCounters.Broadcast(CounterBits.LargestBlockOfHalves)) ^ TCounters.Broadcast(firstOfKind);
}
