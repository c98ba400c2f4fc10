using System.Globalization;
using Verification.Properties.Formulas;
using Verification.Properties.Generators;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;

namespace Verification.Properties.Subjects.Calls;

/// <summary>
/// Calls of a subject's dropout of arrays with a shape, in guarded memory: inputs must stay what they were, and of the destination
/// nothing may be written but its elements.
/// </summary>
internal static class ShapedDropoutCall
{
    // Elements of each span beyond the last one that belongs to the array: a span may be longer.
    private const int Beyond = 5;

    private delegate void Operation<T>(IShapedDropout<T> operations, GuardedBuffer<T> source, GuardedBuffer<byte> mask, GuardedBuffer<T> destination)
        where T : unmanaged;

    /// <summary>Forward with a given mask.</summary>
    /// <returns>The outputs, in row-major order.</returns>
    public static T[] ForwardWithMask<T>(ISubject subject, ShapedCase<T> testCase)
        where T : unmanaged
        => Run(subject, "ForwardWithMask", testCase, isMaskWritten: false, (operations, source, mask, destination) => operations.ForwardWithMask(
            testCase.Shape, source.Span, testCase.Memory.Source, mask.Span, testCase.Settings, destination.Span, testCase.Memory.Destination)).Output;

    /// <summary>Forward that draws its mask.</summary>
    /// <returns>The outputs, in row-major order, and the mask that was handed out.</returns>
    public static (T[] Output, byte[] Mask) Forward<T>(ISubject subject, ShapedCase<T> testCase)
        where T : unmanaged
        => Run(subject, "Forward", testCase, isMaskWritten: true, (operations, source, mask, destination) => operations.Forward(
            testCase.Shape, source.Span, testCase.Memory.Source, testCase.Settings, testCase.MaskKey, destination.Span, testCase.Memory.Destination, mask.Span));

    /// <summary>Backward by the mask of forward.</summary>
    /// <returns>The input gradients, in row-major order.</returns>
    public static T[] Backward<T>(ISubject subject, ShapedCase<T> testCase)
        where T : unmanaged
        => Run(subject, "Backward", testCase, isMaskWritten: false, (operations, source, mask, destination) => operations.Backward(
            testCase.Shape, source.Span, testCase.Memory.Source, mask.Span, testCase.Settings, destination.Span, testCase.Memory.Destination)).Output;

    /// <summary>Backward that draws the mask again.</summary>
    /// <returns>The input gradients, in row-major order.</returns>
    public static T[] BackwardRedrawing<T>(ISubject subject, ShapedCase<T> testCase)
        where T : unmanaged
        => Run(subject, "BackwardRedrawing", testCase, isMaskWritten: false, (operations, source, _, destination) => operations.BackwardRedrawing(
            testCase.Shape, source.Span, testCase.Memory.Source, testCase.Settings, testCase.MaskKey, destination.Span, testCase.Memory.Destination)).Output;

    /// <summary>Evaluation.</summary>
    /// <returns>The outputs, in row-major order.</returns>
    public static T[] Evaluate<T>(ISubject subject, ShapedCase<T> testCase)
        where T : unmanaged
        => Run(subject, "Evaluate", testCase, isMaskWritten: false, (operations, source, _, destination) => operations.Evaluate(
            testCase.Shape, source.Span, testCase.Memory.Source, destination.Span, testCase.Memory.Destination)).Output;

    private static (T[] Output, byte[] Mask) Run<T>(ISubject subject, string member, ShapedCase<T> testCase, bool isMaskWritten, Operation<T> operation)
        where T : unmanaged
    {
        IShapedDropout<T> operations = subject.Operations<IShapedDropout<T>>($"ShapedDropout.{member}");
        if (!operations.Declares(testCase.Settings.Scaling))
        {
            throw new NotImplementedBySubjectException($"ShapedDropout.{member}", testCase.Settings.Scaling.ToString());
        }

        string call = $"ShapedDropout.{member}<{TypeName.Of<T>()}>({testCase})";
        int[] from = ShapeExpectation.Places(testCase.Shape.Lengths, testCase.Memory.Source);
        int[] into = ShapeExpectation.Places(testCase.Shape.Lengths, testCase.Memory.Destination);
        using GuardedBuffer<T> source = new(Laid(from, testCase.Values), testCase.Misalignment);
        using GuardedBuffer<T> elsewhere = new(SpanLength(into), Misalignments.Of(testCase.Misalignment, 2));
        using GuardedBuffer<byte> mask = isMaskWritten
            ? new(MaskLayout.Bytes(testCase.Shape.MaskElements), Misalignments.Of(testCase.Misalignment, 3))
            : new(Given(testCase), Misalignments.Of(testCase.Misalignment, 3));
        GuardedBuffer<T> destination = testCase.Memory.InPlace ? source : elsewhere;
        SubjectCall.MustSucceed(call, () => operation(operations, source, mask, destination));
        destination.CheckGuards("destination", call);
        CheckBetween(destination, into, call);
        if (!testCase.Memory.InPlace)
        {
            source.CheckUnchanged("input", call);
        }

        if (isMaskWritten)
        {
            mask.CheckGuards("keepMask", call);
        }
        else
        {
            mask.CheckUnchanged("keepMask", call);
        }

        return ([.. into.Select(place => destination.Span[place])], mask.Span.ToArray());
    }

    private static byte[] Given<T>(ShapedCase<T> testCase)
        where T : struct
        => testCase.HasPaddingSet ? MaskLayout.PackWithPaddingSet(testCase.Kept) : MaskLayout.Pack(testCase.Kept);

    private static int SpanLength(int[] places) => (places.Length == 0 ? 0 : places.Max() + 1) + Beyond;

    // The values at their places, and a pattern that is no likely number between them.
    private static T[] Laid<T>(int[] places, T[] values)
        where T : unmanaged
    {
        using GuardedBuffer<T> pattern = new(SpanLength(places), 0);
        T[] memory = pattern.Span.ToArray();
        for (int i = 0; i < places.Length; i++)
        {
            memory[places[i]] = values[i];
        }

        return memory;
    }

    private static void CheckBetween<T>(GuardedBuffer<T> destination, int[] places, string call)
        where T : unmanaged
    {
        bool[] belongs = new bool[destination.Span.Length];
        foreach (int place in places)
        {
            belongs[place] = true;
        }

        for (int place = 0; place < belongs.Length; place++)
        {
            if (!belongs[place] && !Bits.Identical(destination.Span[place], destination.Original[place]))
            {
                throw new SubjectFaultException(
                    Verdict.Violates,
                    string.Create(CultureInfo.InvariantCulture, $"{call} wrote place {place} of the destination, which is between or beyond its elements."));
            }
        }
    }
}
