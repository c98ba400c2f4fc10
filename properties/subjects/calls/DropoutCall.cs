using Verification.Properties.Formulas;
using Verification.Properties.Text;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Calls;

/// <summary>Dropout calls of a subject, in guarded memory: inputs must stay what they were, and nothing beside the destinations may be written.</summary>
public static class DropoutCall
{
    private delegate void Operation<T>(IInvertedDropout<T> operations, GuardedBuffer<T> values, GuardedBuffer<byte> mask, GuardedBuffer<T> destination)
        where T : unmanaged;

    // What becomes of the mask in a call.
    private enum MaskRole
    {
        Unused,
        Read,
        Written,
    }

    /// <summary>Forward with a given mask.</summary>
    /// <returns>The outputs.</returns>
    public static T[] ForwardWithMask<T>(
        ISubject subject, ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, int misalignment = 0, bool inPlace = false)
        where T : unmanaged
        => Run<T>(
            subject, "ForwardWithMask", settings, input, keepMask, MaskRole.Read, misalignment, inPlace,
            (operations, values, mask, destination) => operations.ForwardWithMask(values.Span, mask.Span, settings, destination.Span)).Output;

    /// <summary>Forward that draws its mask.</summary>
    /// <returns>The outputs and the mask that was handed out.</returns>
    public static (T[] Output, byte[] Mask) Forward<T>(
        ISubject subject, ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, int misalignment = 0, bool inPlace = false)
        where T : unmanaged
    {
        MaskKey asked = DeclaredMasks.Askable(subject, maskKey);
        return Run<T>(
            subject, $"Forward[{asked}]", settings, input, [], MaskRole.Written, misalignment, inPlace,
            (operations, values, mask, destination) => operations.Forward(values.Span, settings, asked, destination.Span, mask.Span));
    }

    /// <summary>Backward by the mask of forward.</summary>
    /// <returns>The input gradients.</returns>
    public static T[] Backward<T>(
        ISubject subject, ReadOnlySpan<T> outputGradients, ReadOnlySpan<byte> keepMask, DropoutSettings settings, int misalignment = 0, bool inPlace = false)
        where T : unmanaged
        => Run<T>(
            subject, "Backward", settings, outputGradients, keepMask, MaskRole.Read, misalignment, inPlace,
            (operations, values, mask, destination) => operations.Backward(values.Span, mask.Span, settings, destination.Span)).Output;

    /// <summary>Forward that draws its mask, dropped units as they came also where the subject declares that it multiplies them.</summary>
    internal static (T[] Output, byte[] Mask) ForwardAsItCame<T>(
        ISubject subject, ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, int misalignment, bool inPlace)
        where T : unmanaged
    {
        MaskKey asked = DeclaredMasks.Askable(subject, maskKey);
        return Run<T>(
            subject, $"Forward[{asked}]", settings, input, [], MaskRole.Written, misalignment, inPlace,
            (operations, values, mask, destination) => operations.Forward(values.Span, settings, asked, destination.Span, mask.Span), asItCame: true);
    }

    /// <summary>Backward by the mask of forward, dropped units as they came.</summary>
    internal static T[] BackwardAsItCame<T>(
        ISubject subject, ReadOnlySpan<T> outputGradients, ReadOnlySpan<byte> keepMask, DropoutSettings settings, int misalignment, bool inPlace)
        where T : unmanaged
        => Run<T>(
            subject, "Backward", settings, outputGradients, keepMask, MaskRole.Read, misalignment, inPlace,
            (operations, values, mask, destination) => operations.Backward(values.Span, mask.Span, settings, destination.Span), asItCame: true).Output;

    /// <summary>Backward that draws the mask again.</summary>
    /// <returns>The input gradients.</returns>
    public static T[] BackwardRedrawing<T>(
        ISubject subject, ReadOnlySpan<T> outputGradients, DropoutSettings settings, MaskKey maskKey, int misalignment = 0, bool inPlace = false)
        where T : unmanaged
    {
        MaskKey asked = DeclaredMasks.Askable(subject, maskKey);
        T[] gradients = Run<T>(
            subject, $"BackwardRedrawing[{asked}]", settings, outputGradients, [], MaskRole.Unused, misalignment, inPlace,
            (operations, values, _, destination) => operations.BackwardRedrawing(values.Span, settings, asked, destination.Span)).Output;
        if (DeclaredMasks.Of(subject) is { Generator: DeclaredMasks.Philox, Dropped: DroppedUnits.Multiplied })
        {
            // The mask that nobody hands out is known: without it a declared x * 0 would be taken for a wrong zero.
            byte[] keepMask = new byte[KeepMask.ByteCount(gradients.Length)];
            Reference.Philox.DrawKeepMask(asked, settings.DropProbability, gradients.Length, keepMask);
            DeclaredMasks.SelectInPlaceOfProducts<T>(subject, outputGradients, keepMask, settings, gradients);
        }

        return gradients;
    }

    /// <summary>Evaluation.</summary>
    /// <returns>The outputs.</returns>
    public static T[] Evaluate<T>(ISubject subject, ReadOnlySpan<T> input, int misalignment = 0, bool inPlace = false)
        where T : unmanaged
        => Run<T>(
            subject, "Evaluate", null, input, [], MaskRole.Unused, misalignment, inPlace,
            (operations, values, _, destination) => operations.Evaluate(values.Span, destination.Span)).Output;

    private static (T[] Output, byte[] Mask) Run<T>(
        ISubject subject,
        string member,
        DropoutSettings? settings,
        ReadOnlySpan<T> input,
        ReadOnlySpan<byte> keepMask,
        MaskRole maskRole,
        int misalignment,
        bool inPlace,
        Operation<T> operation,
        bool asItCame = false)
        where T : unmanaged
    {
        IInvertedDropout<T> operations = subject.Operations<IInvertedDropout<T>>($"InvertedDropout.{member}");
        if (settings is DropoutSettings training && !operations.Declares(training.Scaling))
        {
            throw new NotImplementedBySubjectException($"InvertedDropout.{member}", training.Scaling.ToString());
        }

        string call = $"InvertedDropout.{member}<{TypeName.Of<T>()}>({input.Length} elements, {settings}, misaligned by {misalignment}{(inPlace ? ", in place" : string.Empty)})";

        // All alike in every other pair of misalignments, else each its own, so that a kernel which aligns to one of them meets the rest.
        using GuardedBuffer<T> values = new(input, misalignment);
        using GuardedBuffer<T> elsewhere = new(input.Length, Misalignments.Of(misalignment, 2));
        using GuardedBuffer<byte> mask = maskRole == MaskRole.Written
            ? new(MaskLayout.Bytes(input.Length), Misalignments.Of(misalignment, 3))
            : new(keepMask, Misalignments.Of(misalignment, 3));
        GuardedBuffer<T> destination = inPlace ? values : elsewhere;
        SubjectCall.MustSucceed(call, () => operation(operations, values, mask, destination));
        if (inPlace)
        {
            values.CheckGuards("input", call);
        }
        else
        {
            values.CheckUnchanged("input", call);
            elsewhere.CheckGuards("destination", call);
        }

        if (maskRole == MaskRole.Written)
        {
            mask.CheckGuards("keepMask", call);
        }
        else
        {
            mask.CheckUnchanged("keepMask", call);
        }

        T[] outputs = destination.Span.ToArray();
        if (settings is DropoutSettings used && maskRole != MaskRole.Unused && !asItCame)
        {
            DeclaredMasks.SelectInPlaceOfProducts<T>(subject, input, mask.Span, used, outputs);
        }

        return (outputs, mask.Span.ToArray());
    }
}
