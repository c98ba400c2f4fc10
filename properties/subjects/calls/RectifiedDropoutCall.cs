using Verification.Properties.Formulas;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Calls;

/// <summary>
/// Calls of relu and dropout as one operation, in guarded memory: inputs must stay what they were, and nothing beside the destinations may be
/// written. In place a destination takes the place of the first array.
/// </summary>
internal static class RectifiedDropoutCall
{
    private delegate void Operation<T>(
        IRectifiedDropout<T> operations, GuardedBuffer<T> first, GuardedBuffer<T> second, GuardedBuffer<byte> mask, GuardedBuffer<T> destination)
        where T : unmanaged;

    /// <summary>Forward with a given mask.</summary>
    public static T[] ForwardWithMask<T>(ISubject subject, T[] input, byte[] keepMask, DropoutSettings settings, int misalignment, bool inPlace)
        where T : unmanaged
        => Run<T>(
            subject, "ForwardWithMask", settings, input, [], keepMask, isMaskWritten: false, misalignment, inPlace,
            (operations, values, _, mask, destination) => operations.ForwardWithMask(values.Span, mask.Span, settings, destination.Span)).Output;

    /// <summary>Forward that draws its mask.</summary>
    public static (T[] Output, byte[] Mask) Forward<T>(ISubject subject, T[] input, DropoutSettings settings, MaskKey maskKey, int misalignment, bool inPlace)
        where T : unmanaged
        => Run<T>(
            subject, "Forward", settings, input, [], new byte[MaskLayout.Bytes(input.Length)], isMaskWritten: true, misalignment, inPlace,
            (operations, values, _, mask, destination) => operations.Forward(values.Span, settings, maskKey, destination.Span, mask.Span));

    /// <summary>Backward by input and mask.</summary>
    public static T[] Backward<T>(
        ISubject subject, T[] outputGradients, T[] input, byte[] keepMask, DropoutSettings settings, int misalignment, bool inPlace)
        where T : unmanaged
        => Run<T>(
            subject, "Backward", settings, outputGradients, input, keepMask, isMaskWritten: false, misalignment, inPlace,
            (operations, values, inputs, mask, destination) => operations.Backward(values.Span, inputs.Span, mask.Span, settings, destination.Span)).Output;

    /// <summary>Backward by input that draws the mask again.</summary>
    public static T[] BackwardRedrawing<T>(
        ISubject subject, T[] outputGradients, T[] input, DropoutSettings settings, MaskKey maskKey, int misalignment, bool inPlace)
        where T : unmanaged
        => Run<T>(
            subject, "BackwardRedrawing", settings, outputGradients, input, [], isMaskWritten: false, misalignment, inPlace,
            (operations, values, inputs, _, destination) => operations.BackwardRedrawing(values.Span, inputs.Span, settings, maskKey, destination.Span)).Output;

    /// <summary>Backward by the output of forward.</summary>
    public static T[] BackwardFromOutput<T>(ISubject subject, T[] outputGradients, T[] output, DropoutSettings settings, int misalignment, bool inPlace)
        where T : unmanaged
        => Run<T>(
            subject, "BackwardFromOutput", settings, outputGradients, output, [], isMaskWritten: false, misalignment, inPlace,
            (operations, values, outputs, _, destination) => operations.BackwardFromOutput(values.Span, outputs.Span, settings, destination.Span)).Output;

    private static (T[] Output, byte[] Mask) Run<T>(
        ISubject subject,
        string member,
        DropoutSettings settings,
        T[] firstValues,
        T[] secondValues,
        byte[] keepMask,
        bool isMaskWritten,
        int misalignment,
        bool inPlace,
        Operation<T> operation)
        where T : unmanaged
    {
        IRectifiedDropout<T> operations = subject.Operations<IRectifiedDropout<T>>($"RectifiedDropout.{member}");
        if (!operations.Declares(settings.Scaling))
        {
            throw new NotImplementedBySubjectException($"RectifiedDropout.{member}", settings.Scaling.ToString());
        }

        string call = $"RectifiedDropout.{member}<{typeof(T).Name}>({firstValues.Length} elements, {settings}, misaligned by {misalignment}{(inPlace ? ", in place" : string.Empty)})";
        using GuardedBuffer<T> first = new(firstValues, misalignment);
        using GuardedBuffer<T> second = new(secondValues, Misalignments.Of(misalignment, 1));
        using GuardedBuffer<T> elsewhere = new(firstValues.Length, Misalignments.Of(misalignment, 2));
        using GuardedBuffer<byte> mask = new(keepMask, Misalignments.Of(misalignment, 3));
        GuardedBuffer<T> destination = inPlace ? first : elsewhere;
        SubjectCall.MustSucceed(call, () => operation(operations, first, second, mask, destination));
        destination.CheckGuards("destination", call);
        second.CheckUnchanged("second argument", call);
        if (!inPlace)
        {
            first.CheckUnchanged("first argument", call);
        }

        if (isMaskWritten)
        {
            mask.CheckGuards("keepMask", call);
        }
        else
        {
            mask.CheckUnchanged("keepMask", call);
        }

        return (destination.Span.ToArray(), mask.Span.ToArray());
    }
}
