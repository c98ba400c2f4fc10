using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;

namespace Verification.Optimized.Products;

/// <summary>Tiles of four rows: as many sums in registers, of one vector or two.</summary>
/// <typeparam name="TRow">A row.</typeparam>
/// <typeparam name="TLanes">One vector.</typeparam>
/// <typeparam name="T">The working type.</typeparam>
/// <typeparam name="TAccumulation">How a product enters its sum.</typeparam>
internal readonly unsafe struct FourRows<TRow, TLanes, T, TAccumulation> : ITile
    where TRow : struct, ITileRow<TRow, TLanes, T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : struct, INumber<T>
    where TAccumulation : struct, IMultiplyAdd
{
    /// <inheritdoc/>
    public static int Rows => 4;

    /// <inheritdoc/>
    public static int Columns => TRow.Columns;

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
        TRow sums0 = default;
        TRow sums1 = default;
        TRow sums2 = default;
        TRow sums3 = default;
        if (place.Continues)
        {
            sums0 = TRow.Load(in place.SumRow<T>(0), 0);
            sums1 = TRow.Load(in place.SumRow<T>(1), 0);
            sums2 = TRow.Load(in place.SumRow<T>(2), 0);
            sums3 = TRow.Load(in place.SumRow<T>(3), 0);
        }

        nuint leftStride = place.LeftDepthStride;
        nuint leftIndex = 0;
        nuint rightIndex = 0;
        for (nuint k = place.Depth; k > 0; k--)
        {
            TRow row = TRow.Load(in right, rightIndex);
            sums0 = TRow.Add<TAccumulation>(sums0, TLanes.Broadcast(Unsafe.Add(ref left0, leftIndex)), row);
            sums1 = TRow.Add<TAccumulation>(sums1, TLanes.Broadcast(Unsafe.Add(ref left1, leftIndex)), row);
            sums2 = TRow.Add<TAccumulation>(sums2, TLanes.Broadcast(Unsafe.Add(ref left2, leftIndex)), row);
            sums3 = TRow.Add<TAccumulation>(sums3, TLanes.Broadcast(Unsafe.Add(ref left3, leftIndex)), row);
            leftIndex += leftStride;
            rightIndex += (nuint)TRow.Columns;
        }

        if (place.Addend != null)
        {
            TRow addend = TRow.Load(in Unsafe.AsRef<T>(place.Addend), 0);
            sums0 += addend;
            sums1 += addend;
            sums2 += addend;
            sums3 += addend;
        }

        TRow.Store(sums0, ref place.SumRow<T>(0));
        TRow.Store(sums1, ref place.SumRow<T>(1));
        TRow.Store(sums2, ref place.SumRow<T>(2));
        TRow.Store(sums3, ref place.SumRow<T>(3));
    }
}
