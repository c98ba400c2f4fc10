using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;

namespace Verification.Optimized.Momentum;

/// <summary>A choice that is known when the loop is compiled, so that the loop has no branch for it.</summary>
internal interface IChoice
{
    /// <summary>What is chosen.</summary>
    static abstract bool IsSet { get; }
}

/// <summary>Chosen.</summary>
internal readonly struct Yes : IChoice
{
    /// <inheritdoc/>
    public static bool IsSet => true;
}

/// <summary>Not chosen.</summary>
internal readonly struct No : IChoice
{
    /// <inheritdoc/>
    public static bool IsSet => false;
}

/// <summary>How <c>left*right + addend</c> rounds.</summary>
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
