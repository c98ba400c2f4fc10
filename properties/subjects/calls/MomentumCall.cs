using Verification.Properties.Text;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Calls;

/// <summary>One SGD step of a subject with momentum, in guarded memory.</summary>
public static class MomentumCall
{
    /// <summary>Calls the step; the inputs must stay what they were and nothing beside the destinations may be written.</summary>
    /// <returns>The new weights and the new velocity.</returns>
    /// <exception cref="NotImplementedBySubjectException">The subject has no such step.</exception>
    /// <exception cref="SubjectFaultException">It threw, changed an input or wrote outside of its destinations.</exception>
    public static (T[] Weights, T[] Velocity) Step<T>(
        ISubject subject,
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<T> velocity,
        SgdSettings settings,
        int misalignment = 0,
        bool inPlace = false)
        where T : unmanaged
    {
        IDecayedSgd<T> operations = subject.Operations<IDecayedSgd<T>>("DecayedSgd.StepWithMomentum");
        if (!operations.Declares(settings.Variant))
        {
            throw new NotImplementedBySubjectException("DecayedSgd.StepWithMomentum", settings.Variant.ToString());
        }

        string call = $"DecayedSgd.StepWithMomentum<{TypeName.Of<T>()}>({weights.Length} weights, {settings}, misaligned by {misalignment}{(inPlace ? ", in place" : string.Empty)})";
        using GuardedBuffer<T> weightBuffer = new(weights, misalignment);

        // All alike in every other pair of misalignments, else each its own, so that a kernel which aligns to one of them meets the rest.
        using GuardedBuffer<T> gradientBuffer = new(gradients, Misalignments.Of(misalignment, 1));
        using GuardedBuffer<T> velocityBuffer = new(velocity, Misalignments.Of(misalignment, 2));
        using GuardedBuffer<T> newWeightBuffer = new(weights.Length, Misalignments.Of(misalignment, 3));
        using GuardedBuffer<T> newVelocityBuffer = new(weights.Length, Misalignments.Of(misalignment, 4));
        GuardedBuffer<T> destination = inPlace ? weightBuffer : newWeightBuffer;
        GuardedBuffer<T> velocityDestination = inPlace ? velocityBuffer : newVelocityBuffer;
        SubjectCall.MustSucceed(
            call,
            () => operations.StepWithMomentum(
                weightBuffer.Span, gradientBuffer.Span, velocityBuffer.Span, settings, destination.Span, velocityDestination.Span));
        gradientBuffer.CheckUnchanged("gradients", call);
        destination.CheckGuards("destination", call);
        velocityDestination.CheckGuards("velocityDestination", call);
        if (!inPlace)
        {
            weightBuffer.CheckUnchanged("weights", call);
            velocityBuffer.CheckUnchanged("velocity", call);
        }

        return (destination.Span.ToArray(), velocityDestination.Span.ToArray());
    }
}
