using System.Numerics;
using Verification.Properties.Generators;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>What linear regression must refuse.</summary>
public static class RegressionSweeps
{
    /// <summary>regression.bad-input</summary>
    public static CaseResult BadInput<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        ILinearRegression<T> operations = context.Subject.Operations<ILinearRegression<T>>("LinearRegression.Step");
        SubjectCall.MustCheckArguments(context.Subject, "LinearRegression");
        (string Name, Action<Memory<T>> Call, string[] Words)[] calls = [.. Shapes(operations), .. BadSettings(operations)];
        foreach ((string name, Action<Memory<T>> call, string[] words) in calls)
        {
            Memory<T> memory = new(SpecialNumbers.Pool<T>(Memory<T>.Length, context.Seed));
            T[] before = [.. memory.All];
            T biasBefore = memory.Bias;
            CaseResult refused = SubjectCall.MustRefuse($"LinearRegression.{name}", () => call(memory), words);
            CaseResult unchanged = Compare.IdenticalBits<T>([.. before, biasBefore], [.. memory.All, memory.Bias], $"the arrays (and the bias) after LinearRegression.{name} was refused");
            context.CountCase(calls.Length);
            context.Coverage.Saw("refused");
            if (!refused.IsConforming || !unchanged.IsConforming)
            {
                return refused.IsConforming ? unchanged : refused;
            }
        }

