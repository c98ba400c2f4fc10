using System.Runtime.CompilerServices;

namespace Verification.Optimized.Lanes;

/// <summary>How <c>left*right + addend</c> rounds, as a type, so that the loops have no branch.</summary>
internal interface IMultiplyAdd
{
    /// <summary><c>left*right + addend</c></summary>
    static abstract TLanes Of<TLanes, T>(TLanes left, TLanes right, TLanes addend)
        where TLanes : struct, ILanes<TLanes, T>;
}

/// <summary>Product and sum round each for itself.</summary>
internal readonly struct Separate : IMultiplyAdd
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes, T>(TLanes left, TLanes right, TLanes addend)
        where TLanes : struct, ILanes<TLanes, T>
        => left * right + addend;
}

/// <summary>Rounds once.</summary>
internal readonly struct Fused : IMultiplyAdd
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes, T>(TLanes left, TLanes right, TLanes addend)
        where TLanes : struct, ILanes<TLanes, T>
        => TLanes.MultiplyAdd(left, right, addend);
}
