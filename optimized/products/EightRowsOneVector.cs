using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;

namespace Verification.Optimized.Products;

/// <summary>Tiles of eight rows and one vector: 8 sums in registers.</summary>
/// <typeparam name="TLanes">One vector.</typeparam>
/// <typeparam name="T">The working type.</typeparam>
/// <typeparam name="TAccumulation">How a product enters its sum.</typeparam>
internal readonly unsafe struct EightRowsOneVector<TLanes, T, TAccumulation> : ITile
    where TLanes : struct, ILanes<TLanes, T>
    where T : struct, INumber<T>
    where TAccumulation : struct, IMultiplyAdd
{
    /// <inheritdoc/>
    public static int Rows => 8;

    /// <inheritdoc/>
    public static int Columns => TLanes.Count;

    // Optimized at the first call, since a loop over lanes is a hundred times slower before that.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute(in TilePlace place)
    {
        ref T left0 = ref Unsafe.AsRef<T>(place.LeftRow<T>(0));
        ref T left1 = ref Unsafe.AsRef<T>(place.LeftRow<T>(1));
        ref T left2 = ref Unsafe.AsRef<T>(place.LeftRow<T>(2));
        ref T left3 = ref Unsafe.AsRef<T>(place.LeftRow<T>(3));
        ref T left4 = ref Unsafe.AsRef<T>(place.LeftRow<T>(4));
        ref T left5 = ref Unsafe.AsRef<T>(place.LeftRow<T>(5));
        ref T left6 = ref Unsafe.AsRef<T>(place.LeftRow<T>(6));
        ref T left7 = ref Unsafe.AsRef<T>(place.LeftRow<T>(7));
        ref T right = ref Unsafe.AsRef<T>(place.Right);
        TLanes sum0 = default;
        TLanes sum1 = default;
        TLanes sum2 = default;
        TLanes sum3 = default;
        TLanes sum4 = default;
        TLanes sum5 = default;
        TLanes sum6 = default;
        TLanes sum7 = default;
        if (place.Continues)
        {
            sum0 = TLanes.Load(in place.SumRow<T>(0), 0);
            sum1 = TLanes.Load(in place.SumRow<T>(1), 0);
            sum2 = TLanes.Load(in place.SumRow<T>(2), 0);
            sum3 = TLanes.Load(in place.SumRow<T>(3), 0);
            sum4 = TLanes.Load(in place.SumRow<T>(4), 0);
            sum5 = TLanes.Load(in place.SumRow<T>(5), 0);
            sum6 = TLanes.Load(in place.SumRow<T>(6), 0);
            sum7 = TLanes.Load(in place.SumRow<T>(7), 0);
        }

        nuint leftStride = place.LeftDepthStride;
        nuint leftIndex = 0;
        nuint rightIndex = 0;
        for (nuint k = place.Depth; k > 0; k--)
        {
            TLanes right0 = TLanes.Load(in right, rightIndex);
            sum0 = TAccumulation.Of<TLanes, T>(TLanes.Broadcast(Unsafe.Add(ref left0, leftIndex)), right0, sum0);
            sum1 = TAccumulation.Of<TLanes, T>(TLanes.Broadcast(Unsafe.Add(ref left1, leftIndex)), right0, sum1);
            sum2 = TAccumulation.Of<TLanes, T>(TLanes.Broadcast(Unsafe.Add(ref left2, leftIndex)), right0, sum2);
            sum3 = TAccumulation.Of<TLanes, T>(TLanes.Broadcast(Unsafe.Add(ref left3, leftIndex)), right0, sum3);
            sum4 = TAccumulation.Of<TLanes, T>(TLanes.Broadcast(Unsafe.Add(ref left4, leftIndex)), right0, sum4);
            sum5 = TAccumulation.Of<TLanes, T>(TLanes.Broadcast(Unsafe.Add(ref left5, leftIndex)), right0, sum5);
            sum6 = TAccumulation.Of<TLanes, T>(TLanes.Broadcast(Unsafe.Add(ref left6, leftIndex)), right0, sum6);
            sum7 = TAccumulation.Of<TLanes, T>(TLanes.Broadcast(Unsafe.Add(ref left7, leftIndex)), right0, sum7);
            leftIndex += leftStride;
            rightIndex += (nuint)TLanes.Count;
        }

        if (place.Addend != null)
        {
            ref T addend = ref Unsafe.AsRef<T>(place.Addend);
            TLanes addend0 = TLanes.Load(in addend, 0);
            sum0 += addend0;
            sum1 += addend0;
            sum2 += addend0;
            sum3 += addend0;
            sum4 += addend0;
            sum5 += addend0;
            sum6 += addend0;
            sum7 += addend0;
        }

        TLanes.Store(sum0, ref place.SumRow<T>(0), 0);
        TLanes.Store(sum1, ref place.SumRow<T>(1), 0);
        TLanes.Store(sum2, ref place.SumRow<T>(2), 0);
        TLanes.Store(sum3, ref place.SumRow<T>(3), 0);
        TLanes.Store(sum4, ref place.SumRow<T>(4), 0);
        TLanes.Store(sum5, ref place.SumRow<T>(5), 0);
        TLanes.Store(sum6, ref place.SumRow<T>(6), 0);
        TLanes.Store(sum7, ref place.SumRow<T>(7), 0);
    }
}
