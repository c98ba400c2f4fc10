using Verification.Properties.Text;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Calls;

/// <summary>One SGD step of a subject, in guarded memory.</summary>
public static class SgdCall
{
    /// <summary>Calls the step; the inputs must stay what they were and nothing beside the destination may be written.</summary>
    /// <returns>The new weights.</returns>
    /// <exception cref="NotImplementedBySubjectException">The subject has no such step.</exception>
    /// <exception cref="SubjectFaultException">It threw, changed an input or wrote outside of its destination.</exception>
    public static T[] Step<T>(
        ISubject subject, ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, int misalignment = 0, bool inPlace = false)
        where T : unmanaged
    {
        IDecayedSgd<T> operations = subject.Operations<IDecayedSgd<T>>("DecayedSgd.Step");
        if (!operations.Declares(settings.Variant))
        {
            throw new NotImplementedBySubjectException("DecayedSgd.Step", settings.Variant.ToString());
        }

        string call = $"DecayedSgd.Step<{TypeName.Of<T>()}>({weights.Length} weights, {settings}, misaligned by {misalignment}{(inPlace ? ", in place" : string.Empty)})";
        using GuardedBuffer<T> weightBuffer = new(weights, misalignment);

        // All alike in every other pair of misalignments, else each its own, so that a kernel which aligns to one of them meets the rest.
        using GuardedBuffer<T> gradientBuffer = new(gradients, Misalignments.Of(misalignment, 1));
        using GuardedBuffer<T> destinationBuffer = new(weights.Length, Misalignments.Of(misalignment, 2));
        GuardedBuffer<T> destination = inPlace ? weightBuffer : destinationBuffer;
        SubjectCall.MustSucceed(call, () => operations.Step(weightBuffer.Span, gradientBuffer.Span, settings, destination.Span));
        gradientBuffer.CheckUnchanged("gradients", call);
        if (inPlace)
        {
            weightBuffer.CheckGuards("weights", call);
        }
        else
        {
            weightBuffer.CheckUnchanged("weights", call);
            destinationBuffer.CheckGuards("destination", call);
        }

        return destination.Span.ToArray();
    }
}
