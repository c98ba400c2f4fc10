using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;
using Verification.Optimized.Numbers;

namespace Verification.Optimized.Activations;

/// <summary><c>1/(1 + e^-x)</c>, by the exponential of <c>-|x|</c>, so that nothing overflows.</summary>
internal readonly struct Sigmoid<T> : IFormula<T>
    where T : struct, INumber<T>
{
    public TLanes Of<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
    {
        TLanes one = TLanes.Broadcast(T.One);
        TLanes e = Elementary.Exp<TLanes, T>(TLanes.WhereGreater(x, default, default(TLanes) - x, x));
        return TLanes.WhereGreater(default, x, e, one) / (one + e);
    }
}

/// <summary><c>dy (y (1 - y))</c></summary>
internal readonly struct SigmoidBackward<T> : IPairFormula<T>
    where T : struct, INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Of<TLanes>(TLanes y, TLanes dy)
        where TLanes : struct, ILanes<TLanes, T>
        => dy * (y * (TLanes.Broadcast(T.One) - y));
}
