using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;

namespace Verification.Optimized.Products;

/// <summary>Tiles of eight rows and two vectors: 16 sums in registers.</summary>
/// <typeparam name="TLanes">One vector.</typeparam>
/// <typeparam name="T">The working type.</typeparam>
/// <typeparam name="TAccumulation">How a product enters its sum.</typeparam>
internal readonly unsafe struct EightRowsTwoVectors<TLanes, T, TAccumulation> : ITile
    where TLanes : struct, ILanes<TLanes, T>
    where T : struct, INumber<T>
    where TAccumulation : struct, IMultiplyAdd
{
    /// <inheritdoc/>
    public static int Rows => 8;

    /// <inheritdoc/>
    public static int Columns => 2 * TLanes.Count;

    // Optimized at the first call, since a loop over lanes is a hundred times slower before that.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute(in TilePlace place)
    {
        nuint count = (nuint)TLanes.Count;
        ref T left0 = ref Unsafe.AsRef<T>(place.LeftRow<T>(0));
        ref T left1 = ref Unsafe.AsRef<T>(place.LeftRow<T>(1));
        ref T left2 = ref Unsafe.AsRef<T>(place.LeftRow<T>(2));
        ref T left3 = ref Unsafe.AsRef<T>(place.LeftRow<T>(3));
        ref T left4 = ref Unsafe.AsRef<T>(place.LeftRow<T>(4));
        ref T left5 = ref Unsafe.AsRef<T>(place.LeftRow<T>(5));
        ref T left6 = ref Unsafe.AsRef<T>(place.LeftRow<T>(6));
        ref T left7 = ref Unsafe.AsRef<T>(place.LeftRow<T>(7));
        ref T right = ref Unsafe.AsRef<T>(place.Right);
        TLanes sum00 = default, sum01 = default;
        TLanes sum10 = default, sum11 = default;
        TLanes sum20 = default, sum21 = default;
        TLanes sum30 = default, sum31 = default;
        TLanes sum40 = default, sum41 = default;
        TLanes sum50 = default, sum51 = default;
        TLanes sum60 = default, sum61 = default;
        TLanes sum70 = default, sum71 = default;
        if (place.Continues)
        {
            sum00 = TLanes.Load(in place.SumRow<T>(0), 0);
            sum01 = TLanes.Load(in place.SumRow<T>(0), count);
            sum10 = TLanes.Load(in place.SumRow<T>(1), 0);
            sum11 = TLanes.Load(in place.SumRow<T>(1), count);
            sum20 = TLanes.Load(in place.SumRow<T>(2), 0);
            sum21 = TLanes.Load(in place.SumRow<T>(2), count);
            sum30 = TLanes.Load(in place.SumRow<T>(3), 0);
            sum31 = TLanes.Load(in place.SumRow<T>(3), count);
            sum40 = TLanes.Load(in place.SumRow<T>(4), 0);
            sum41 = TLanes.Load(in place.SumRow<T>(4), count);
            sum50 = TLanes.Load(in place.SumRow<T>(5), 0);
            sum51 = TLanes.Load(in place.SumRow<T>(5), count);
            sum60 = TLanes.Load(in place.SumRow<T>(6), 0);
            sum61 = TLanes.Load(in place.SumRow<T>(6), count);
            sum70 = TLanes.Load(in place.SumRow<T>(7), 0);
            sum71 = TLanes.Load(in place.SumRow<T>(7), count);
        }

        nuint leftStride = place.LeftDepthStride;
        nuint leftIndex = 0;
        nuint rightIndex = 0;
        for (nuint k = place.Depth; k > 0; k--)
        {
            TLanes right0 = TLanes.Load(in right, rightIndex);
            TLanes right1 = TLanes.Load(in right, rightIndex + count);
            TLanes left = TLanes.Broadcast(Unsafe.Add(ref left0, leftIndex));
            sum00 = TAccumulation.Of<TLanes, T>(left, right0, sum00);
            sum01 = TAccumulation.Of<TLanes, T>(left, right1, sum01);
            left = TLanes.Broadcast(Unsafe.Add(ref left1, leftIndex));
            sum10 = TAccumulation.Of<TLanes, T>(left, right0, sum10);
            sum11 = TAccumulation.Of<TLanes, T>(left, right1, sum11);
            left = TLanes.Broadcast(Unsafe.Add(ref left2, leftIndex));
            sum20 = TAccumulation.Of<TLanes, T>(left, right0, sum20);
            sum21 = TAccumulation.Of<TLanes, T>(left, right1, sum21);
            left = TLanes.Broadcast(Unsafe.Add(ref left3, leftIndex));
            sum30 = TAccumulation.Of<TLanes, T>(left, right0, sum30);
            sum31 = TAccumulation.Of<TLanes, T>(left, right1, sum31);
            left = TLanes.Broadcast(Unsafe.Add(ref left4, leftIndex));
            sum40 = TAccumulation.Of<TLanes, T>(left, right0, sum40);
            sum41 = TAccumulation.Of<TLanes, T>(left, right1, sum41);
            left = TLanes.Broadcast(Unsafe.Add(ref left5, leftIndex));
            sum50 = TAccumulation.Of<TLanes, T>(left, right0, sum50);
            sum51 = TAccumulation.Of<TLanes, T>(left, right1, sum51);
            left = TLanes.Broadcast(Unsafe.Add(ref left6, leftIndex));
            sum60 = TAccumulation.Of<TLanes, T>(left, right0, sum60);
            sum61 = TAccumulation.Of<TLanes, T>(left, right1, sum61);
            left = TLanes.Broadcast(Unsafe.Add(ref left7, leftIndex));
            sum70 = TAccumulation.Of<TLanes, T>(left, right0, sum70);
            sum71 = TAccumulation.Of<TLanes, T>(left, right1, sum71);
            leftIndex += leftStride;
            rightIndex += 2 * count;
        }

        if (place.Addend != null)
        {
            ref T addend = ref Unsafe.AsRef<T>(place.Addend);
            TLanes addend0 = TLanes.Load(in addend, 0);
            TLanes addend1 = TLanes.Load(in addend, count);
            sum00 += addend0;
            sum01 += addend1;
            sum10 += addend0;
            sum11 += addend1;
            sum20 += addend0;
            sum21 += addend1;
            sum30 += addend0;
            sum31 += addend1;
            sum40 += addend0;
            sum41 += addend1;
            sum50 += addend0;
            sum51 += addend1;
            sum60 += addend0;
            sum61 += addend1;
            sum70 += addend0;
            sum71 += addend1;
        }

        TLanes.Store(sum00, ref place.SumRow<T>(0), 0);
        TLanes.Store(sum01, ref place.SumRow<T>(0), count);
        TLanes.Store(sum10, ref place.SumRow<T>(1), 0);
        TLanes.Store(sum11, ref place.SumRow<T>(1), count);
        TLanes.Store(sum20, ref place.SumRow<T>(2), 0);
        TLanes.Store(sum21, ref place.SumRow<T>(2), count);
        TLanes.Store(sum30, ref place.SumRow<T>(3), 0);
        TLanes.Store(sum31, ref place.SumRow<T>(3), count);
        TLanes.Store(sum40, ref place.SumRow<T>(4), 0);
        TLanes.Store(sum41, ref place.SumRow<T>(4), count);
        TLanes.Store(sum50, ref place.SumRow<T>(5), 0);
        TLanes.Store(sum51, ref place.SumRow<T>(5), count);
        TLanes.Store(sum60, ref place.SumRow<T>(6), 0);
        TLanes.Store(sum61, ref place.SumRow<T>(6), count);
        TLanes.Store(sum70, ref place.SumRow<T>(7), 0);
        TLanes.Store(sum71, ref place.SumRow<T>(7), count);
    }
}
