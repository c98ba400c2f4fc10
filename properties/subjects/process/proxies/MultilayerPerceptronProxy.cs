using System.Numerics;
using Verification.Properties.Subjects.Processes.Protocol;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Processes.Proxies;

/// <summary>The multilayer perceptron and its losses on the other side of the wire.</summary>
internal sealed class MultilayerPerceptronProxy<T>(IExchange exchange)
    : OperationProxy(exchange, OperationNames.Perceptron, NumberTypes.NameOf<T>()), IMultilayerPerceptron<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool DeclaresFixedOrder => KeepsFixedOrder;

    public bool Declares(Accumulation accumulation)
        => KeepsFixedOrder && (accumulation == Accumulation.Separate || DeclaresAnywhere(accumulation.ToString()));

    public void Forward(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, MaskKey maskKey, PerceptronWorkspace<T> workspace)
    {
        const string Member = "MultilayerPerceptron.Forward";
        using MessageWriter request = Begin(OperationNames.PerceptronForward, Member, parameters, inputs, settings, workspace);
        request.Key(nameof(maskKey), maskKey);
        Answer answer = Send(OperationNames.PerceptronForward, Member, request);
        byte[][] keepMasks = answer.Arrays("keepMasks", workspace.KeepMasks);
        TakeForward(answer, parameters, inputs, workspace);
        CopyAll(keepMasks, workspace.KeepMasks);
    }

    public void ForwardWithMasks(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
    {
        const string Member = "MultilayerPerceptron.ForwardWithMasks";
        using MessageWriter request = Begin(OperationNames.PerceptronForwardWithMasks, Member, parameters, inputs, settings, workspace);
        request.Arrays("keepMasks", workspace.KeepMasks);
        Answer answer = Send(OperationNames.PerceptronForwardWithMasks, Member, request);
        answer.InputsAfterwards("keepMasks", workspace.KeepMasks);
        TakeForward(answer, parameters, inputs, workspace);
    }

    public void Evaluate(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
    {
        const string Member = "MultilayerPerceptron.Evaluate";
        using MessageWriter request = Begin(OperationNames.PerceptronEvaluate, Member, parameters, inputs, settings, workspace);
        TakeForward(Send(OperationNames.PerceptronEvaluate, Member, request), parameters, inputs, workspace);
    }

    public void Backward(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> outputGradients,
        PerceptronSettings settings,
        PerceptronWorkspace<T> workspace,
        Span<T> parameterGradients)
    {
        const string Member = "MultilayerPerceptron.Backward";
        Require.Length(parameterGradients.Length, parameters.Length, nameof(parameterGradients), "one gradient a parameter");
        Require.Disjoint<T>(parameters, parameterGradients, nameof(parameters), nameof(parameterGradients));
        Require.Disjoint<T>(inputs, parameterGradients, nameof(inputs), nameof(parameterGradients));
        Require.Disjoint<T>(outputGradients, parameterGradients, nameof(outputGradients), nameof(parameterGradients));
        Require.DisjointBackwardArrays(workspace, outputGradients, nameof(outputGradients));
        Require.DisjointWorkspace<T>(workspace, parameterGradients, nameof(parameterGradients));
        using MessageWriter request = Begin(OperationNames.PerceptronBackward, Member, parameters, inputs, settings, workspace);
        request.Array(nameof(outputGradients), outputGradients);
        request.Arrays("preActivations", workspace.PreActivations);
        request.Arrays("hidden", workspace.Hidden);
        request.Arrays("dropped", workspace.Dropped);
        request.Arrays("keepMasks", workspace.KeepMasks);
        request.Array<T>("outputs", workspace.Outputs);
        Answer answer = Send(OperationNames.PerceptronBackward, Member, request);
        T[] gradients = answer.Array<T>(nameof(parameterGradients), parameterGradients.Length);
        T[][] hiddenGradients = answer.Arrays("hiddenGradients", workspace.HiddenGradients);
        answer.InputAfterwards(nameof(parameters), parameters);
        answer.InputAfterwards(nameof(inputs), inputs);
        answer.InputAfterwards(nameof(outputGradients), outputGradients);
        answer.InputsAfterwards("preActivations", workspace.PreActivations);
        answer.InputsAfterwards("hidden", workspace.Hidden);
        answer.InputsAfterwards("dropped", workspace.Dropped);
        answer.InputsAfterwards("keepMasks", workspace.KeepMasks);
        answer.InputAfterwards<T>("outputs", workspace.Outputs);
        answer.Finish();
        gradients.CopyTo(parameterGradients);
        CopyAll(hiddenGradients, workspace.HiddenGradients);
    }

    public T SquaredLossValue(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows)
    {
        const string Member = "SquaredLoss.Value";
        using MessageWriter request = SquaredLoss(OperationNames.SquaredLossValue, Member, outputs, targets, rows);
        Answer answer = Send(OperationNames.SquaredLossValue, Member, request);
        T loss = answer.Number<T>("loss");
        answer.InputAfterwards(nameof(outputs), outputs);
        answer.InputAfterwards(nameof(targets), targets);
        answer.Finish();
        return loss;
    }

    public void SquaredLossGradient(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows, Span<T> outputGradients)
    {
        const string Member = "SquaredLoss.Gradient";
        Require.Length(outputGradients.Length, outputs.Length, nameof(outputGradients), "one gradient an output");
        Require.Disjoint<T>(outputs, outputGradients, nameof(outputs), nameof(outputGradients));
        Require.Disjoint<T>(targets, outputGradients, nameof(targets), nameof(outputGradients));
        using MessageWriter request = SquaredLoss(OperationNames.SquaredLossGradient, Member, outputs, targets, rows);
        Answer answer = Send(OperationNames.SquaredLossGradient, Member, request);
        T[] gradients = answer.Array<T>(nameof(outputGradients), outputs.Length);
        answer.InputAfterwards(nameof(outputs), outputs);
        answer.InputAfterwards(nameof(targets), targets);
        answer.Finish();
        gradients.CopyTo(outputGradients);
    }

    public T SoftmaxCrossEntropyValue(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels)
    {
        const string Member = "SoftmaxCrossEntropy.Value";
        using MessageWriter request = CrossEntropy(OperationNames.SoftmaxCrossEntropyValue, Member, logits, labels);
        Answer answer = Send(OperationNames.SoftmaxCrossEntropyValue, Member, request);
        T loss = answer.Number<T>("loss");
        answer.InputAfterwards(nameof(logits), logits);
        answer.InputAfterwards(nameof(labels), labels);
        answer.Finish();
        return loss;
    }

    public void SoftmaxCrossEntropyGradient(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, Span<T> logitGradients)
    {
        const string Member = "SoftmaxCrossEntropy.Gradient";
        Require.Length(logitGradients.Length, logits.Length, nameof(logitGradients), "one gradient a logit");
        Require.Disjoint<T>(logits, logitGradients, nameof(logits), nameof(logitGradients));
        using MessageWriter request = CrossEntropy(OperationNames.SoftmaxCrossEntropyGradient, Member, logits, labels);
        Answer answer = Send(OperationNames.SoftmaxCrossEntropyGradient, Member, request);
        T[] gradients = answer.Array<T>(nameof(logitGradients), logits.Length);
        answer.InputAfterwards(nameof(logits), logits);
        answer.InputAfterwards(nameof(labels), labels);
        answer.Finish();
        gradients.CopyTo(logitGradients);
    }

    private MessageWriter Begin(
        string operation, string member, ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
    {
        Require.DisjointWorkspace(workspace, parameters, nameof(parameters));
        Require.DisjointWorkspace(workspace, inputs, nameof(inputs));
        MessageWriter request = Begin(operation, member);
        request.Settings(nameof(settings), settings);
        request.Wholes("layerSizes", workspace.Shape.LayerSizes);
        request.Whole("rows", workspace.Rows);
        Place(request, parameters);
        request.Array(nameof(parameters), parameters);
        request.Array(nameof(inputs), inputs);
        return request;
    }

    private MessageWriter SquaredLoss(string operation, string member, ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows)
    {
        MessageWriter request = Begin(operation, member);
        Place(request, outputs);
        request.Array(nameof(outputs), outputs);
        request.Array(nameof(targets), targets);
        request.Whole(nameof(rows), rows);
        return request;
    }

    private MessageWriter CrossEntropy(string operation, string member, ReadOnlySpan<T> logits, ReadOnlySpan<int> labels)
    {
        MessageWriter request = Begin(operation, member);
        Place(request, logits);
        request.Array(nameof(logits), logits);
        request.Array(nameof(labels), labels);
        return request;
    }

    private static void TakeForward(Answer answer, ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronWorkspace<T> workspace)
    {
        T[][] preActivations = answer.Arrays("preActivations", workspace.PreActivations);
        T[][] hidden = answer.Arrays("hidden", workspace.Hidden);
        T[][] dropped = answer.Arrays("dropped", workspace.Dropped);
        T[] outputs = answer.Array<T>("outputs", workspace.Outputs.Length);
        answer.InputAfterwards(nameof(parameters), parameters);
        answer.InputAfterwards(nameof(inputs), inputs);
        answer.Finish();
        CopyAll(preActivations, workspace.PreActivations);
        CopyAll(hidden, workspace.Hidden);
        CopyAll(dropped, workspace.Dropped);
        outputs.CopyTo(workspace.Outputs, 0);
    }

    private static void CopyAll<TElement>(TElement[][] from, TElement[][] to)
    {
        for (int layer = 0; layer < from.Length; layer++)
        {
            from[layer].CopyTo(to[layer], 0);
        }
    }
}
