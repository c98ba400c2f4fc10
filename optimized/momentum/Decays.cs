using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;

namespace Verification.Optimized.Momentum;

/// <summary>Where the decay acts: on the gradient or on the weight.</summary>
internal interface IDecay
{
    /// <summary>The gradient that joins the velocity.</summary>
    static abstract TLanes Gradient<TLanes, T, TMultiplyAdd>(TLanes weight, TLanes gradient, T constant)
        where TLanes : struct, ILanes<TLanes, T>
        where TMultiplyAdd : struct, IMultiplyAdd;

    /// <summary>The weight from which the step is taken.</summary>
    static abstract TLanes Weight<TLanes, T>(TLanes weight, T constant)
        where TLanes : struct, ILanes<TLanes, T>;
}

/// <summary>Nowhere.</summary>
internal readonly struct NoDecay : IDecay
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Gradient<TLanes, T, TMultiplyAdd>(TLanes weight, TLanes gradient, T constant)
        where TLanes : struct, ILanes<TLanes, T>
        where TMultiplyAdd : struct, IMultiplyAdd
        => gradient;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Weight<TLanes, T>(TLanes weight, T constant)
        where TLanes : struct, ILanes<TLanes, T>
        => weight;
}

/// <summary>On the gradient: <c>lambda*w + g</c>.</summary>
internal readonly struct CoupledDecay : IDecay
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Gradient<TLanes, T, TMultiplyAdd>(TLanes weight, TLanes gradient, T constant)
        where TLanes : struct, ILanes<TLanes, T>
        where TMultiplyAdd : struct, IMultiplyAdd
        => TMultiplyAdd.Of<TLanes, T>(TLanes.Broadcast(constant), weight, gradient);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Weight<TLanes, T>(TLanes weight, T constant)
        where TLanes : struct, ILanes<TLanes, T>
        => weight;
}

/// <summary>On the weight: <c>k*w</c>.</summary>
internal readonly struct FactorDecay : IDecay
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Gradient<TLanes, T, TMultiplyAdd>(TLanes weight, TLanes gradient, T constant)
        where TLanes : struct, ILanes<TLanes, T>
        where TMultiplyAdd : struct, IMultiplyAdd
        => gradient;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Weight<TLanes, T>(TLanes weight, T constant)
        where TLanes : struct, ILanes<TLanes, T>
        => TLanes.Broadcast(constant) * weight;
}
