using System.Runtime.CompilerServices;

namespace Verification.Optimized.Storage;

/// <summary>bfloat16: the upper half of a float.</summary>
internal readonly struct BFloat16Format : IStoredFormat
{
    // What a float has more: the lower half of its bits.
    private const int DroppedBits = 16;

    // One less than the middle of what is dropped; with the lowest kept bit added, a tie carries only into an odd number.
    private const uint BelowMiddle = 0x7FFF;

    private const uint MagnitudeMask = 0x7FFF_FFFF;
    private const uint Infinity = 0x7F80_0000;
    private const uint QuietBit = 0x0040_0000;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Widen<TLanes>(TLanes stored)
        where TLanes : struct, IBitLanes<TLanes>
        => stored << DroppedBits;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Narrow<TLanes>(TLanes floats)
        where TLanes : struct, IBitLanes<TLanes>
    {
        TLanes lowestKept = (floats >>> DroppedBits) & TLanes.Broadcast(1);
        TLanes rounded = floats + (TLanes.Broadcast(BelowMiddle) + lowestKept);
        TLanes quiet = floats | TLanes.Broadcast(QuietBit);
        return TLanes.WhereGreater(floats & TLanes.Broadcast(MagnitudeMask), TLanes.Broadcast(Infinity), quiet, rounded) >>> DroppedBits;
    }
}
