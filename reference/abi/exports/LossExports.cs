using System.Numerics;
using System.Runtime.InteropServices;

namespace Verification.Abi;

/// <summary>The functions <c>verification_squared_loss_...</c> and <c>verification_cross_entropy_...</c>.</summary>
internal static unsafe class LossExports
{
    [UnmanagedCallersOnly(EntryPoint = "verification_squared_loss_f32")]
    public static int SquaredLossValueSingle(
        float* outputs, float* targets, nuint count, nuint rows, float* loss)
        => SquaredLossValue(outputs, targets, count, rows, loss);

    [UnmanagedCallersOnly(EntryPoint = "verification_squared_loss_f64")]
    public static int SquaredLossValueDouble(
        double* outputs, double* targets, nuint count, nuint rows, double* loss)
        => SquaredLossValue(outputs, targets, count, rows, loss);

    [UnmanagedCallersOnly(EntryPoint = "verification_squared_loss_gradient_f32")]
    public static int SquaredLossGradientSingle(
        float* outputs, float* targets, nuint count, nuint rows, float* outputGradients)
        => SquaredLossGradient(outputs, targets, count, rows, outputGradients);

    [UnmanagedCallersOnly(EntryPoint = "verification_squared_loss_gradient_f64")]
    public static int SquaredLossGradientDouble(
        double* outputs, double* targets, nuint count, nuint rows, double* outputGradients)
        => SquaredLossGradient(outputs, targets, count, rows, outputGradients);

    [UnmanagedCallersOnly(EntryPoint = "verification_cross_entropy_f32")]
    public static int CrossEntropyValueSingle(
        float* logits, int* labels, nuint rows, nuint classes, float* loss)
        => CrossEntropyValue(logits, labels, rows, classes, loss);

    [UnmanagedCallersOnly(EntryPoint = "verification_cross_entropy_f64")]
    public static int CrossEntropyValueDouble(
        double* logits, int* labels, nuint rows, nuint classes, double* loss)
        => CrossEntropyValue(logits, labels, rows, classes, loss);

    [UnmanagedCallersOnly(EntryPoint = "verification_cross_entropy_gradient_f32")]
    public static int CrossEntropyGradientSingle(
        float* logits, int* labels, nuint rows, nuint classes, float* logitGradients)
        => CrossEntropyGradient(logits, labels, rows, classes, logitGradients);

    [UnmanagedCallersOnly(EntryPoint = "verification_cross_entropy_gradient_f64")]
    public static int CrossEntropyGradientDouble(
        double* logits, int* labels, nuint rows, nuint classes, double* logitGradients)
        => CrossEntropyGradient(logits, labels, rows, classes, logitGradients);

    private static int SquaredLossValue<T>(
        T* outputs, T* targets, nuint count, nuint rows, T* loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Call.Run(() =>
        {
            Call.Value(loss, nameof(loss)) = SquaredLoss.Value<T>(
                Call.Array(outputs, Call.Count(count, nameof(count)), nameof(outputs)),
                Call.Array(targets, Call.Count(count, nameof(count)), nameof(targets)),
                Call.Count(rows, nameof(rows)));
        });

    private static int SquaredLossGradient<T>(
        T* outputs, T* targets, nuint count, nuint rows, T* outputGradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Call.Run(() =>
        {
            SquaredLoss.Gradient<T>(
                Call.Array(outputs, Call.Count(count, nameof(count)), nameof(outputs)),
                Call.Array(targets, Call.Count(count, nameof(count)), nameof(targets)),
                Call.Count(rows, nameof(rows)),
                Call.Array(outputGradients, Call.Count(count, nameof(count)), nameof(outputGradients)));
        });

    private static int CrossEntropyValue<T>(
        T* logits, int* labels, nuint rows, nuint classes, T* loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Call.Run(() =>
        {
            Call.Value(loss, nameof(loss)) = SoftmaxCrossEntropy.Value<T>(
                Call.Array(logits, Call.Count(rows, classes, "number of logits"), nameof(logits)),
                Call.Array(labels, Call.Count(rows, nameof(rows)), nameof(labels)));
        });

    private static int CrossEntropyGradient<T>(
        T* logits, int* labels, nuint rows, nuint classes, T* logitGradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Call.Run(() =>
        {
            SoftmaxCrossEntropy.Gradient<T>(
                Call.Array(logits, Call.Count(rows, classes, "number of logits"), nameof(logits)),
                Call.Array(labels, Call.Count(rows, nameof(rows)), nameof(labels)),
                Call.Array(logitGradients, Call.Count(rows, classes, "number of logits"), nameof(logitGradients)));
        });
}
