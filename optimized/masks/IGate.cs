using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;

namespace Verification.Optimized.Masks;

/// <summary>What an element's gate, a number beside it, makes of a survivor before the mask decides.</summary>
internal interface IGate
{
    /// <summary>Whether the gate is looked at.</summary>
    static abstract bool Looks { get; }

    /// <summary>The survivor, or +0 where the gate is shut.</summary>
    /// <param name="survivor">What becomes of the element if it is kept.</param>
    /// <param name="gates">The gates, one an element.</param>
    /// <param name="index">The first lane's element.</param>
    static abstract TLanes Of<TLanes, T>(TLanes survivor, ref readonly T gates, nuint index)
        where TLanes : struct, ILanes<TLanes, T>;
}

/// <summary>Everything passes: dropout alone.</summary>
internal readonly struct Open : IGate
{
    /// <inheritdoc/>
    public static bool Looks => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes, T>(TLanes survivor, ref readonly T gates, nuint index)
        where TLanes : struct, ILanes<TLanes, T>
        => survivor;
}

/// <summary><c>x &lt;= 0 ? +0 : survivor</c>: relu where the survivor is made of x itself, relu's derivative where it is made of a gradient. NaN passes.</summary>
internal readonly struct Rectifying : IGate
{
    /// <inheritdoc/>
    public static bool Looks => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes, T>(TLanes survivor, ref readonly T gates, nuint index)
        where TLanes : struct, ILanes<TLanes, T>
        => TLanes.WhereLessOrEqual(TLanes.Load(in gates, index), default, default, survivor);
}
