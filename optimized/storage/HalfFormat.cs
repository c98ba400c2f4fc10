using System.Runtime.CompilerServices;

namespace Verification.Optimized.Storage;

/// <summary>binary16: five bits of exponent, ten of fraction.</summary>
internal readonly struct HalfFormat : IStoredFormat
{
    // What a float's fraction has more, and the place of its exponent.
    private const int DroppedBits = 13;
    private const int ExponentPlace = 23;

    private const uint StoredSign = 0x8000;
    private const uint StoredMagnitude = 0x7FFF;
    private const int SignMove = 16;

    // What the exponent field of a float counts from 0 more than that of a half: 127 - 15.
    private const uint BiasDifference = 112u << ExponentPlace;

    // The largest exponent field of a half, in the place of a float's: infinity and NaN from here on.
    private const uint StoredInfinity = 31u << ExponentPlace;

    // 2^-14, the smallest normal half, as a float.
    private const uint SmallestNormal = 113u << ExponentPlace;

    // 2^16: what rounds below it is left to the carry.
    private const uint BeyondLargest = 143u << ExponentPlace;

    // 0.5: a float of this size has the lowest bit of a half's subnormals, 2^-24, as its own lowest bit.
    private const uint SubnormalUnit = 126u << ExponentPlace;

    // One less than the middle of what is dropped; with the lowest kept bit added, a tie carries only into an odd number.
    private const uint BelowMiddle = 0x0FFF;

    private const uint MagnitudeMask = 0x7FFF_FFFF;
    private const uint Infinity = 0x7F80_0000;
    private const uint QuietBit = 0x0040_0000;
    private const uint NarrowInfinity = 0x7C00;
    private const uint NarrowQuietNaN = 0x7E00;
    private const uint NarrowPayload = 0x01FF;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Widen<TLanes>(TLanes stored)
        where TLanes : struct, IBitLanes<TLanes>
    {
        TLanes sign = (stored & TLanes.Broadcast(StoredSign)) << SignMove;
        TLanes magnitude = (stored & TLanes.Broadcast(StoredMagnitude)) << DroppedBits;
        TLanes normal = magnitude + TLanes.Broadcast(BiasDifference);

        // 2^-14 + magnitude - 2^-14, both exact, gives a subnormal its exponent.
        TLanes smallestNormal = TLanes.Broadcast(SmallestNormal);
        TLanes subnormal = TLanes.SubtractFloats(magnitude + smallestNormal, smallestNormal);
        TLanes endless = magnitude | TLanes.Broadcast(Infinity);
        TLanes notANumber = endless | TLanes.Broadcast(QuietBit);
        TLanes finite = TLanes.WhereGreater(TLanes.Broadcast(1u << ExponentPlace), magnitude, subnormal, normal);
        TLanes infinite = TLanes.WhereGreater(magnitude, TLanes.Broadcast(StoredInfinity), notANumber, endless);
        return sign | TLanes.WhereGreater(TLanes.Broadcast(StoredInfinity), magnitude, finite, infinite);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Narrow<TLanes>(TLanes floats)
        where TLanes : struct, IBitLanes<TLanes>
    {
        TLanes sign = (floats >>> SignMove) & TLanes.Broadcast(StoredSign);
        TLanes magnitude = floats & TLanes.Broadcast(MagnitudeMask);
        TLanes lowestKept = (magnitude >>> DroppedBits) & TLanes.Broadcast(1);
        TLanes normal = (magnitude - TLanes.Broadcast(BiasDifference - BelowMiddle) + lowestKept) >>> DroppedBits;

        // The sum with 0.5 rounds at 2^-24, to nearest, ties to even, and its lowest bits are the half's.
        TLanes unit = TLanes.Broadcast(SubnormalUnit);
        TLanes subnormal = TLanes.AddFloats(magnitude, unit) - unit;
        TLanes payload = (magnitude >>> DroppedBits) & TLanes.Broadcast(NarrowPayload);
        TLanes notANumber = payload | TLanes.Broadcast(NarrowQuietNaN);
        TLanes finite = TLanes.WhereGreater(TLanes.Broadcast(SmallestNormal), magnitude, subnormal, normal);
        TLanes infinite = TLanes.WhereGreater(magnitude, TLanes.Broadcast(Infinity), notANumber, TLanes.Broadcast(NarrowInfinity));
        return sign | TLanes.WhereGreater(TLanes.Broadcast(BeyondLargest), magnitude, finite, infinite);
    }
}
