using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Verification.Optimized.Lanes;

namespace Verification.Optimized.Numbers;

/// <summary>
/// The one order in which this project sums the products of two vectors: 32 interleaved partial sums, kept in
/// registers, and a fixed tree. The same bits at every width.
/// </summary>
internal static class InterleavedSum
{
    private const int PartialSums = 32;

    // Vectors of partial sums that are added to in one pass; more would not fit into the registers of every machine.
    private const int Chains = 4;

    /// <summary>
    /// <c>sum of left[i]*right[i]</c>: each product rounds, each addition rounds. Partial sums start at +0; at the end
    /// the upper half is added to the lower half until one is left.
    /// </summary>
    /// <param name="left">One factor of each product.</param>
    /// <param name="right">The other, as many.</param>
    /// <param name="width">A resolved width.</param>
    public static T OfProducts<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, VectorWidth width)
        where T : struct, INumber<T>
    {
        Partials<T> partials = default;
        Span<T> sums = partials;
        int whole = left.Length - left.Length % PartialSums;
        if (whole > 0)
        {
            AddWhole(left[..whole], right[..whole], sums, width);
        }

        for (int i = whole; i < left.Length; i++)
        {
            sums[i - whole] += left[i] * right[i];
        }

        return Fold(sums, width);
    }

    private static void AddWhole<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> sums, VectorWidth width)
        where T : struct, INumber<T>
    {
        switch (width)
        {
            case VectorWidth.Bits512:
                AddWhole<Lanes512<T>, T>(left, right, sums);
                break;
            case VectorWidth.Bits256:
                AddWhole<Lanes256<T>, T>(left, right, sums);
                break;
            case VectorWidth.Bits128:
                AddWhole<Lanes128<T>, T>(left, right, sums);
                break;
            default:
                AddWhole<ScalarLane<T>, T>(left, right, sums);
                break;
        }
    }

    private static void AddWhole<TLanes, T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> sums)
        where TLanes : struct, ILanes<TLanes, T>
        where T : struct
    {
        ref T leftStart = ref MemoryMarshal.GetReference(left);
        ref T rightStart = ref MemoryMarshal.GetReference(right);
        ref T sumsStart = ref MemoryMarshal.GetReference(sums);
        nuint length = (nuint)left.Length;
        if (TLanes.Count * Chains > PartialSums)
        {
            TwoChains<TLanes, T>(ref leftStart, ref rightStart, ref sumsStart, length);
            return;
        }

        for (nuint first = 0; first < PartialSums; first += (nuint)(Chains * TLanes.Count))
        {
            FourChains<TLanes, T>(ref leftStart, ref rightStart, ref sumsStart, first, length);
        }
    }

    /// <summary>All partial sums, of which there are two vectors.</summary>
    private static void TwoChains<TLanes, T>(ref T left, ref T right, ref T sums, nuint length)
        where TLanes : struct, ILanes<TLanes, T>
    {
        nuint count = (nuint)TLanes.Count;
        TLanes first = default;
        TLanes second = default;
        for (nuint i = 0; i < length; i += PartialSums)
        {
            first += Product<TLanes, T>(ref left, ref right, i);
            second += Product<TLanes, T>(ref left, ref right, i + count);
        }

        TLanes.Store(first, ref sums, 0);
        TLanes.Store(second, ref sums, count);
    }

    /// <summary>Four vectors of partial sums, from the given one on.</summary>
    private static void FourChains<TLanes, T>(ref T left, ref T right, ref T sums, nuint start, nuint length)
        where TLanes : struct, ILanes<TLanes, T>
    {
        nuint count = (nuint)TLanes.Count;
        TLanes first = default;
        TLanes second = default;
        TLanes third = default;
        TLanes fourth = default;
        for (nuint i = start; i < length; i += PartialSums)
        {
            first += Product<TLanes, T>(ref left, ref right, i);
            second += Product<TLanes, T>(ref left, ref right, i + count);
            third += Product<TLanes, T>(ref left, ref right, i + 2 * count);
            fourth += Product<TLanes, T>(ref left, ref right, i + 3 * count);
        }

        TLanes.Store(first, ref sums, start);
        TLanes.Store(second, ref sums, start + count);
        TLanes.Store(third, ref sums, start + 2 * count);
        TLanes.Store(fourth, ref sums, start + 3 * count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Product<TLanes, T>(ref T left, ref T right, nuint index)
        where TLanes : struct, ILanes<TLanes, T>
        => TLanes.Load(in left, index) * TLanes.Load(in right, index);

    private static T Fold<T>(Span<T> sums, VectorWidth width)
        where T : struct, INumber<T>
    {
        ref T start = ref MemoryMarshal.GetReference(sums);
        for (int half = PartialSums / 2; half >= 1; half /= 2)
        {
            if (width >= VectorWidth.Bits512 && half >= Lanes512<T>.Count)
            {
                AddUpperHalf<Lanes512<T>, T>(ref start, (nuint)half);
            }
            else if (width >= VectorWidth.Bits256 && half >= Lanes256<T>.Count)
            {
                AddUpperHalf<Lanes256<T>, T>(ref start, (nuint)half);
            }
            else if (width >= VectorWidth.Bits128 && half >= Lanes128<T>.Count)
            {
                AddUpperHalf<Lanes128<T>, T>(ref start, (nuint)half);
            }
            else
            {
                AddUpperHalf<ScalarLane<T>, T>(ref start, (nuint)half);
            }
        }

        return start;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddUpperHalf<TLanes, T>(ref T sums, nuint half)
        where TLanes : struct, ILanes<TLanes, T>
    {
        for (nuint i = 0; i < half; i += (nuint)TLanes.Count)
        {
            TLanes.Store(TLanes.Load(in sums, i) + TLanes.Load(in sums, i + half), ref sums, i);
        }
    }

    [InlineArray(PartialSums)]
    private struct Partials<T>
    {
        private T _first;
    }
}
