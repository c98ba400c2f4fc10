using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Properties.Generators;
using Verification.Properties.Text;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Fences;

/// <summary>The calls of LinearRegression in fenced memory.</summary>
internal static class FencedRegression
{
    // An odd number of rows, so that a block of rows has a remainder.
    private const int Rows = 5;

    public static void Run<T>(FencedRun run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        if (run.Find<ILinearRegression<T>>($"LinearRegression<{TypeName.Of<T>()}>") is not ILinearRegression<T> operations)
        {
            return;
        }

        int[] widths = [.. FencedRun.Lengths(Unsafe.SizeOf<T>()).Where(width => width > 0)];
        T[] pool = SpecialNumbers.Pool<T>(widths.Max() * Rows, run.Seed);
        foreach (FenceLayout layout in FenceLayout.All)
        {
            foreach (int width in widths)
            {
                Calls(run, layout, operations, pool, width);
            }
        }
    }

    private static string Name<T>(string method) => $"LinearRegression.{method}<{TypeName.Of<T>()}>";

    private static void Calls<T>(FencedRun run, FenceLayout layout, ILinearRegression<T> operations, T[] pool, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        SgdSettings settings = new(0.1, 0.3) { DecayBias = true };
        string shape = $"{Rows} rows of {width}, {settings}";
        ReadOnlySpan<T> data = pool.AsSpan(0, Rows * width);

        run.Begin(layout);
        FencedBuffer<T> features = run.Input("features", data);
        FencedBuffer<T> weights = run.Input("weights", data[..width]);
        FencedBuffer<T> predictions = run.Output<T>("predictions", Rows);
        run.Call(Name<T>("Predict"), data.Length, shape, () => operations.Predict(features.Span, weights.Span, T.One, predictions.Span));

        run.Begin(layout);
        FencedBuffer<T> lossFeatures = run.Input("features", data);
        FencedBuffer<T> lossTargets = run.Input("targets", data[..Rows]);
        FencedBuffer<T> lossWeights = run.Input("weights", data[..width]);
        run.Call(Name<T>("Loss"), data.Length, shape, () => _ = operations.Loss(lossFeatures.Span, lossTargets.Span, lossWeights.Span, T.One, settings));

        run.Begin(layout);
        FencedBuffer<T> gradientFeatures = run.Input("features", data);
        FencedBuffer<T> gradientTargets = run.Input("targets", data[..Rows]);
        FencedBuffer<T> gradientWeights = run.Input("weights", data[..width]);
        FencedBuffer<T> weightGradients = run.Output<T>("weightGradients", width);
        run.Call(
            Name<T>("Gradient"),
            data.Length,
            shape,
            () => operations.Gradient(gradientFeatures.Span, gradientTargets.Span, gradientWeights.Span, T.One, settings, weightGradients.Span, out _));

        Step(run, layout, operations, data, width, settings);
    }

    private static void Step<T>(FencedRun run, FenceLayout layout, ILinearRegression<T> operations, ReadOnlySpan<T> data, int width, SgdSettings settings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        run.Begin(layout);
        FencedBuffer<T> features = run.Input("features", data);
        FencedBuffer<T> targets = run.Input("targets", data[..Rows]);
        FencedBuffer<int> order = run.Input<int>("order", [4, 0, 2, 3, 1]);
        FencedBuffer<T> weights = run.InPlace("weights", data[..width]);
        FencedBuffer<T> gradients = run.Output<T>("gradients", width);
        run.Call(
            Name<T>("Step"),
            data.Length,
            $"{Rows} rows of {width}, {settings}",
            () =>
            {
                T bias = T.One;
                operations.Step(features.Span, targets.Span, order.Span, settings, weights.Span, ref bias, gradients.Span);
            });

        run.Begin(layout);
        FencedBuffer<T> epochFeatures = run.Input("features", data);
        FencedBuffer<T> epochTargets = run.Input("targets", data[..Rows]);
        FencedBuffer<int> epochOrder = run.Input<int>("order", [4, 0, 2, 3, 1]);
        FencedBuffer<T> epochWeights = run.InPlace("weights", data[..width]);
        FencedBuffer<T> epochGradients = run.Output<T>("gradients", width);
        run.Call(
            Name<T>("Epoch"),
            data.Length,
            $"{Rows} rows of {width}, batches of 2, {settings}",
            () =>
            {
                T bias = T.One;
                operations.Epoch(epochFeatures.Span, epochTargets.Span, epochOrder.Span, 2, settings, epochWeights.Span, ref bias, epochGradients.Span);
            });
    }
}
