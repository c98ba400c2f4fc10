using Verification.Abi;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Native;

/// <summary>The functions <c>verification_sgd_...</c> of a library.</summary>
internal sealed unsafe class NativeDecayedSgd<T>(LoadedLibrary library, NativeCalls calls) : IDecayedSgd<T>, INativeFunctions
    where T : unmanaged
{
    private readonly delegate* unmanaged<T*, T*, nuint, SgdSettingsLayout*, T*, int> _step
        = (delegate* unmanaged<T*, T*, nuint, SgdSettingsLayout*, T*, int>)library.Find<T>("verification_sgd_step");

    private readonly delegate* unmanaged<T*, T*, T*, nuint, SgdSettingsLayout*, T*, T*, int> _stepWithMomentum
        = (delegate* unmanaged<T*, T*, T*, nuint, SgdSettingsLayout*, T*, T*, int>)library.Find<T>("verification_sgd_step_with_momentum");

    /// <inheritdoc/>
    public bool OffersSomething => HasStep || HasStepWithMomentum;

    public bool Declares(SgdVariant variant) => library.Declares("verification_sgd_declares", (int)variant);

    public void Step(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
    {
        const string Operation = "DecayedSgd.Step";
        NativeFunctions.MustHave(HasStep, Operation);
        // One count stands for these lengths in C, so what differs is refused here.
        Require.Length(gradients.Length, weights.Length, nameof(gradients), "one gradient a weight");
        Require.Length(destination.Length, weights.Length, nameof(destination), "one new weight a weight");
        calls.Begin(weights.Length);
        (NativeBuffer<T> w, NativeBuffer<T> into) = calls.Pair("weights", weights, "destination", destination);
        NativeBuffer<T> g = calls.Input("gradients", gradients);
        NativeBuffer<SgdSettingsLayout> s = calls.Struct("settings", SgdSettingsLayout.From(settings));
        calls.Make(Operation, $"{w.Count} weights, {settings}", () => _step(w.Start, g.Start, w.Count, s.Start, into.Start));
        into.Span.CopyTo(destination);
    }

    public void StepWithMomentum(
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<T> velocity,
        SgdSettings settings,
        Span<T> destination,
        Span<T> velocityDestination)
    {
        const string Operation = "DecayedSgd.StepWithMomentum";
        NativeFunctions.MustHave(HasStepWithMomentum, Operation);
        Require.MomentumArrays<T>(weights, gradients, velocity, destination, velocityDestination);
        calls.Begin(weights.Length);
        (NativeBuffer<T> w, NativeBuffer<T> into) = calls.Pair("weights", weights, "destination", destination);
        NativeBuffer<T> g = calls.Input("gradients", gradients);
        (NativeBuffer<T> v, NativeBuffer<T> velocityInto) = calls.Pair("velocity", velocity, "velocityDestination", velocityDestination);
        NativeBuffer<SgdSettingsLayout> s = calls.Struct("settings", SgdSettingsLayout.From(settings));
        calls.Make(
            Operation,
            $"{w.Count} weights, {settings}",
            () => _stepWithMomentum(w.Start, g.Start, v.Start, w.Count, s.Start, into.Start, velocityInto.Start));
        into.Span.CopyTo(destination);
        velocityInto.Span.CopyTo(velocityDestination);
    }

    private bool HasStep => _step != null;

    private bool HasStepWithMomentum => _stepWithMomentum != null;
}
