using System.Numerics;
using Verification.Properties.Generators;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>What a perceptron and its losses must refuse.</summary>
public static class PerceptronSweeps
{
    /// <summary>perceptron.bad-input</summary>
    public static CaseResult BadInput<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        IMultilayerPerceptron<T> operations = context.Subject.Operations<IMultilayerPerceptron<T>>("MultilayerPerceptron.Forward");
        SubjectCall.MustCheckArguments(context.Subject, "MultilayerPerceptron");
        (string Name, Action<Memory<T>> Call, string[] Words)[] calls = [.. Shapes(operations), .. BadSettings(operations), .. Losses(operations)];
        foreach ((string name, Action<Memory<T>> call, string[] words) in calls)
        {
            Memory<T> memory = new(SpecialNumbers.Pool<T>(Memory<T>.Length, context.Seed));
            T[] before = memory.Everything;
            CaseResult refused = SubjectCall.MustRefuse(name, () => call(memory), words);
            CaseResult unchanged = Compare.IdenticalBits<T>(before, memory.Everything, $"the arrays, the workspace among them, after {name} was refused");
            CaseResult masks = Compare.SameMask(Memory<T>.Mask, memory.Workspace.KeepMasks[0], $"the keep mask after {name} was refused");
            context.CountCase(calls.Length);
            context.Coverage.Saw("refused");
            foreach (CaseResult result in new[] { refused, unchanged, masks })
            {
                if (!result.IsConforming)
                {
                    return result;
                }
            }
        }

