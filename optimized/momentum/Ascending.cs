using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;

namespace Verification.Optimized.Momentum;

/// <summary>A formula with the sign of the gradient changed before anything else.</summary>
internal readonly struct Ascending<T, TFormula>(TFormula formula) : IPairFormula<T>
    where T : struct, INumber<T>
    where TFormula : struct, IPairFormula<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Of<TLanes>(TLanes left, TLanes right)
        where TLanes : struct, ILanes<TLanes, T>
        => formula.Of(left, TLanes.Broadcast(-T.One) * right);
}

/// <summary>A formula with a state, the sign of the gradient changed before anything else.</summary>
internal readonly struct AscendingState<T, TFormula>(TFormula formula) : IStateFormula<T>
    where T : struct, INumber<T>
    where TFormula : struct, IStateFormula<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Of<TLanes>(TLanes weight, TLanes gradient, TLanes state, out TLanes newState)
        where TLanes : struct, ILanes<TLanes, T>
        => formula.Of(weight, TLanes.Broadcast(-T.One) * gradient, state, out newState);
}
