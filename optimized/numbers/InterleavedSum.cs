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
        => width switch
        {
            VectorWidth.Bits512 => OfProducts<Lanes512<T>, T>(left, right),
            VectorWidth.Bits256 => OfProducts<Lanes256<T>, T>(left, right),
            VectorWidth.Bits128 => OfProducts<Lanes128<T>, T>(left, right),
            _ => OfProducts<ScalarLane<T>, T>(left, right),
        };

    // Optimized at the first call, since a loop over lanes is a hundred times slower before that.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T OfProducts<TLanes, T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where TLanes : struct, ILanes<TLanes, T>
        where T : struct, INumber<T>
    {
        ref T leftStart = ref MemoryMarshal.GetReference(left);
        ref T rightStart = ref MemoryMarshal.GetReference(right);
        nuint length = (nuint)left.Length;
        if (TLanes.Count * Chains > PartialSums)
        {
            return TwoChains<TLanes, T>(ref leftStart, ref rightStart, length);
        }

        Partials<T> partials = default;
        ref T sums = ref partials[0];
        nuint chainLanes = (nuint)(Chains * TLanes.Count);
        for (nuint first = 0; first < PartialSums; first += chainLanes)
        {
            FourChains<TLanes, T>(ref leftStart, ref rightStart, ref sums, first, length);
        }

        nuint half = PartialSums / 2;
        for (; half >= (nuint)TLanes.Count; half /= 2)
        {
            for (nuint i = 0; i < half; i += (nuint)TLanes.Count)
            {
                TLanes.Store(TLanes.Load(in sums, i) + TLanes.Load(in sums, i + half), ref sums, i);
            }
        }

        return TLanes.SumByHalves(TLanes.Load(in sums, 0));
    }

    /// <summary>The whole sum where all partial sums are two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T TwoChains<TLanes, T>(ref T left, ref T right, nuint length)
        where TLanes : struct, ILanes<TLanes, T>
        where T : struct, INumber<T>
    {
        nuint count = (nuint)TLanes.Count;
        nuint whole = length - length % PartialSums;
        TLanes first = default;
        TLanes second = default;
        for (nuint i = 0; i < whole; i += PartialSums)
        {
            first += TLanes.Load(in left, i) * TLanes.Load(in right, i);
            second += TLanes.Load(in left, i + count) * TLanes.Load(in right, i + count);
        }

        if (whole < length)
        {
            first += LastProducts<TLanes, T>(ref left, ref right, whole, length);
            second += LastProducts<TLanes, T>(ref left, ref right, whole + count, length);
        }

        return TLanes.SumByHalves(first + second);
    }

    /// <summary>Four vectors of partial sums, from the given one on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourChains<TLanes, T>(ref T left, ref T right, ref T sums, nuint start, nuint length)
        where TLanes : struct, ILanes<TLanes, T>
        where T : struct, INumber<T>
    {
        nuint count = (nuint)TLanes.Count;
        nuint whole = length - length % PartialSums;
        TLanes first = default;
        TLanes second = default;
        TLanes third = default;
        TLanes fourth = default;
        nuint i = start;
        for (; i < whole; i += PartialSums)
        {
            first += TLanes.Load(in left, i) * TLanes.Load(in right, i);
            second += TLanes.Load(in left, i + count) * TLanes.Load(in right, i + count);
            third += TLanes.Load(in left, i + 2 * count) * TLanes.Load(in right, i + 2 * count);
            fourth += TLanes.Load(in left, i + 3 * count) * TLanes.Load(in right, i + 3 * count);
        }

        if (i < length)
        {
            first += LastProducts<TLanes, T>(ref left, ref right, i, length);
            second += LastProducts<TLanes, T>(ref left, ref right, i + count, length);
            third += LastProducts<TLanes, T>(ref left, ref right, i + 2 * count, length);
            fourth += LastProducts<TLanes, T>(ref left, ref right, i + 3 * count, length);
        }

        TLanes.Store(first, ref sums, start);
        TLanes.Store(second, ref sums, start + count);
        TLanes.Store(third, ref sums, start + 2 * count);
        TLanes.Store(fourth, ref sums, start + 3 * count);
    }

    /// <summary>The products that there still are, +0 in the other lanes.</summary>
    /// <remarks>A sum that began at +0 is never -0, so adding +0 to it changes no bit.</remarks>
    private static TLanes LastProducts<TLanes, T>(ref T left, ref T right, nuint index, nuint length)
        where TLanes : struct, ILanes<TLanes, T>
        where T : struct, INumber<T>
    {
        if (index + (nuint)TLanes.Count <= length)
        {
            return TLanes.Load(in left, index) * TLanes.Load(in right, index);
        }

        Partials<T> products = default;
        for (nuint i = index; i < length; i++)
        {
            products[(int)(i - index)] = Unsafe.Add(ref left, i) * Unsafe.Add(ref right, i);
        }

        return TLanes.Load(in products[0], 0);
    }

    [InlineArray(PartialSums)]
    private struct Partials<T>
    {
        private T _first;
    }
}