        return CaseResult.Conforms;
    }

    // A 2-3-2 perceptron with two examples: 17 parameters, 4 inputs, 4 outputs, and room beside them.
    private sealed class Memory<T>
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        public const int Length = 64;

        private readonly T[] _all;

        public Memory(T[] all)
        {
            _all = all;
            Workspace = new PerceptronWorkspace<T>(new PerceptronShape(2, 3, 2), rows: 2);
            foreach (T[] array in Arrays)
            {
                Array.Fill(array, T.One);
            }

            Mask.CopyTo(Workspace.KeepMasks[0], 0);
        }

        public static byte[] Mask { get; } = [0b101101];

        public PerceptronWorkspace<T> Workspace { get; }

        public Span<T> Parameters => _all.AsSpan(0, 17);

        public Span<T> Inputs => _all.AsSpan(20, 4);

        public Span<T> OutputGradients => _all.AsSpan(26, 4);

        public Span<T> ParameterGradients => _all.AsSpan(32, 17);

        public Span<T> Targets => _all.AsSpan(52, 4);

        public T[] Everything => [.. _all, .. Arrays.SelectMany(array => array)];

        private IEnumerable<T[]> Arrays
            => Workspace.PreActivations.Concat(Workspace.Hidden).Concat(Workspace.Dropped).Concat(Workspace.HiddenGradients).Append(Workspace.Outputs);
    }

    private static PerceptronSettings Good { get; } = new([new DropoutSettings(0.5)]);

    private static (string Name, Action<Memory<T>> Call, string[] Words)[] Shapes<T>(IMultilayerPerceptron<T> operations)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        =>
        [
            ("Forward with a parameter too few", m => operations.Forward(m.Parameters[1..], m.Inputs, Good, new MaskKey(1), m.Workspace), ["parameters", "17"]),
            ("Forward with an input too few", m => operations.Forward(m.Parameters, m.Inputs[1..], Good, new MaskKey(1), m.Workspace), ["inputs"]),
            ("ForwardWithMasks with a parameter too few", m => operations.ForwardWithMasks(m.Parameters[1..], m.Inputs, Good, m.Workspace), ["parameters"]),
            ("ForwardWithMasks with an input too few", m => operations.ForwardWithMasks(m.Parameters, m.Inputs[..3], Good, m.Workspace), ["inputs"]),
            ("Evaluate with a parameter too few", m => operations.Evaluate(m.Parameters[1..], m.Inputs, Good, m.Workspace), ["parameters"]),
            ("Evaluate without inputs", m => operations.Evaluate(m.Parameters, [], Good, m.Workspace), ["inputs"]),
            ("Backward with an output gradient too few", m => operations.Backward(m.Parameters, m.Inputs, m.OutputGradients[1..], Good, m.Workspace, m.ParameterGradients), ["outputGradients"]),
            ("Backward with a parameter gradient too few", m => operations.Backward(m.Parameters, m.Inputs, m.OutputGradients, Good, m.Workspace, m.ParameterGradients[1..]), ["parameterGradients"]),
            ("Backward into the parameters", m => operations.Backward(m.Parameters, m.Inputs, m.OutputGradients, Good, m.Workspace, m.Parameters), ["overlap"]),
            ("Backward over the inputs", m => operations.Backward(m.Parameters, m.Inputs, m.Targets, Good, m.Workspace, AsGradients(m.Inputs)), ["overlap"]),
            ("Backward over the output gradients", m => operations.Backward(m.Parameters, m.Targets, m.OutputGradients, Good, m.Workspace, AsGradients(m.OutputGradients)), ["overlap"]),
            ("Forward with inputs that are arrays of the workspace", m => operations.Forward(m.Parameters, m.Workspace.Outputs, Good, new MaskKey(1), m.Workspace), ["overlap"]),
            ("ForwardWithMasks with inputs that are arrays of the workspace", m => operations.ForwardWithMasks(m.Parameters, m.Workspace.Dropped[0].AsSpan(0, 4), Good, m.Workspace), ["overlap"]),
            ("Evaluate with inputs that are arrays of the workspace", m => operations.Evaluate(m.Parameters, m.Workspace.Outputs, Good, m.Workspace), ["overlap"]),
            ("Backward with output gradients that are hidden gradients of the workspace", m => operations.Backward(m.Parameters, m.Inputs, m.Workspace.HiddenGradients[0].AsSpan(1, 4), Good, m.Workspace, m.ParameterGradients), ["overlap"]),
        ];

    private static IEnumerable<(string Name, Action<Memory<T>> Call, string[] Words)> BadSettings<T>(IMultilayerPerceptron<T> operations)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        (string Name, PerceptronSettings Settings, string Word)[] bad =
        [
            .. new[] { -0.1, 1.1, -double.Epsilon, Math.BitIncrement(1.0), double.NaN, double.PositiveInfinity, double.NegativeInfinity }.Select(
                p => ($"p = {p}", new PerceptronSettings([new DropoutSettings(p)]), "drop probability")),
            ("no dropout for the hidden layer", new PerceptronSettings([]), "HiddenDropout"),
            ("two dropouts for one hidden layer", new PerceptronSettings([new DropoutSettings(0.5), new DropoutSettings(0.5)]), "HiddenDropout"),
            ("an undefined activation", Good with { Activation = (Activation)99 }, "activation"),
            .. operations.Declares(Accumulation.Fused)
                ? [("an undefined accumulation", Good with { Accumulation = (Accumulation)99 }, "accumulation")]
                : Array.Empty<(string, PerceptronSettings, string)>(),
            ("an undefined scaling", new PerceptronSettings([new DropoutSettings(0.5) { Scaling = (DropoutScaling)99 }]), "scaling"),
        ];
        foreach ((string name, PerceptronSettings settings, string word) in bad)
        {
            yield return ($"Forward with {name}", m => operations.Forward(m.Parameters, m.Inputs, settings, new MaskKey(1), m.Workspace), [word]);
            yield return ($"ForwardWithMasks with {name}", m => operations.ForwardWithMasks(m.Parameters, m.Inputs, settings, m.Workspace), [word]);
            yield return ($"Evaluate with {name}", m => operations.Evaluate(m.Parameters, m.Inputs, settings, m.Workspace), [word]);
            yield return ($"Backward with {name}", m => operations.Backward(m.Parameters, m.Inputs, m.OutputGradients, settings, m.Workspace, m.ParameterGradients), [word]);
        }
    }

    private static (string Name, Action<Memory<T>> Call, string[] Words)[] Losses<T>(IMultilayerPerceptron<T> operations)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        =>
        [
            ("the squared loss with a target too few", m => operations.SquaredLossValue(m.OutputGradients, m.Targets[1..], 2), ["targets"]),
            ("the squared loss without rows", m => operations.SquaredLossValue(m.OutputGradients, m.Targets, 0), ["rows"]),
            ("the squared loss with rows of unequal length", m => operations.SquaredLossValue(m.OutputGradients, m.Targets, 3), ["outputs"]),
            ("the squared loss's gradient with one too few", m => operations.SquaredLossGradient(m.OutputGradients, m.Targets, 2, m.Inputs[1..]), ["outputGradients"]),
            ("the squared loss's gradient into the targets", m => operations.SquaredLossGradient(m.OutputGradients, m.Targets, 2, m.Targets), ["overlap"]),
            ("the squared loss's gradient into the outputs", m => operations.SquaredLossGradient(m.OutputGradients, m.Targets, 2, m.OutputGradients), ["overlap"]),
            ("the cross-entropy without labels", m => operations.SoftmaxCrossEntropyValue(m.OutputGradients, []), ["rows"]),
            ("the cross-entropy without logits", m => operations.SoftmaxCrossEntropyValue([], [0]), ["classes"]),
            ("the cross-entropy with rows of unequal length", m => operations.SoftmaxCrossEntropyValue(m.OutputGradients, [0, 0, 0]), ["logits"]),
            ("the cross-entropy with label 2 of 2", m => operations.SoftmaxCrossEntropyValue(m.OutputGradients, [0, 2]), ["label 2", "0 to 1"]),
            ("the cross-entropy with label -1", m => operations.SoftmaxCrossEntropyValue(m.OutputGradients, [-1, 0]), ["label -1"]),
            ("the cross-entropy's gradient with label 2 of 2", m => operations.SoftmaxCrossEntropyGradient(m.OutputGradients, [0, 2], m.Targets), ["label 2"]),
            ("the cross-entropy's gradient with one too few", m => operations.SoftmaxCrossEntropyGradient(m.OutputGradients, [0, 1], m.Targets[1..]), ["logitGradients"]),
            ("the cross-entropy's gradient into the logits", m => operations.SoftmaxCrossEntropyGradient(m.OutputGradients, [0, 1], m.OutputGradients), ["overlap"]),
        ];

    // 17 gradients that begin at a span of fewer: the memory goes on behind it.
    private static Span<T> AsGradients<T>(Span<T> start)
        => System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref start[0], 17);
}
