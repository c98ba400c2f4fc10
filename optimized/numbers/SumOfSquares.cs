using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Verification.Optimized.Lanes;

namespace Verification.Optimized.Numbers;

/// <summary>The squares of an array that comes block by block, summed in the order of <see cref="InterleavedSum"/>: 32 partial sums that go on from block to block.</summary>
internal struct SumOfSquares
{
    private const int PartialSums = 32;

    private PartialSumBuffer _partialSums;

    /// <summary>Adds the squares of the next block.</summary>
    /// <param name="block">A multiple of 32 elements, but for the last block.</param>
    /// <param name="width">A resolved width.</param>
    public void Add(ReadOnlySpan<float> block, VectorWidth width)
    {
        int whole = block.Length - block.Length % PartialSums;
        switch (width)
        {
            case VectorWidth.Bits512:
                Add<Lanes512<float>>(block[..whole], _partialSums);
                break;
            case VectorWidth.Bits256:
                Add<Lanes256<float>>(block[..whole], _partialSums);
                break;
            case VectorWidth.Bits128:
                Add<Lanes128<float>>(block[..whole], _partialSums);
                break;
            default:
                Add<ScalarLane<float>>(block[..whole], _partialSums);
                break;
        }

        for (int i = whole; i < block.Length; i++)
        {
            _partialSums[i - whole] += block[i] * block[i];
        }
    }

    /// <summary>The partial sums, the upper half added to the lower half until one is left.</summary>
    public readonly float Total()
    {
        PartialSumBuffer sums = _partialSums;
        for (int half = PartialSums / 2; half >= 1; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                sums[i] += sums[i + half];
            }
        }

        return sums[0];
    }

    // Optimized at the first call, since a loop over lanes is a hundred times slower before that.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<TLanes>(ReadOnlySpan<float> block, Span<float> partialSums)
        where TLanes : struct, ILanes<TLanes, float>
    {
        ref float values = ref MemoryMarshal.GetReference(block);
        ref float sums = ref MemoryMarshal.GetReference(partialSums);
        nuint length = (nuint)block.Length;
        nuint count = (nuint)TLanes.Count;

        // Two chains at a time: at the widest that is all of them; the block is in the first-level cache.
        for (nuint start = 0; start < PartialSums; start += 2 * count)
        {
            TLanes first = TLanes.Load(in sums, start);
            TLanes second = TLanes.Load(in sums, start + count);
            for (nuint i = start; i < length; i += PartialSums)
            {
                TLanes left = TLanes.Load(in values, i);
                TLanes right = TLanes.Load(in values, i + count);
                first += left * left;
                second += right * right;
            }

            TLanes.Store(first, ref sums, start);
            TLanes.Store(second, ref sums, start + count);
        }
    }

    [InlineArray(PartialSums)]
    private struct PartialSumBuffer
    {
        private float _first;
    }
}
