namespace Verification.Optimized.Storage;

/// <summary>A format of 16 bits: how its bits become those of floats, and back.</summary>
internal interface IStoredFormat
{
    /// <summary>The bits of the same numbers as floats; a NaN becomes quiet or keeps its bits.</summary>
    /// <param name="stored">16 bits in each lane, the upper halves 0.</param>
    static abstract TLanes Widen<TLanes>(TLanes stored)
        where TLanes : struct, IBitLanes<TLanes>;

    /// <summary>Rounds to nearest, ties to even; beyond the largest, infinity; a NaN stays a NaN.</summary>
    /// <param name="floats">The bits of floats.</param>
    /// <returns>16 bits in each lane, the upper halves 0.</returns>
    static abstract TLanes Narrow<TLanes>(TLanes floats)
        where TLanes : struct, IBitLanes<TLanes>;
}