        return CaseResult.Conforms;
    }

    // Three rows of two features, and room beside them.
    private sealed class Memory<T>(T[] all)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        public const int Length = 32;

        private T _bias = T.One;

        public T[] All => all;

        public ref T Bias => ref _bias;

        public Span<T> Features => all.AsSpan(0, 6);

        public Span<T> Targets => all.AsSpan(8, 3);

        public Span<T> Weights => all.AsSpan(12, 2);

        public Span<T> Gradients => all.AsSpan(16, 2);

        public Span<T> Predictions => all.AsSpan(20, 3);
    }

    private static (string Name, Action<Memory<T>> Call, string[] Words)[] Shapes<T>(ILinearRegression<T> operations)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        SgdSettings good = new(0.1, 0.3);
        return
        [
            ("Predict with a feature too few", m => operations.Predict(m.Features[1..], m.Weights, m.Bias, m.Predictions), ["features"]),
            ("Predict without weights", m => operations.Predict([], [], m.Bias, m.Predictions), ["weights"]),
            ("Predict into the features", m => operations.Predict(m.Features, m.Weights, m.Bias, m.Features[..3]), ["overlap"]),
            ("Predict into the weights", m => operations.Predict(m.Features[..2], m.Weights, m.Bias, m.Weights[1..]), ["overlap"]),
            ("Loss with a feature too many", m => operations.Loss(m.All.AsSpan(0, 7), m.Targets, m.Weights, m.Bias, good), ["features"]),
            ("Loss without rows", m => operations.Loss([], [], m.Weights, m.Bias, good), ["rows"]),
            ("Gradient with a gradient too few", m => operations.Gradient(m.Features, m.Targets, m.Weights, m.Bias, good, m.Gradients[1..], out _), ["gradients"]),
            ("Gradient into the weights", m => operations.Gradient(m.Features, m.Targets, m.Weights, m.Bias, good, m.Weights, out _), ["overlap"]),
            ("Gradient into the features", m => operations.Gradient(m.Features, m.Targets, m.Weights, m.Bias, good, m.Features[4..], out _), ["overlap"]),
            ("Gradient into the targets", m => operations.Gradient(m.Features, m.Targets, m.Weights, m.Bias, good, m.Targets[1..], out _), ["overlap"]),
            ("Step with a target too few", m => operations.Step(m.Features, m.Targets[1..], [0], good, m.Weights, ref m.Bias, m.Gradients), ["features"]),
            ("Step with scratch too long", m => operations.Step(m.Features, m.Targets, [0], good, m.Weights, ref m.Bias, m.All.AsSpan(16, 3)), ["gradients"]),
            ("Step with an empty batch", m => operations.Step(m.Features, m.Targets, [], good, m.Weights, ref m.Bias, m.Gradients), ["batch"]),
            ("Step with row 3 of 3", m => operations.Step(m.Features, m.Targets, [0, 3], good, m.Weights, ref m.Bias, m.Gradients), ["row 3", "0 to 2"]),
            ("Step with row -1", m => operations.Step(m.Features, m.Targets, [-1], good, m.Weights, ref m.Bias, m.Gradients), ["row -1"]),
            ("Step with row int.MinValue", m => operations.Step(m.Features, m.Targets, [int.MinValue], good, m.Weights, ref m.Bias, m.Gradients), ["row"]),
            ("Step with weights among the features", m => operations.Step(m.Features, m.Targets, [0], good, m.Features[2..4], ref m.Bias, m.Gradients), ["overlap"]),
            ("Step with weights among the targets", m => operations.Step(m.Features, m.Targets, [0], good, m.Targets[1..], ref m.Bias, m.Gradients), ["overlap"]),
            ("Step with scratch over the weights", m => operations.Step(m.Features, m.Targets, [0], good, m.Weights, ref m.Bias, m.Weights), ["overlap"]),
            ("Epoch with batch size 0", m => operations.Epoch(m.Features, m.Targets, [0, 1, 2], 0, good, m.Weights, ref m.Bias, m.Gradients), ["batch size"]),
            ("Epoch with batch size -1", m => operations.Epoch(m.Features, m.Targets, [0, 1, 2], -1, good, m.Weights, ref m.Bias, m.Gradients), ["batch size"]),
            ("Epoch without rows", m => operations.Epoch(m.Features, m.Targets, [], 2, good, m.Weights, ref m.Bias, m.Gradients), ["batch"]),

            // The bad row stands in the last batch: nothing may happen before it is found.
            ("Epoch with row 3 of 3", m => operations.Epoch(m.Features, m.Targets, [0, 1, 3], 1, good, m.Weights, ref m.Bias, m.Gradients), ["row 3"]),
        ];
    }

    private static IEnumerable<(string Name, Action<Memory<T>> Call, string[] Words)> BadSettings<T>(ILinearRegression<T> operations)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        double overflowing = typeof(T) == typeof(float) ? 1e39 : double.PositiveInfinity;
        foreach (double bad in new[] { -1, -double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity, overflowing })
        {
            SgdSettings badDecay = new(0.1, bad);
            SgdSettings badRate = new(bad, 0.3);
            yield return ($"Loss with weight decay {bad}", m => operations.Loss(m.Features, m.Targets, m.Weights, m.Bias, badDecay), ["weight decay"]);
            yield return ($"Gradient with weight decay {bad}", m => operations.Gradient(m.Features, m.Targets, m.Weights, m.Bias, badDecay, m.Gradients, out _), ["weight decay"]);
            yield return ($"Step with weight decay {bad}", m => operations.Step(m.Features, m.Targets, [0], badDecay, m.Weights, ref m.Bias, m.Gradients), ["weight decay"]);
            yield return ($"Step with learning rate {bad}", m => operations.Step(m.Features, m.Targets, [0], badRate, m.Weights, ref m.Bias, m.Gradients), ["learning rate"]);
            yield return ($"Epoch with learning rate {bad}", m => operations.Epoch(m.Features, m.Targets, [0, 1], 1, badRate, m.Weights, ref m.Bias, m.Gradients), ["learning rate"]);
        }

        SgdSettings undefined = new(0.1, 0.3) { Variant = (SgdVariant)99 };
        yield return ("Step with an undefined variant", m => operations.Step(m.Features, m.Targets, [0], undefined, m.Weights, ref m.Bias, m.Gradients), ["variant"]);
    }
}
