using System.Numerics;
using Verification.Properties.Generators;
using Verification.Properties.Text;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Fences;

/// <summary>
/// The calls of MultilayerPerceptron and its losses in fenced memory. The arrays of the workspace are .NET arrays and have no
/// fence; every span that the caller hands in has one.
/// </summary>
internal static class FencedPerceptron
{
    private const int Rows = 3;
    private const int FewUnits = 3;
    private const double DropProbability = 0.3;

    public static void Run<T>(FencedRun run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        if (run.Find<IMultilayerPerceptron<T>>($"MultilayerPerceptron<{TypeName.Of<T>()}>") is not IMultilayerPerceptron<T> operations)
        {
            return;
        }

        int[] sizes = [.. Enumerable.Range(1, Lengths.SweepEnd)];
        T[] pool = SpecialNumbers.Pool<T>(new PerceptronShape(FewUnits, sizes[^1], sizes[^1]).ParameterCount, run.Seed);
        foreach (FenceLayout layout in FenceLayout.All)
        {
            foreach (int size in sizes)
            {
                Passes(run, layout, operations, pool, new PerceptronShape(size, FewUnits, FewUnits));
                Passes(run, layout, operations, pool, new PerceptronShape(FewUnits, size, FewUnits));
                Passes(run, layout, operations, pool, new PerceptronShape(FewUnits, FewUnits, size));
                Losses(run, layout, operations, pool.AsSpan(0, Rows * size), size);
            }
        }
    }

    private static string Name<T>(string method) => $"MultilayerPerceptron.{method}<{TypeName.Of<T>()}>";

    private static void Passes<T>(FencedRun run, FenceLayout layout, IMultilayerPerceptron<T> operations, T[] pool, PerceptronShape shape)
        where T : unmanaged
    {
        var settings = PerceptronSettings.Uniform(shape, DropProbability);
        MaskKey maskKey = new(run.Seed, 1);
        PerceptronWorkspace<T> workspace = new(shape, Rows);
        int length = shape.ParameterCount;
        string arguments = $"{shape}, {Rows} rows, p={DropProbability}";

        run.Begin(layout);
        FencedBuffer<T> parameters = run.Input<T>("parameters", pool.AsSpan(0, length));
        FencedBuffer<T> inputs = run.Input<T>("inputs", pool.AsSpan(0, Rows * shape.InputCount));
        FencedBuffer<T> outputGradients = run.Input<T>("outputGradients", pool.AsSpan(0, Rows * shape.OutputCount));
        run.Call(Name<T>("Forward"), length, arguments, () => operations.Forward(parameters.Span, inputs.Span, settings, maskKey, workspace));
        run.Call(Name<T>("ForwardWithMasks"), length, arguments, () => operations.ForwardWithMasks(parameters.Span, inputs.Span, settings, workspace));

        // Backward needs what forward left in the workspace, so evaluation, which overwrites it, comes last.
        FencedBuffer<T> parameterGradients = run.Output<T>("parameterGradients", length);
        run.Call(
            Name<T>("Backward"),
            length,
            arguments,
            () => operations.Backward(parameters.Span, inputs.Span, outputGradients.Span, settings, workspace, parameterGradients.Span));
        run.Call(Name<T>("Evaluate"), length, arguments, () => operations.Evaluate(parameters.Span, inputs.Span, settings, workspace));
    }

    private static void Losses<T>(FencedRun run, FenceLayout layout, IMultilayerPerceptron<T> operations, ReadOnlySpan<T> values, int classes)
        where T : unmanaged
    {
        string arguments = $"{Rows} rows of {classes}";
        run.Begin(layout);
        FencedBuffer<T> outputs = run.Input("outputs", values);
        FencedBuffer<T> targets = run.Input("targets", values);
        FencedBuffer<T> gradients = run.Output<T>("outputGradients", values.Length);
        run.Call(
            Name<T>("SquaredLoss"),
            values.Length,
            arguments,
            () =>
            {
                _ = operations.SquaredLossValue(outputs.Span, targets.Span, Rows);
                operations.SquaredLossGradient(outputs.Span, targets.Span, Rows, gradients.Span);
            });

        run.Begin(layout);
        FencedBuffer<T> logits = run.Input("logits", values);
        FencedBuffer<int> labels = run.Input<int>("labels", [0, classes - 1, classes / 2]);
        FencedBuffer<T> logitGradients = run.Output<T>("logitGradients", values.Length);
        run.Call(
            Name<T>("SoftmaxCrossEntropy"),
            values.Length,
            arguments,
            () =>
            {
                _ = operations.SoftmaxCrossEntropyValue(logits.Span, labels.Span);
                operations.SoftmaxCrossEntropyGradient(logits.Span, labels.Span, logitGradients.Span);
            });
    }
}
