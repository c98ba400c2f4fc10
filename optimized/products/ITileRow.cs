using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;

namespace Verification.Optimized.Products;

/// <summary>A row of a tile: one vector or two.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="TLanes">One vector.</typeparam>
/// <typeparam name="T">The working type.</typeparam>
internal interface ITileRow<TSelf, TLanes, T>
    where TSelf : struct, ITileRow<TSelf, TLanes, T>
    where TLanes : struct, ILanes<TLanes, T>
{
    /// <summary>Numbers in the row.</summary>
    static abstract int Columns { get; }

    /// <summary>The row from <paramref name="index"/> on.</summary>
    static abstract TSelf Load(ref readonly T source, nuint index);

    /// <summary>Writes the row.</summary>
    static abstract void Store(TSelf row, ref T destination);

    /// <summary>The sum.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>The row with one more product in each sum.</summary>
    static abstract TSelf Add<TAccumulation>(TSelf sums, TLanes left, TSelf right)
        where TAccumulation : struct, IMultiplyAdd;
}

/// <summary>One vector.</summary>
internal struct OneVector<TLanes, T> : ITileRow<OneVector<TLanes, T>, TLanes, T>
    where TLanes : struct, ILanes<TLanes, T>
{
    private TLanes _first;

    /// <inheritdoc/>
    public static int Columns => TLanes.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneVector<TLanes, T> Load(ref readonly T source, nuint index)
    {
        OneVector<TLanes, T> row = default;
        row._first = TLanes.Load(in source, index);
        return row;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(OneVector<TLanes, T> row, ref T destination) => TLanes.Store(row._first, ref destination, 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneVector<TLanes, T> operator +(OneVector<TLanes, T> left, OneVector<TLanes, T> right)
    {
        left._first += right._first;
        return left;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneVector<TLanes, T> Add<TAccumulation>(OneVector<TLanes, T> sums, TLanes left, OneVector<TLanes, T> right)
        where TAccumulation : struct, IMultiplyAdd
    {
        sums._first = TAccumulation.Of<TLanes, T>(left, right._first, sums._first);
        return sums;
    }
}

/// <summary>Two vectors.</summary>
internal struct TwoVectors<TLanes, T> : ITileRow<TwoVectors<TLanes, T>, TLanes, T>
    where TLanes : struct, ILanes<TLanes, T>
{
    private TLanes _first;
    private TLanes _second;

    /// <inheritdoc/>
    public static int Columns => 2 * TLanes.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVectors<TLanes, T> Load(ref readonly T source, nuint index)
    {
        TwoVectors<TLanes, T> row = default;
        row._first = TLanes.Load(in source, index);
        row._second = TLanes.Load(in source, index + (nuint)TLanes.Count);
        return row;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TwoVectors<TLanes, T> row, ref T destination)
    {
        TLanes.Store(row._first, ref destination, 0);
        TLanes.Store(row._second, ref destination, (nuint)TLanes.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVectors<TLanes, T> operator +(TwoVectors<TLanes, T> left, TwoVectors<TLanes, T> right)
    {
        left._first += right._first;
        left._second += right._second;
        return left;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVectors<TLanes, T> Add<TAccumulation>(TwoVectors<TLanes, T> sums, TLanes left, TwoVectors<TLanes, T> right)
        where TAccumulation : struct, IMultiplyAdd
    {
        sums._first = TAccumulation.Of<TLanes, T>(left, right._first, sums._first);
        sums._second = TAccumulation.Of<TLanes, T>(left, right._second, sums._second);
        return sums;
    }
}
