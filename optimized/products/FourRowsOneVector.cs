using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;

namespace Verification.Optimized.Products;

/// <summary>Tiles of four rows and one vector: 4 sums in registers.</summary>
/// <typeparam name="TLanes">One vector.</typeparam>
/// <typeparam name="T">The working type.</typeparam>
/// <typeparam name="TAccumulation">How a product enters its sum.</typeparam>
internal readonly unsafe struct FourRowsOneVector<TLanes, T, TAccumulation> : ITile
    where TLanes : struct, ILanes<TLanes, T>
    where T : struct, INumber<T>
    where TAccumulation : struct, IMultiplyAdd
{
    /// <inheritdoc/>
    public static int Rows => 4;

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
        ref T right = ref Unsafe.AsRef<T>(place.Right);
        TLanes sum0 = default;
        TLanes sum1 = default;
        TLanes sum2 = default;
        TLanes sum3 = default;
        if (place.Continues)
        {
            sum0 = TLanes.Load(in place.SumRow<T>(0), 0);
            sum1 = TLanes.Load(in place.SumRow<T>(1), 0);
            sum2 = TLanes.Load(in place.SumRow<T>(2), 0);
            sum3 = TLanes.Load(in place.SumRow<T>(3), 0);
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
        }

        TLanes.Store(sum0, ref place.SumRow<T>(0), 0);
        TLanes.Store(sum1, ref place.SumRow<T>(1), 0);
        TLanes.Store(sum2, ref place.SumRow<T>(2), 0);
        TLanes.Store(sum3, ref place.SumRow<T>(3), 0);
    }
}
