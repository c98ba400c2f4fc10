using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Verification.Optimized.Lanes;

namespace Verification.Optimized.Masks;

/// <summary><c>gate(x) ? survivor(value) : +0</c>, before any mask.</summary>
/// <param name="values">What is passed on.</param>
/// <param name="gates">One a value, or anything where the gate is not looked at.</param>
/// <param name="survivor">What becomes of a kept element.</param>
internal readonly ref struct GatedSurvivors<T, TGate, TSurvivor>(ReadOnlySpan<T> values, ReadOnlySpan<T> gates, TSurvivor survivor) : IElementwise<T>
    where T : struct
    where TGate : struct, IGate
    where TSurvivor : struct, IFormula<T>
{
    private readonly ref readonly T _values = ref MemoryMarshal.GetReference(values);
    private readonly ref readonly T _gates = ref MemoryMarshal.GetReference(gates);
    private readonly TSurvivor _survivor = survivor;

    /// <inheritdoc/>
    public static bool StartsAnywhere => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes At<TLanes>(nuint index)
        where TLanes : struct, ILanes<TLanes, T>
        => TGate.Of(_survivor.Of(TLanes.Load(in _values, index)), in _gates, index);
}
