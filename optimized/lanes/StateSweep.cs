using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Verification.Optimized.Lanes;

/// <summary>
/// Runs a formula over weights, gradients and states, into new weights and new states: in vectors of the given width, and what is
/// left over in ever narrower ones. A destination may be its own source. It knows no arithmetic.
/// </summary>
/// <typeparam name="T">The working type.</typeparam>
/// <param name="weights">w.</param>
/// <param name="gradients">g, as many.</param>
/// <param name="states">v, as many.</param>
/// <param name="destination">As long; overwritten with the new weights.</param>
/// <param name="stateDestination">As long; overwritten with the new states.</param>
/// <param name="width">A resolved width.</param>
internal readonly ref struct StateSweep<T>(
    ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, ReadOnlySpan<T> states, Span<T> destination, Span<T> stateDestination, VectorWidth width)
    where T : struct, INumber<T>
{
    private readonly nuint _length = (nuint)destination.Length;
    private readonly VectorWidth _width = width;
    private readonly ref T _weights = ref MemoryMarshal.GetReference(weights);
    private readonly ref T _gradients = ref MemoryMarshal.GetReference(gradients);
    private readonly ref T _states = ref MemoryMarshal.GetReference(states);
    private readonly ref T _destination = ref MemoryMarshal.GetReference(destination);
    private readonly ref T _stateDestination = ref MemoryMarshal.GetReference(stateDestination);

    /// <summary>Runs the formula.</summary>
    public void Run<TFormula>(TFormula formula)
        where TFormula : struct, IStateFormula<T>
    {
        nuint done = 0;
        if (_width >= VectorWidth.Bits512)
        {
            done = Pass<Lanes512<T>, TFormula>(formula, done);
        }

        if (_width >= VectorWidth.Bits256)
        {
            done = Pass<Lanes256<T>, TFormula>(formula, done);
        }

        if (_width >= VectorWidth.Bits128)
        {
            done = Pass<Lanes128<T>, TFormula>(formula, done);
        }

        Pass<ScalarLane<T>, TFormula>(formula, done);
    }

    // Optimized at the first call, since a loop over lanes is a hundred times slower before that.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private nuint Pass<TLanes, TFormula>(TFormula formula, nuint done)
        where TLanes : struct, ILanes<TLanes, T>
        where TFormula : struct, IStateFormula<T>
    {
        nuint count = (nuint)TLanes.Count;
        nuint length = _length;
        ref T weights = ref _weights;
        ref T gradients = ref _gradients;
        ref T states = ref _states;
        ref T destination = ref _destination;
        ref T stateDestination = ref _stateDestination;

        if (done + count <= length)
        {
            // A loop that is known to turn at least once: what does not change in it is then computed before it.
            do
            {
                TLanes weight = formula.Of(
                    TLanes.Load(in weights, done), TLanes.Load(in gradients, done), TLanes.Load(in states, done), out TLanes state);
                TLanes.Store(weight, ref destination, done);
                TLanes.Store(state, ref stateDestination, done);
                done += count;
            }
            while (done + count <= length);
        }

        return done;
    }
}
