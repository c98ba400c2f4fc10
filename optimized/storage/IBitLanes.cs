namespace Verification.Optimized.Storage;

/// <summary>
/// The bits of a few floats, or of as many 16-bit numbers in the lower halves, side by side. A conversion written against this
/// interface runs at every width with the same bits in each lane.
/// </summary>
/// <typeparam name="TSelf">The implementing type: one width.</typeparam>
internal interface IBitLanes<TSelf>
    where TSelf : struct, IBitLanes<TSelf>
{
    /// <summary>Lanes: a power of two.</summary>
    static abstract int Count { get; }

    /// <summary>The same bits in every lane.</summary>
    static abstract TSelf Broadcast(uint value);

    /// <summary>The <see cref="Count"/> floats from <paramref name="index"/> on, at any alignment.</summary>
    static abstract TSelf Load(ref readonly float source, nuint index);

    /// <summary>Writes the <see cref="Count"/> floats from <paramref name="index"/> on, at any alignment.</summary>
    static abstract void Store(TSelf value, ref float destination, nuint index);

    /// <summary>The <see cref="Count"/> numbers of 16 bits from <paramref name="index"/> on, the upper halves 0.</summary>
    static abstract TSelf LoadHalves(ref readonly ushort source, nuint index);

    /// <summary>Writes the lower halves from <paramref name="index"/> on; the upper halves must be 0.</summary>
    static abstract void StoreHalves(TSelf value, ref ushort destination, nuint index);

    /// <summary>The sum of integers.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>The difference of integers.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>The bitwise and.</summary>
    static abstract TSelf operator &(TSelf left, TSelf right);

    /// <summary>The bitwise or.</summary>
    static abstract TSelf operator |(TSelf left, TSelf right);

    /// <summary>Bits moved up.</summary>
    static abstract TSelf operator <<(TSelf value, int places);

    /// <summary>Bits moved down, zeros behind them.</summary>
    static abstract TSelf operator >>>(TSelf value, int places);

    /// <summary>The sum of floats, rounded once.</summary>
    static abstract TSelf AddFloats(TSelf left, TSelf right);

    /// <summary>The difference of floats, rounded once.</summary>
    static abstract TSelf SubtractFloats(TSelf left, TSelf right);

    /// <summary><c>left &gt; right ? then : otherwise</c>, of integers below 2^31.</summary>
    static abstract TSelf WhereGreater(TSelf left, TSelf right, TSelf then, TSelf otherwise);
}
