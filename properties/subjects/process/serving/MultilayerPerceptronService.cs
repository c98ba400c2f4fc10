using System.Numerics;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Subjects.Processes.Protocol;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Processes.Serving;

/// <summary>Answers calls of the multilayer perceptron and its losses.</summary>
internal sealed class MultilayerPerceptronService<T>(ISubject subject)
    : Service<IMultilayerPerceptron<T>>(subject.Find<IMultilayerPerceptron<T>>(), NumberTypes.NameOf<T>())
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected override IReadOnlyDictionary<string, Action<IMultilayerPerceptron<T>, ServedCall>> Table { get; } = new Dictionary<string, Action<IMultilayerPerceptron<T>, ServedCall>>(StringComparer.Ordinal)
    {
        [OperationNames.PerceptronForward] = Forward,
        [OperationNames.PerceptronForwardWithMasks] = ForwardWithMasks,
        [OperationNames.PerceptronEvaluate] = Evaluate,
        [OperationNames.PerceptronBackward] = Backward,
        [OperationNames.SquaredLossValue] = SquaredLossValue,
        [OperationNames.SquaredLossGradient] = SquaredLossGradient,
        [OperationNames.SoftmaxCrossEntropyValue] = CrossEntropyValue,
        [OperationNames.SoftmaxCrossEntropyGradient] = CrossEntropyGradient,
    };

    protected override bool KeepsFixedOrder(IMultilayerPerceptron<T> subject) => subject.DeclaresFixedOrder;

    protected override IReadOnlyList<string> VariantsOf(string operation, IMultilayerPerceptron<T> subject)
        => OperationNames.WithAccumulation.Contains(operation)
            ? [.. Enum.GetValues<Accumulation>().Where(subject.Declares).Select(accumulation => accumulation.ToString())]
            : [];

    private static void Forward(IMultilayerPerceptron<T> operations, ServedCall call)
    {
        Network network = new(call);
        MaskKey key = call.Request.Key("maskKey");
        call.Ready();
        operations.Forward(network.Parameters.Span, network.Inputs.Span, network.Settings, key, network.Workspace);
        WriteForward(call, network.Workspace);
        call.Answer.Arrays("keepMasks", network.Workspace.KeepMasks);
        call.Done();
    }

    private static void ForwardWithMasks(IMultilayerPerceptron<T> operations, ServedCall call)
    {
        Network network = new(call);
        byte[][] keepMasks = network.Take("keepMasks", network.Workspace.KeepMasks);
        call.Ready();
        operations.ForwardWithMasks(network.Parameters.Span, network.Inputs.Span, network.Settings, network.Workspace);
        WriteForward(call, network.Workspace);
        WriteIfChanged(call, "keepMasks", keepMasks, network.Workspace.KeepMasks);
        call.Done();
    }

    private static void Evaluate(IMultilayerPerceptron<T> operations, ServedCall call)
    {
        Network network = new(call);
        call.Ready();
        operations.Evaluate(network.Parameters.Span, network.Inputs.Span, network.Settings, network.Workspace);
        WriteForward(call, network.Workspace);
        call.Done();
    }

    private static void Backward(IMultilayerPerceptron<T> operations, ServedCall call)
    {
        Network network = new(call);
        PerceptronWorkspace<T> workspace = network.Workspace;
        GuardedBuffer<T> outputGradients = call.Input<T>("outputGradients");
        T[][] preActivations = network.Take("preActivations", workspace.PreActivations);
        T[][] hidden = network.Take("hidden", workspace.Hidden);
        T[][] dropped = network.Take("dropped", workspace.Dropped);
        byte[][] keepMasks = network.Take("keepMasks", workspace.KeepMasks);
        T[] outputs = call.Request.Array<T>("outputs", workspace.Outputs.Length);
        outputs.CopyTo(workspace.Outputs, 0);
        GuardedBuffer<T> gradients = call.Output<T>("parameterGradients", network.Parameters.Span.Length);
        call.Ready();
        operations.Backward(network.Parameters.Span, network.Inputs.Span, outputGradients.Span, network.Settings, workspace, gradients.Span);
        call.Answer.Array<T>("parameterGradients", gradients.Span);
        call.Answer.Arrays("hiddenGradients", workspace.HiddenGradients);
        WriteIfChanged(call, "preActivations", preActivations, workspace.PreActivations);
        WriteIfChanged(call, "hidden", hidden, workspace.Hidden);
        WriteIfChanged(call, "dropped", dropped, workspace.Dropped);
        WriteIfChanged(call, "keepMasks", keepMasks, workspace.KeepMasks);
        if (!outputs.AsSpan().SequenceEqual(workspace.Outputs))
        {
            call.Answer.Array<T>("outputs", workspace.Outputs);
        }

        call.Done();
    }

    private static void SquaredLossValue(IMultilayerPerceptron<T> operations, ServedCall call)
    {
        GuardedBuffer<T> outputs = call.Input<T>("outputs");
        GuardedBuffer<T> targets = call.Input<T>("targets");
        int rows = checked((int)call.Request.Whole("rows"));
        call.Ready();
        call.Answer.Number("loss", operations.SquaredLossValue(outputs.Span, targets.Span, rows));
        call.Done();
    }

    private static void SquaredLossGradient(IMultilayerPerceptron<T> operations, ServedCall call)
    {
        GuardedBuffer<T> outputs = call.Input<T>("outputs");
        GuardedBuffer<T> targets = call.Input<T>("targets");
        int rows = checked((int)call.Request.Whole("rows"));
        GuardedBuffer<T> gradients = call.Output<T>("outputGradients", outputs.Span.Length);
        call.Ready();
        operations.SquaredLossGradient(outputs.Span, targets.Span, rows, gradients.Span);
        call.Answer.Array<T>("outputGradients", gradients.Span);
        call.Done();
    }

    private static void CrossEntropyValue(IMultilayerPerceptron<T> operations, ServedCall call)
    {
        GuardedBuffer<T> logits = call.Input<T>("logits");
        GuardedBuffer<int> labels = call.Input<int>("labels");
        call.Ready();
        call.Answer.Number("loss", operations.SoftmaxCrossEntropyValue(logits.Span, labels.Span));
        call.Done();
    }

    private static void CrossEntropyGradient(IMultilayerPerceptron<T> operations, ServedCall call)
    {
        GuardedBuffer<T> logits = call.Input<T>("logits");
        GuardedBuffer<int> labels = call.Input<int>("labels");
        GuardedBuffer<T> gradients = call.Output<T>("logitGradients", logits.Span.Length);
        call.Ready();
        operations.SoftmaxCrossEntropyGradient(logits.Span, labels.Span, gradients.Span);
        call.Answer.Array<T>("logitGradients", gradients.Span);
        call.Done();
    }

    private static void WriteForward(ServedCall call, PerceptronWorkspace<T> workspace)
    {
        call.Answer.Arrays("preActivations", workspace.PreActivations);
        call.Answer.Arrays("hidden", workspace.Hidden);
        call.Answer.Arrays("dropped", workspace.Dropped);
        call.Answer.Array<T>("outputs", workspace.Outputs);
    }

    private static void WriteIfChanged<TElement>(ServedCall call, string name, TElement[][] before, TElement[][] now)
        where TElement : unmanaged
    {
        if (before.Zip(now).Any(pair => !pair.First.AsSpan().SequenceEqual(pair.Second)))
        {
            call.Answer.Arrays(name, now);
        }
    }

    private sealed class Network
    {
        private readonly ServedCall _call;

        public Network(ServedCall call)
        {
            _call = call;
            Settings = call.Request.PerceptronSettings("settings");
            Workspace = new PerceptronWorkspace<T>(new PerceptronShape(call.Request.Wholes("layerSizes")), checked((int)call.Request.Whole("rows")));
            Parameters = call.Input<T>("parameters");
            Inputs = call.Input<T>("inputs");
        }

        public PerceptronSettings Settings { get; }

        public PerceptronWorkspace<T> Workspace { get; }

        public GuardedBuffer<T> Parameters { get; }

        public GuardedBuffer<T> Inputs { get; }

        /// <summary>Copies arrays of the request into arrays of the workspace.</summary>
        /// <returns>What was in the request.</returns>
        public TElement[][] Take<TElement>(string name, TElement[][] places)
            where TElement : unmanaged
        {
            TElement[][] arrays = _call.Request.Arrays<TElement>(name);
            for (int layer = 0; layer < arrays.Length; layer++)
            {
                arrays[layer].CopyTo(places[layer], 0);
            }

            return arrays;
        }
    }
}
