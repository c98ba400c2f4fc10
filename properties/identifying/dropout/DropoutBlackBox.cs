using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Text;
using Verification.Vocabulary;

namespace Verification.Properties.Identifying.Dropout;

/// <summary>Dropout of a subject as a black box: numbers and p in, numbers and a mask out. The settings of every call carry the same scaling.</summary>
/// <typeparam name="T">The working type.</typeparam>
internal sealed class DropoutBlackBox<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // A vector body of the widest split and a tail, of equal elements.
    private const int EqualElements = 67;

    private readonly IInvertedDropout<T> _operations;
    private readonly DropoutScaling _askedAs;

    /// <summary>Makes the box and finds out whether it takes a mask.</summary>
    public DropoutBlackBox(IInvertedDropout<T> operations, DropoutScaling askedAs)
    {
        _operations = operations;
        _askedAs = askedAs;
        TakesMask = true;
        TakesMask = ForwardWithMask([T.One], [true], 0.5).Outcome.HasResult;
    }

    /// <summary>Whether a mask can be handed in; else the box draws its own and hands it out.</summary>
    public bool TakesMask { get; }

    /// <summary>Forward by a mask that is handed in, or one that is drawn where it cannot be.</summary>
    /// <returns>The outputs, and which units were kept.</returns>
    public (CallOutcome Outcome, T[] Outputs, bool[] Kept) Forward(T[] input, bool[] wanted, double p, int misalignment = 0)
    {
        if (TakesMask)
        {
            (CallOutcome outcome, T[] outputs) = ForwardWithMask(input, wanted, p, misalignment);
            return (outcome, outputs, wanted);
        }

        return ForwardDrawing(input, p, new MaskKey(IdentifyOptions.DefaultSeed), misalignment);
    }

    /// <summary>Forward by a mask that is drawn.</summary>
    public (CallOutcome Outcome, T[] Outputs, bool[] Kept) ForwardDrawing(T[] input, double p, MaskKey key, int misalignment = 0)
    {
        using GuardedBuffer<T> x = new(input, misalignment);
        using GuardedBuffer<T> destination = new(input.Length, misalignment);
        byte[] mask = new byte[MaskLayout.Bytes(input.Length)];
        CallOutcome outcome = CallOutcome.Of(() => _operations.Forward(x.Span, Settings(p), key, destination.Span, mask));
        return (outcome, destination.Span.ToArray(), MaskLayout.Unpack(mask, input.Length));
    }

    /// <summary>Backward by a mask that is handed in.</summary>
    public (CallOutcome Outcome, T[] Gradients) Backward(T[] outputGradients, bool[] kept, double p)
    {
        using GuardedBuffer<T> x = new(outputGradients, 0);
        using GuardedBuffer<T> destination = new(outputGradients.Length, 0);
        CallOutcome outcome = CallOutcome.Of(() => _operations.Backward(x.Span, MaskLayout.Pack(kept), Settings(p), destination.Span));
        return (outcome, destination.Span.ToArray());
    }

    /// <summary>Evaluation.</summary>
    public (CallOutcome Outcome, T[] Outputs) Evaluate(T[] input)
    {
        using GuardedBuffer<T> x = new(input, 0);
        using GuardedBuffer<T> destination = new(input.Length, 0);
        CallOutcome outcome = CallOutcome.Of(() => _operations.Evaluate(x.Span, destination.Span));
        return (outcome, destination.Span.ToArray());
    }

    /// <summary>What becomes of one number, kept or dropped, in every place of a vector body and a tail.</summary>
    public Probe<T> Ask(T value, bool kept, double p)
    {
        (CallOutcome outcome, T[] outputs, bool[] mask) = Forward(Equal(value), [.. Enumerable.Repeat(kept, EqualElements)], p);
        T[] asked = [.. outputs.Where((_, i) => mask[i] == kept)];
        EvidenceNumber[] inputs = [Roundings.RoundingData.Describe("x", value), Roundings.RoundingData.Describe("p", p), new("kept", kept ? "1" : "0", kept ? "1" : "0")];
        return outcome.HasResult && asked.Length == 0
            ? new(inputs, "x'", new($"No unit of {EqualElements} was {(kept ? "kept" : "dropped")} at p = {FloatText.Decimal(p)}, and no mask can be handed in.", Certainty.NotOffered), asked)
            : new(inputs, "x'", outcome, asked);
    }

    private (CallOutcome Outcome, T[] Outputs) ForwardWithMask(T[] input, bool[] kept, double p, int misalignment = 0)
    {
        using GuardedBuffer<T> x = new(input, misalignment);
        using GuardedBuffer<T> destination = new(input.Length, misalignment);
        CallOutcome outcome = CallOutcome.Of(() => _operations.ForwardWithMask(x.Span, MaskLayout.Pack(kept), Settings(p), destination.Span));
        return (outcome, destination.Span.ToArray());
    }

    private DropoutSettings Settings(double p) => new(p) { Scaling = _askedAs };

    private static T[] Equal(T value) => [.. Enumerable.Repeat(value, EqualElements)];
}
