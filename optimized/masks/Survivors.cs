using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;

namespace Verification.Optimized.Masks;

/// <summary><c>x</c></summary>
internal readonly struct Copied<T> : IFormula<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Of<TLanes>(TLanes value)
        where TLanes : struct, ILanes<TLanes, T>
        => value;
}

/// <summary><c>x / (1 - p)</c></summary>
internal readonly struct Quotient<T>(T keepProbability) : IFormula<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Of<TLanes>(TLanes value)
        where TLanes : struct, ILanes<TLanes, T>
        => value / TLanes.Broadcast(keepProbability);
}

/// <summary><c>x * s</c></summary>
internal readonly struct Product<T>(T scale) : IFormula<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Of<TLanes>(TLanes value)
        where TLanes : struct, ILanes<TLanes, T>
        => value * TLanes.Broadcast(scale);
}
