using Verification.Abi;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Native;

/// <summary>The functions <c>verification_perceptron_...</c> and those of the two losses of a library.</summary>
internal sealed unsafe class NativeMultilayerPerceptron<T>(LoadedLibrary library, NativeCalls calls) : IMultilayerPerceptron<T>, INativeFunctions
    where T : unmanaged
{
    private readonly delegate* unmanaged<PerceptronLayout*, T*, T*, MaskKeyLayout*, PerceptronWorkspaceLayout*, int> _forward
        = (delegate* unmanaged<PerceptronLayout*, T*, T*, MaskKeyLayout*, PerceptronWorkspaceLayout*, int>)library.Find<T>("verification_perceptron_forward");

    private readonly delegate* unmanaged<PerceptronLayout*, T*, T*, PerceptronWorkspaceLayout*, int> _forwardWithMasks
        = (delegate* unmanaged<PerceptronLayout*, T*, T*, PerceptronWorkspaceLayout*, int>)library.Find<T>("verification_perceptron_forward_with_masks");

    private readonly delegate* unmanaged<PerceptronLayout*, T*, T*, PerceptronWorkspaceLayout*, int> _evaluate
        = (delegate* unmanaged<PerceptronLayout*, T*, T*, PerceptronWorkspaceLayout*, int>)library.Find<T>("verification_perceptron_evaluate");

    private readonly delegate* unmanaged<PerceptronLayout*, T*, T*, T*, PerceptronWorkspaceLayout*, T*, int> _backward
        = (delegate* unmanaged<PerceptronLayout*, T*, T*, T*, PerceptronWorkspaceLayout*, T*, int>)library.Find<T>("verification_perceptron_backward");

    private readonly delegate* unmanaged<T*, T*, nuint, nuint, T*, int> _squaredLoss
        = (delegate* unmanaged<T*, T*, nuint, nuint, T*, int>)library.Find<T>("verification_squared_loss");

    private readonly delegate* unmanaged<T*, T*, nuint, nuint, T*, int> _squaredLossGradient
        = (delegate* unmanaged<T*, T*, nuint, nuint, T*, int>)library.Find<T>("verification_squared_loss_gradient");

    private readonly delegate* unmanaged<T*, int*, nuint, nuint, T*, int> _crossEntropy
        = (delegate* unmanaged<T*, int*, nuint, nuint, T*, int>)library.Find<T>("verification_cross_entropy");

    private readonly delegate* unmanaged<T*, int*, nuint, nuint, T*, int> _crossEntropyGradient
        = (delegate* unmanaged<T*, int*, nuint, nuint, T*, int>)library.Find<T>("verification_cross_entropy_gradient");

    /// <inheritdoc/>
    public bool OffersSomething
        => HasForward || HasForwardWithMasks || HasEvaluate || HasBackward
            || HasSquaredLoss || HasSquaredLossGradient || HasCrossEntropy || HasCrossEntropyGradient;

    public bool DeclaresFixedOrder => library.Says("verification_perceptron_declares_fixed_order", whereMissing: true);

    public void Forward(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, MaskKey maskKey, PerceptronWorkspace<T> workspace)
    {
        const string Operation = "MultilayerPerceptron.Forward";
        NativeFunctions.MustHave(HasForward, Operation);
        Check(parameters, inputs, workspace);
        calls.Begin(parameters.Length);
        NativeBuffer<T> p = calls.Input("parameters", parameters);
        NativeBuffer<T> x = calls.Input("inputs", inputs);
        NativePerceptron<T> arguments = new(calls, settings, workspace, PerceptronPass.DrawsMasks);
        NativeBuffer<MaskKeyLayout> key = calls.Struct("maskKey", MaskKeyLayout.From(maskKey));
        calls.Make(Operation, $"{arguments}, {maskKey}", () => _forward(arguments.Perceptron, p.Start, x.Start, key.Start, arguments.Workspace));
        arguments.CopyBack();
    }

    public void ForwardWithMasks(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        => Forward(_forwardWithMasks, "MultilayerPerceptron.ForwardWithMasks", parameters, inputs, settings, workspace);

    public void Evaluate(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        => Forward(_evaluate, "MultilayerPerceptron.Evaluate", parameters, inputs, settings, workspace);

    public void Backward(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> outputGradients,
        PerceptronSettings settings,
        PerceptronWorkspace<T> workspace,
        Span<T> parameterGradients)
    {
        const string Operation = "MultilayerPerceptron.Backward";
        NativeFunctions.MustHave(HasBackward, Operation);
        Check(parameters, inputs, workspace);
        Require.Length(outputGradients.Length, workspace.Outputs.Length, nameof(outputGradients), "one gradient an output");
        Require.Length(parameterGradients.Length, parameters.Length, nameof(parameterGradients), "one gradient a parameter");
        calls.Begin(parameters.Length);
        NativeBuffer<T> p = calls.Input("parameters", parameters);
        NativeBuffer<T> x = calls.Input("inputs", inputs);
        NativeBuffer<T> dy = calls.Input("outputGradients", outputGradients);
        NativeBuffer<T> into = calls.Output("parameterGradients", parameterGradients);
        NativePerceptron<T> arguments = new(calls, settings, workspace, PerceptronPass.Backward);
        calls.Make(Operation, arguments, () => _backward(arguments.Perceptron, p.Start, x.Start, dy.Start, arguments.Workspace, into.Start));
        into.Span.CopyTo(parameterGradients);
        arguments.CopyBack();
    }

    public T SquaredLossValue(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows)
    {
        const string Operation = "SquaredLoss.Value";
        NativeFunctions.MustHave(HasSquaredLoss, Operation);
        Require.Length(targets.Length, outputs.Length, nameof(targets), "one target an output");
        calls.Begin(outputs.Length);
        NativeBuffer<T> o = calls.Input("outputs", outputs);
        NativeBuffer<T> y = calls.Input("targets", targets);
        NativeBuffer<T> loss = calls.Result<T>("loss", 1);
        calls.Make(Operation, $"{o.Count} outputs, {rows} rows", () => _squaredLoss(o.Start, y.Start, o.Count, (nuint)rows, loss.Start));
        return loss.Span[0];
    }

    public void SquaredLossGradient(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows, Span<T> outputGradients)
    {
        const string Operation = "SquaredLoss.Gradient";
        NativeFunctions.MustHave(HasSquaredLossGradient, Operation);
        Require.Length(targets.Length, outputs.Length, nameof(targets), "one target an output");
        Require.Length(outputGradients.Length, outputs.Length, nameof(outputGradients), "one gradient an output");
        calls.Begin(outputs.Length);
        NativeBuffer<T> o = calls.Input("outputs", outputs);
        NativeBuffer<T> y = calls.Input("targets", targets);
        NativeBuffer<T> into = calls.Output("outputGradients", outputGradients);
        calls.Make(Operation, $"{o.Count} outputs, {rows} rows", () => _squaredLossGradient(o.Start, y.Start, o.Count, (nuint)rows, into.Start));
        into.Span.CopyTo(outputGradients);
    }

    public T SoftmaxCrossEntropyValue(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels)
    {
        const string Operation = "SoftmaxCrossEntropy.Value";
        NativeFunctions.MustHave(HasCrossEntropy, Operation);
        nuint classes = Classes(logits, labels);
        calls.Begin(logits.Length);
        NativeBuffer<T> o = calls.Input("logits", logits);
        NativeBuffer<int> y = calls.Input("labels", labels);
        NativeBuffer<T> loss = calls.Result<T>("loss", 1);
        calls.Make(Operation, $"{y.Count} rows, {classes} classes", () => _crossEntropy(o.Start, y.Start, y.Count, classes, loss.Start));
        return loss.Span[0];
    }

    public void SoftmaxCrossEntropyGradient(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, Span<T> logitGradients)
    {
        const string Operation = "SoftmaxCrossEntropy.Gradient";
        NativeFunctions.MustHave(HasCrossEntropyGradient, Operation);
        Require.Length(logitGradients.Length, logits.Length, nameof(logitGradients), "one gradient a logit");
        nuint classes = Classes(logits, labels);
        calls.Begin(logits.Length);
        NativeBuffer<T> o = calls.Input("logits", logits);
        NativeBuffer<int> y = calls.Input("labels", labels);
        NativeBuffer<T> into = calls.Output("logitGradients", logitGradients);
        calls.Make(Operation, $"{y.Count} rows, {classes} classes", () => _crossEntropyGradient(o.Start, y.Start, y.Count, classes, into.Start));
        into.Span.CopyTo(logitGradients);
    }

    // C counts rows and classes, so logits that are no whole rows are refused here, and so are lengths that differ.
    private static nuint Classes(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels)
    {
        if (labels.Length == 0)
        {
            // The library has to say what is wrong with that.
            return (nuint)logits.Length;
        }

        Require.Length(logits.Length, (long)(logits.Length / labels.Length) * labels.Length, nameof(logits), "one logit a row and class");
        return (nuint)(logits.Length / labels.Length);
    }

    private static void Check(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronWorkspace<T> workspace)
    {
        Require.Length(parameters.Length, workspace.Shape.ParameterCount, nameof(parameters), $"the parameters of a {workspace.Shape} perceptron");
        Require.Length(inputs.Length, (long)workspace.Rows * workspace.Shape.InputCount, nameof(inputs), "one row of inputs an example");
    }

    private void Forward(
        delegate* unmanaged<PerceptronLayout*, T*, T*, PerceptronWorkspaceLayout*, int> function,
        string operation,
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        PerceptronSettings settings,
        PerceptronWorkspace<T> workspace)
    {
        NativeFunctions.MustHave(function != null, operation);
        Check(parameters, inputs, workspace);
        calls.Begin(parameters.Length);
        NativeBuffer<T> p = calls.Input("parameters", parameters);
        NativeBuffer<T> x = calls.Input("inputs", inputs);
        NativePerceptron<T> arguments = new(calls, settings, workspace, PerceptronPass.ReadsMasks);
        calls.Make(operation, arguments, () => function(arguments.Perceptron, p.Start, x.Start, arguments.Workspace));
        arguments.CopyBack();
    }

    private bool HasForward => _forward != null;

    private bool HasForwardWithMasks => _forwardWithMasks != null;

    private bool HasEvaluate => _evaluate != null;

    private bool HasBackward => _backward != null;

    private bool HasSquaredLoss => _squaredLoss != null;

    private bool HasSquaredLossGradient => _squaredLossGradient != null;

    private bool HasCrossEntropy => _crossEntropy != null;

    private bool HasCrossEntropyGradient => _crossEntropyGradient != null;
}
