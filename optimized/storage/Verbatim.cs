using System.Runtime.CompilerServices;

namespace Verification.Optimized.Storage;

/// <summary>No format: the bits as they are, for numbers that are moved and not computed with.</summary>
internal readonly struct Verbatim : IStoredFormat
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Widen<TLanes>(TLanes stored)
        where TLanes : struct, IBitLanes<TLanes>
        => stored;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Narrow<TLanes>(TLanes floats)
        where TLanes : struct, IBitLanes<TLanes>
        => floats;
}
