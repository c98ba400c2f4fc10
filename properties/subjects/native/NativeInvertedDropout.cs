using Verification.Abi;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Native;

/// <summary>The functions <c>verification_dropout_...</c> of a library.</summary>
internal sealed unsafe class NativeInvertedDropout<T>(LoadedLibrary library, NativeCalls calls) : IInvertedDropout<T>, INativeFunctions
    where T : unmanaged
{
    private readonly delegate* unmanaged<T*, byte*, nuint, DropoutSettingsLayout*, T*, int> _forwardWithMask
        = (delegate* unmanaged<T*, byte*, nuint, DropoutSettingsLayout*, T*, int>)library.Find<T>("verification_dropout_forward_with_mask");

    private readonly delegate* unmanaged<T*, nuint, DropoutSettingsLayout*, MaskKeyLayout*, T*, byte*, int> _forward
        = (delegate* unmanaged<T*, nuint, DropoutSettingsLayout*, MaskKeyLayout*, T*, byte*, int>)library.Find<T>("verification_dropout_forward");

    private readonly delegate* unmanaged<T*, byte*, nuint, DropoutSettingsLayout*, T*, int> _backward
        = (delegate* unmanaged<T*, byte*, nuint, DropoutSettingsLayout*, T*, int>)library.Find<T>("verification_dropout_backward");

    private readonly delegate* unmanaged<T*, nuint, DropoutSettingsLayout*, MaskKeyLayout*, T*, int> _backwardRedrawing
        = (delegate* unmanaged<T*, nuint, DropoutSettingsLayout*, MaskKeyLayout*, T*, int>)library.Find<T>("verification_dropout_backward_redrawing");

    private readonly delegate* unmanaged<T*, nuint, T*, int> _evaluate
        = (delegate* unmanaged<T*, nuint, T*, int>)library.Find<T>("verification_dropout_evaluate");

    /// <inheritdoc/>
    public bool OffersSomething => HasForwardWithMask || HasForward || HasBackward || HasBackwardRedrawing || HasEvaluate;

    public bool Declares(DropoutScaling scaling) => library.Declares("verification_dropout_declares", (int)scaling);

    public void ForwardWithMask(ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        => WithMask(_forwardWithMask, "InvertedDropout.ForwardWithMask", "input", input, keepMask, settings, destination);

    public void Backward(ReadOnlySpan<T> outputGradients, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        => WithMask(_backward, "InvertedDropout.Backward", "outputGradients", outputGradients, keepMask, settings, destination);

    public void Forward(ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination, Span<byte> keepMask)
    {
        const string Operation = "InvertedDropout.Forward";
        NativeFunctions.MustHave(HasForward, Operation);
        Require.Length(destination.Length, input.Length, nameof(destination), "one result an element");
        Require.Length(keepMask.Length, KeepMask.ByteCount(input.Length), nameof(keepMask), "one bit an element");
        calls.Begin(input.Length);
        (NativeBuffer<T> x, NativeBuffer<T> into) = calls.Pair("input", input, "destination", destination);
        NativeBuffer<byte> mask = calls.Output("keepMask", keepMask);
        NativeBuffer<DropoutSettingsLayout> s = calls.Struct("settings", DropoutSettingsLayout.From(settings));
        NativeBuffer<MaskKeyLayout> key = calls.Struct("maskKey", MaskKeyLayout.From(maskKey));
        calls.Make(
            Operation, $"{x.Count} elements, {settings}, {maskKey}", () => _forward(x.Start, x.Count, s.Start, key.Start, into.Start, mask.Start));
        into.Span.CopyTo(destination);
        mask.Span.CopyTo(keepMask);
    }

    public void BackwardRedrawing(ReadOnlySpan<T> outputGradients, DropoutSettings settings, MaskKey maskKey, Span<T> destination)
    {
        const string Operation = "InvertedDropout.BackwardRedrawing";
        NativeFunctions.MustHave(HasBackwardRedrawing, Operation);
        Require.Length(destination.Length, outputGradients.Length, nameof(destination), "one result an element");
        calls.Begin(outputGradients.Length);
        (NativeBuffer<T> dy, NativeBuffer<T> into) = calls.Pair("outputGradients", outputGradients, "destination", destination);
        NativeBuffer<DropoutSettingsLayout> s = calls.Struct("settings", DropoutSettingsLayout.From(settings));
        NativeBuffer<MaskKeyLayout> key = calls.Struct("maskKey", MaskKeyLayout.From(maskKey));
        calls.Make(Operation, $"{dy.Count} elements, {settings}, {maskKey}", () => _backwardRedrawing(dy.Start, dy.Count, s.Start, key.Start, into.Start));
        into.Span.CopyTo(destination);
    }

    public void Evaluate(ReadOnlySpan<T> input, Span<T> destination)
    {
        const string Operation = "InvertedDropout.Evaluate";
        NativeFunctions.MustHave(HasEvaluate, Operation);
        Require.Length(destination.Length, input.Length, nameof(destination), "one result an element");
        calls.Begin(input.Length);
        (NativeBuffer<T> x, NativeBuffer<T> into) = calls.Pair("input", input, "destination", destination);
        calls.Make(Operation, $"{x.Count} elements", () => _evaluate(x.Start, x.Count, into.Start));
        into.Span.CopyTo(destination);
    }

    private void WithMask(
        delegate* unmanaged<T*, byte*, nuint, DropoutSettingsLayout*, T*, int> function,
        string operation,
        string inputName,
        ReadOnlySpan<T> input,
        ReadOnlySpan<byte> keepMask,
        DropoutSettings settings,
        Span<T> destination)
    {
        NativeFunctions.MustHave(function != null, operation);

        // One count stands for these lengths in C, so what differs is refused here.
        Require.Length(destination.Length, input.Length, nameof(destination), "one result an element");
        Require.Length(keepMask.Length, KeepMask.ByteCount(input.Length), nameof(keepMask), "one bit an element");
        calls.Begin(input.Length);
        (NativeBuffer<T> x, NativeBuffer<T> into) = calls.Pair(inputName, input, "destination", destination);
        NativeBuffer<byte> mask = calls.Input("keepMask", keepMask);
        NativeBuffer<DropoutSettingsLayout> s = calls.Struct("settings", DropoutSettingsLayout.From(settings));
        calls.Make(operation, $"{x.Count} elements, {settings}", () => function(x.Start, mask.Start, x.Count, s.Start, into.Start));
        into.Span.CopyTo(destination);
    }

    private bool HasForwardWithMask => _forwardWithMask != null;

    private bool HasForward => _forward != null;

    private bool HasBackward => _backward != null;

    private bool HasBackwardRedrawing => _backwardRedrawing != null;

    private bool HasEvaluate => _evaluate != null;
}
