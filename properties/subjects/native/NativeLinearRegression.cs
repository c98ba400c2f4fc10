using Verification.Abi;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Native;

/// <summary>The functions <c>verification_regression_...</c> of a library.</summary>
internal sealed unsafe class NativeLinearRegression<T>(LoadedLibrary library, NativeCalls calls) : ILinearRegression<T>, INativeFunctions
    where T : unmanaged
{
    private readonly delegate* unmanaged<T*, nuint, nuint, T*, T, T*, int> _predict
        = (delegate* unmanaged<T*, nuint, nuint, T*, T, T*, int>)library.Find<T>("verification_regression_predict");

    private readonly delegate* unmanaged<T*, T*, nuint, nuint, T*, T, SgdSettingsLayout*, T*, int> _loss
        = (delegate* unmanaged<T*, T*, nuint, nuint, T*, T, SgdSettingsLayout*, T*, int>)library.Find<T>("verification_regression_loss");

    private readonly delegate* unmanaged<T*, T*, nuint, nuint, T*, T, SgdSettingsLayout*, T*, T*, int> _gradient
        = (delegate* unmanaged<T*, T*, nuint, nuint, T*, T, SgdSettingsLayout*, T*, T*, int>)library.Find<T>("verification_regression_gradient");

    private readonly delegate* unmanaged<T*, T*, nuint, nuint, int*, nuint, SgdSettingsLayout*, T*, T*, T*, int> _step
        = (delegate* unmanaged<T*, T*, nuint, nuint, int*, nuint, SgdSettingsLayout*, T*, T*, T*, int>)library.Find<T>("verification_regression_step");

    private readonly delegate* unmanaged<T*, T*, nuint, nuint, int*, nuint, int, SgdSettingsLayout*, T*, T*, T*, int> _epoch
        = (delegate* unmanaged<T*, T*, nuint, nuint, int*, nuint, int, SgdSettingsLayout*, T*, T*, T*, int>)library.Find<T>("verification_regression_epoch");

    /// <inheritdoc/>
    public bool OffersSomething => HasPredict || HasLoss || HasGradient || HasStep || HasEpoch;

    public bool DeclaresFixedOrder => library.Says("verification_regression_declares_fixed_order", whereMissing: true);

    public void Predict(ReadOnlySpan<T> features, ReadOnlySpan<T> weights, T bias, Span<T> predictions)
    {
        const string Operation = "LinearRegression.Predict";
        NativeFunctions.MustHave(HasPredict, Operation);
        CheckFeatures(features, predictions.Length, weights.Length);
        calls.Begin(features.Length);
        NativeBuffer<T> x = calls.Input("features", features);
        NativeBuffer<T> w = calls.Input("weights", weights);
        NativeBuffer<T> into = calls.Output("predictions", predictions);
        calls.Make(Operation, $"{into.Count} rows, {w.Count} columns", () => _predict(x.Start, into.Count, w.Count, w.Start, bias, into.Start));
        into.Span.CopyTo(predictions);
    }

    public T Loss(ReadOnlySpan<T> features, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, T bias, SgdSettings settings)
    {
        const string Operation = "LinearRegression.Loss";
        NativeFunctions.MustHave(HasLoss, Operation);
        CheckFeatures(features, targets.Length, weights.Length);
        calls.Begin(features.Length);
        NativeBuffer<T> x = calls.Input("features", features);
        NativeBuffer<T> y = calls.Input("targets", targets);
        NativeBuffer<T> w = calls.Input("weights", weights);
        NativeBuffer<SgdSettingsLayout> s = calls.Struct("settings", SgdSettingsLayout.From(settings));
        NativeBuffer<T> loss = calls.Result<T>("loss", 1);
        calls.Make(
            Operation, $"{y.Count} rows, {w.Count} columns, {settings}", () => _loss(x.Start, y.Start, y.Count, w.Count, w.Start, bias, s.Start, loss.Start));
        return loss.Span[0];
    }

    public void Gradient(
        ReadOnlySpan<T> features,
        ReadOnlySpan<T> targets,
        ReadOnlySpan<T> weights,
        T bias,
        SgdSettings settings,
        Span<T> weightGradients,
        out T biasGradient)
    {
        const string Operation = "LinearRegression.Gradient";
        NativeFunctions.MustHave(HasGradient, Operation);
        CheckFeatures(features, targets.Length, weights.Length);
        CheckGradients(weightGradients, weights.Length);
        calls.Begin(features.Length);
        NativeBuffer<T> x = calls.Input("features", features);
        NativeBuffer<T> y = calls.Input("targets", targets);
        NativeBuffer<T> w = calls.Input("weights", weights);
        NativeBuffer<SgdSettingsLayout> s = calls.Struct("settings", SgdSettingsLayout.From(settings));
        NativeBuffer<T> into = calls.Output("weightGradients", weightGradients);
        NativeBuffer<T> biasInto = calls.Result<T>("biasGradient", 1);
        calls.Make(
            Operation,
            $"{y.Count} rows, {w.Count} columns, {settings}",
            () => _gradient(x.Start, y.Start, y.Count, w.Count, w.Start, bias, s.Start, into.Start, biasInto.Start));
        into.Span.CopyTo(weightGradients);
        biasGradient = biasInto.Span[0];
    }

    public void Step(
        ReadOnlySpan<T> features,
        ReadOnlySpan<T> targets,
        ReadOnlySpan<int> batch,
        SgdSettings settings,
        Span<T> weights,
        ref T bias,
        Span<T> gradients)
    {
        const string Operation = "LinearRegression.Step";
        NativeFunctions.MustHave(HasStep, Operation);
        CheckFeatures(features, targets.Length, weights.Length);
        CheckGradients(gradients, weights.Length);
        calls.Begin(features.Length);
        NativeBuffer<T> x = calls.Input("features", features);
        NativeBuffer<T> y = calls.Input("targets", targets);
        NativeBuffer<int> rows = calls.Input("batch", batch);
        NativeBuffer<SgdSettingsLayout> s = calls.Struct("settings", SgdSettingsLayout.From(settings));
        NativeBuffer<T> w = calls.InPlace("weights", weights);
        NativeBuffer<T> b = calls.Updated("bias", bias);
        NativeBuffer<T> scratch = calls.Output("gradients", gradients);
        calls.Make(
            Operation,
            $"{y.Count} rows, {w.Count} columns, batch of {rows.Count}, {settings}",
            () => _step(x.Start, y.Start, y.Count, w.Count, rows.Start, rows.Count, s.Start, w.Start, b.Start, scratch.Start));
        w.Span.CopyTo(weights);
        scratch.Span.CopyTo(gradients);
        bias = b.Span[0];
    }

    public void Epoch(
        ReadOnlySpan<T> features,
        ReadOnlySpan<T> targets,
        ReadOnlySpan<int> order,
        int batchSize,
        SgdSettings settings,
        Span<T> weights,
        ref T bias,
        Span<T> gradients)
    {
        const string Operation = "LinearRegression.Epoch";
        NativeFunctions.MustHave(HasEpoch, Operation);
        CheckFeatures(features, targets.Length, weights.Length);
        CheckGradients(gradients, weights.Length);
        calls.Begin(features.Length);
        NativeBuffer<T> x = calls.Input("features", features);
        NativeBuffer<T> y = calls.Input("targets", targets);
        NativeBuffer<int> rows = calls.Input("order", order);
        NativeBuffer<SgdSettingsLayout> s = calls.Struct("settings", SgdSettingsLayout.From(settings));
        NativeBuffer<T> w = calls.InPlace("weights", weights);
        NativeBuffer<T> b = calls.Updated("bias", bias);
        NativeBuffer<T> scratch = calls.Output("gradients", gradients);
        calls.Make(
            Operation,
            $"{y.Count} rows, {w.Count} columns, order of {rows.Count}, batches of {batchSize}, {settings}",
            () => _epoch(x.Start, y.Start, y.Count, w.Count, rows.Start, rows.Count, batchSize, s.Start, w.Start, b.Start, scratch.Start));
        w.Span.CopyTo(weights);
        scratch.Span.CopyTo(gradients);
        bias = b.Span[0];
    }

    // One count stands for these lengths in C, so what differs is refused here.
    private static void CheckFeatures(ReadOnlySpan<T> features, int rows, int columns)
        => Require.Length(features.Length, (long)rows * columns, nameof(features), "one feature a row and weight");

    private static void CheckGradients(ReadOnlySpan<T> gradients, int columns)
        => Require.Length(gradients.Length, columns, nameof(gradients), "one gradient a weight");

    private bool HasPredict => _predict != null;

    private bool HasLoss => _loss != null;

    private bool HasGradient => _gradient != null;

    private bool HasStep => _step != null;

    private bool HasEpoch => _epoch != null;
}
