using System.Numerics;
using System.Runtime.InteropServices;

namespace Verification.Abi;

/// <summary>The functions <c>verification_regression_...</c>.</summary>
internal static unsafe class LinearRegressionExports
{
    [UnmanagedCallersOnly(EntryPoint = "verification_regression_declares_fixed_order")]
    public static int DeclaresFixedOrder() => 1;

    [UnmanagedCallersOnly(EntryPoint = "verification_regression_predict_f32")]
    public static int PredictSingle(
        float* features, nuint rows, nuint columns, float* weights, float bias, float* predictions)
        => Predict(features, rows, columns, weights, bias, predictions);

    [UnmanagedCallersOnly(EntryPoint = "verification_regression_predict_f64")]
    public static int PredictDouble(
        double* features, nuint rows, nuint columns, double* weights, double bias, double* predictions)
        => Predict(features, rows, columns, weights, bias, predictions);

    [UnmanagedCallersOnly(EntryPoint = "verification_regression_loss_f32")]
    public static int LossSingle(
        float* features, float* targets, nuint rows, nuint columns, float* weights, float bias, SgdSettingsLayout* settings, float* loss)
        => Loss(features, targets, rows, columns, weights, bias, settings, loss);

    [UnmanagedCallersOnly(EntryPoint = "verification_regression_loss_f64")]
    public static int LossDouble(
        double* features, double* targets, nuint rows, nuint columns, double* weights, double bias, SgdSettingsLayout* settings, double* loss)
        => Loss(features, targets, rows, columns, weights, bias, settings, loss);

    [UnmanagedCallersOnly(EntryPoint = "verification_regression_gradient_f32")]
    public static int GradientSingle(
        float* features, float* targets, nuint rows, nuint columns, float* weights, float bias, SgdSettingsLayout* settings, float* weightGradients, float* biasGradient)
        => Gradient(features, targets, rows, columns, weights, bias, settings, weightGradients, biasGradient);

    [UnmanagedCallersOnly(EntryPoint = "verification_regression_gradient_f64")]
    public static int GradientDouble(
        double* features, double* targets, nuint rows, nuint columns, double* weights, double bias, SgdSettingsLayout* settings, double* weightGradients, double* biasGradient)
        => Gradient(features, targets, rows, columns, weights, bias, settings, weightGradients, biasGradient);

    [UnmanagedCallersOnly(EntryPoint = "verification_regression_step_f32")]
    public static int StepSingle(
        float* features, float* targets, nuint rows, nuint columns, int* batch, nuint batchCount, SgdSettingsLayout* settings, float* weights, float* bias, float* gradients)
        => Step(features, targets, rows, columns, batch, batchCount, settings, weights, bias, gradients);

    [UnmanagedCallersOnly(EntryPoint = "verification_regression_step_f64")]
    public static int StepDouble(
        double* features, double* targets, nuint rows, nuint columns, int* batch, nuint batchCount, SgdSettingsLayout* settings, double* weights, double* bias, double* gradients)
        => Step(features, targets, rows, columns, batch, batchCount, settings, weights, bias, gradients);

    [UnmanagedCallersOnly(EntryPoint = "verification_regression_epoch_f32")]
    public static int EpochSingle(
        float* features, float* targets, nuint rows, nuint columns, int* order, nuint orderCount, int batchSize, SgdSettingsLayout* settings, float* weights, float* bias, float* gradients)
        => Epoch(features, targets, rows, columns, order, orderCount, batchSize, settings, weights, bias, gradients);

    [UnmanagedCallersOnly(EntryPoint = "verification_regression_epoch_f64")]
    public static int EpochDouble(
        double* features, double* targets, nuint rows, nuint columns, int* order, nuint orderCount, int batchSize, SgdSettingsLayout* settings, double* weights, double* bias, double* gradients)
        => Epoch(features, targets, rows, columns, order, orderCount, batchSize, settings, weights, bias, gradients);

    private static int Predict<T>(
        T* features, nuint rows, nuint columns, T* weights, T bias, T* predictions)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Call.Run(() =>
        {
            LinearRegression.Predict<T>(
                Call.Array(features, Call.Count(rows, columns, "number of features"), nameof(features)),
                Call.Array(weights, Call.Count(columns, nameof(columns)), nameof(weights)),
                bias,
                Call.Array(predictions, Call.Count(rows, nameof(rows)), nameof(predictions)));
        });

    private static int Loss<T>(
        T* features, T* targets, nuint rows, nuint columns, T* weights, T bias, SgdSettingsLayout* settings, T* loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Call.Run(() =>
        {
            Call.Value(loss, nameof(loss)) = LinearRegression.Loss<T>(
                Call.Array(features, Call.Count(rows, columns, "number of features"), nameof(features)),
                Call.Array(targets, Call.Count(rows, nameof(rows)), nameof(targets)),
                Call.Array(weights, Call.Count(columns, nameof(columns)), nameof(weights)),
                bias,
                SgdSettingsLayout.Read(settings));
        });

    private static int Gradient<T>(
        T* features, T* targets, nuint rows, nuint columns, T* weights, T bias, SgdSettingsLayout* settings, T* weightGradients, T* biasGradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Call.Run(() =>
        {
            LinearRegression.Gradient(
                Call.Array(features, Call.Count(rows, columns, "number of features"), nameof(features)),
                Call.Array(targets, Call.Count(rows, nameof(rows)), nameof(targets)),
                Call.Array(weights, Call.Count(columns, nameof(columns)), nameof(weights)),
                bias,
                SgdSettingsLayout.Read(settings),
                Call.Array(weightGradients, Call.Count(columns, nameof(columns)), nameof(weightGradients)),
                out Call.Value(biasGradient, nameof(biasGradient)));
        });

    private static int Step<T>(
        T* features, T* targets, nuint rows, nuint columns, int* batch, nuint batchCount, SgdSettingsLayout* settings, T* weights, T* bias, T* gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Call.Run(() =>
        {
            LinearRegression.Step(
                Call.Array(features, Call.Count(rows, columns, "number of features"), nameof(features)),
                Call.Array(targets, Call.Count(rows, nameof(rows)), nameof(targets)),
                Call.Array(batch, Call.Count(batchCount, nameof(batchCount)), nameof(batch)),
                SgdSettingsLayout.Read(settings),
                Call.Array(weights, Call.Count(columns, nameof(columns)), nameof(weights)),
                ref Call.Value(bias, nameof(bias)),
                Call.Array(gradients, Call.Count(columns, nameof(columns)), nameof(gradients)));
        });

    private static int Epoch<T>(
        T* features, T* targets, nuint rows, nuint columns, int* order, nuint orderCount, int batchSize, SgdSettingsLayout* settings, T* weights, T* bias, T* gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Call.Run(() =>
        {
            LinearRegression.Epoch(
                Call.Array(features, Call.Count(rows, columns, "number of features"), nameof(features)),
                Call.Array(targets, Call.Count(rows, nameof(rows)), nameof(targets)),
                Call.Array(order, Call.Count(orderCount, nameof(orderCount)), nameof(order)),
                batchSize,
                SgdSettingsLayout.Read(settings),
                Call.Array(weights, Call.Count(columns, nameof(columns)), nameof(weights)),
                ref Call.Value(bias, nameof(bias)),
                Call.Array(gradients, Call.Count(columns, nameof(columns)), nameof(gradients)));
        });
}
