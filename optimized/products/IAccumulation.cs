using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;

namespace Verification.Optimized.Products;

/// <summary>How a product enters its sum, as a type, so that the loops have no branch.</summary>
internal interface IAccumulation
{
    /// <summary>The sum with one more product.</summary>
    static abstract TLanes Add<TLanes, T>(TLanes left, TLanes right, TLanes sum)
        where TLanes : struct, ILanes<TLanes, T>;
}

/// <summary><c>s + x*w</c>, product and addition each rounding once.</summary>
internal readonly struct SeparateAccumulation : IAccumulation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Add<TLanes, T>(TLanes left, TLanes right, TLanes sum)
        where TLanes : struct, ILanes<TLanes, T>
        => sum + left * right;
}

/// <summary><c>fma(x, w, s)</c>, rounding once.</summary>
internal readonly struct FusedAccumulation : IAccumulation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Add<TLanes, T>(TLanes left, TLanes right, TLanes sum)
        where TLanes : struct, ILanes<TLanes, T>
        => TLanes.MultiplyAdd(left, right, sum);
}
