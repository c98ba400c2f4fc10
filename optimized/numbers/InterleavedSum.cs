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
        nuint whole = length - length % PartialSums;

        // The products after the last whole run of 32, +0 where there is none: a sum that began at +0 is never -0, so adding +0 changes no bit.
        PartialSumBuffer<T> buffer = default;
        ref T lastProducts = ref buffer[0];
        for (nuint i = whole; i < length; i++)
        {
            Unsafe.Add(ref lastProducts, i - whole) = Unsafe.Add(ref leftStart, i) * Unsafe.Add(ref rightStart, i);
        }

        return TLanes.Count * Chains > PartialSums
            ? TwoChains<TLanes, T>(ref leftStart, ref rightStart, whole, ref lastProducts)
            : FourChains<TLanes, T>(ref leftStart, ref rightStart, whole, ref lastProducts);
    }

    /// <summary>The sum where all partial sums are two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T TwoChains<TLanes, T>(ref T left, ref T right, nuint whole, ref T lastProducts)
        where TLanes : struct, ILanes<TLanes, T>
    {
        nuint count = (nuint)TLanes.Count;
        TLanes first = default;
        TLanes second = default;
        for (nuint i = 0; i < whole; i += PartialSums)
        {
            first += TLanes.Load(in left, i) * TLanes.Load(in right, i);
            second += TLanes.Load(in left, i + count) * TLanes.Load(in right, i + count);
        }

        first += TLanes.Load(in lastProducts, 0);
        second += TLanes.Load(in lastProducts, count);
        return TLanes.SumByHalves(first + second);
    }

    /// <summary>The sum where the partial sums are more vectors: four of them at a time, then the tree.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T FourChains<TLanes, T>(ref T left, ref T right, nuint whole, ref T lastProducts)
        where TLanes : struct, ILanes<TLanes, T>
    {
        nuint count = (nuint)TLanes.Count;
        for (nuint start = 0; start < PartialSums; start += Chains * count)
        {
            TLanes first = default;
            TLanes second = default;
            TLanes third = default;
            TLanes fourth = default;
            for (nuint i = start; i < whole; i += PartialSums)
            {
                first += TLanes.Load(in left, i) * TLanes.Load(in right, i);
                second += TLanes.Load(in left, i + count) * TLanes.Load(in right, i + count);
                third += TLanes.Load(in left, i + 2 * count) * TLanes.Load(in right, i + 2 * count);
                fourth += TLanes.Load(in left, i + 3 * count) * TLanes.Load(in right, i + 3 * count);
            }

            // The partial sums take the place of their last products.
            TLanes.Store(first + TLanes.Load(in lastProducts, start), ref lastProducts, start);
            TLanes.Store(second + TLanes.Load(in lastProducts, start + count), ref lastProducts, start + count);
            TLanes.Store(third + TLanes.Load(in lastProducts, start + 2 * count), ref lastProducts, start + 2 * count);
            TLanes.Store(fourth + TLanes.Load(in lastProducts, start + 3 * count), ref lastProducts, start + 3 * count);
        }

        for (nuint half = PartialSums / 2; half >= count; half /= 2)
        {
            for (nuint i = 0; i < half; i += count)
            {
                TLanes.Store(TLanes.Load(in lastProducts, i) + TLanes.Load(in lastProducts, i + half), ref lastProducts, i);
            }
        }

        return TLanes.SumByHalves(TLanes.Load(in lastProducts, 0));
    }

    [InlineArray(PartialSums)]
    private struct PartialSumBuffer<T>
    {
        private T _first;
    }
}
