using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;

namespace Verification.Optimized.Products;

/// <summary>Tiles of four rows and two vectors: 8 sums in registers.</summary>
/// <typeparam name="TLanes">One vector.</typeparam>
/// <typeparam name="T">The working type.</typeparam>
/// <typeparam name="TAccumulation">How a product enters its sum.</typeparam>
internal readonly unsafe struct FourRowsTwoVectors<TLanes, T, TAccumulation> : ITile
    where TLanes : struct, ILanes<TLanes, T>
    where T : struct, INumber<T>
    where TAccumulation : struct, IMultiplyAdd
{
    /// <inheritdoc/>
    public static int Rows => 4;

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
        ref T right = ref Unsafe.AsRef<T>(place.Right);
        TLanes sum00 = default, sum01 = default;
        TLanes sum10 = default, sum11 = default;
        TLanes sum20 = default, sum21 = default;
        TLanes sum30 = default, sum31 = default;
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
        }

        TLanes.Store(sum00, ref place.SumRow<T>(0), 0);
        TLanes.Store(sum01, ref place.SumRow<T>(0), count);
        TLanes.Store(sum10, ref place.SumRow<T>(1), 0);
        TLanes.Store(sum11, ref place.SumRow<T>(1), count);
        TLanes.Store(sum20, ref place.SumRow<T>(2), 0);
        TLanes.Store(sum21, ref place.SumRow<T>(2), count);
        TLanes.Store(sum30, ref place.SumRow<T>(3), 0);
        TLanes.Store(sum31, ref place.SumRow<T>(3), count);
    }
}
