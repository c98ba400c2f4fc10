using System.Numerics;
using System.Runtime.InteropServices;

namespace Verification.Abi;

/// <summary>The functions <c>verification_perceptron_...</c>.</summary>
internal static unsafe class MultilayerPerceptronExports
{
    [UnmanagedCallersOnly(EntryPoint = "verification_perceptron_declares_fixed_order")]
    public static int DeclaresFixedOrder() => 1;

    [UnmanagedCallersOnly(EntryPoint = "verification_perceptron_forward_f32")]
    public static int ForwardSingle(
        PerceptronLayout* perceptron, float* parameters, float* inputs, MaskKeyLayout* maskKey, PerceptronWorkspaceLayout* workspace)
        => Forward(perceptron, parameters, inputs, maskKey, workspace);

    [UnmanagedCallersOnly(EntryPoint = "verification_perceptron_forward_f64")]
    public static int ForwardDouble(
        PerceptronLayout* perceptron, double* parameters, double* inputs, MaskKeyLayout* maskKey, PerceptronWorkspaceLayout* workspace)
        => Forward(perceptron, parameters, inputs, maskKey, workspace);

    [UnmanagedCallersOnly(EntryPoint = "verification_perceptron_forward_with_masks_f32")]
    public static int ForwardWithMasksSingle(
        PerceptronLayout* perceptron, float* parameters, float* inputs, PerceptronWorkspaceLayout* workspace)
        => ForwardWithMasks(perceptron, parameters, inputs, workspace);

    [UnmanagedCallersOnly(EntryPoint = "verification_perceptron_forward_with_masks_f64")]
    public static int ForwardWithMasksDouble(
        PerceptronLayout* perceptron, double* parameters, double* inputs, PerceptronWorkspaceLayout* workspace)
        => ForwardWithMasks(perceptron, parameters, inputs, workspace);

    [UnmanagedCallersOnly(EntryPoint = "verification_perceptron_evaluate_f32")]
    public static int EvaluateSingle(
        PerceptronLayout* perceptron, float* parameters, float* inputs, PerceptronWorkspaceLayout* workspace)
        => Evaluate(perceptron, parameters, inputs, workspace);

    [UnmanagedCallersOnly(EntryPoint = "verification_perceptron_evaluate_f64")]
    public static int EvaluateDouble(
        PerceptronLayout* perceptron, double* parameters, double* inputs, PerceptronWorkspaceLayout* workspace)
        => Evaluate(perceptron, parameters, inputs, workspace);

    [UnmanagedCallersOnly(EntryPoint = "verification_perceptron_backward_f32")]
    public static int BackwardSingle(
        PerceptronLayout* perceptron, float* parameters, float* inputs, float* outputGradients, PerceptronWorkspaceLayout* workspace, float* parameterGradients)
        => Backward(perceptron, parameters, inputs, outputGradients, workspace, parameterGradients);

    [UnmanagedCallersOnly(EntryPoint = "verification_perceptron_backward_f64")]
    public static int BackwardDouble(
        PerceptronLayout* perceptron, double* parameters, double* inputs, double* outputGradients, PerceptronWorkspaceLayout* workspace, double* parameterGradients)
        => Backward(perceptron, parameters, inputs, outputGradients, workspace, parameterGradients);

    private static int Forward<T>(
        PerceptronLayout* perceptron, T* parameters, T* inputs, MaskKeyLayout* maskKey, PerceptronWorkspaceLayout* workspace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Call.Run(() =>
        {
            PerceptronArrays<T> call = new(perceptron, workspace);
            MultilayerPerceptron.Forward(call.Parameters(parameters), call.Inputs(inputs), call.Settings, MaskKeyLayout.Read(maskKey), call.Workspace);
            call.WriteForward(withMasks: true);
        });

    private static int ForwardWithMasks<T>(
        PerceptronLayout* perceptron, T* parameters, T* inputs, PerceptronWorkspaceLayout* workspace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Call.Run(() =>
        {
            PerceptronArrays<T> call = new(perceptron, workspace);
            call.ReadMasks();
            MultilayerPerceptron.ForwardWithMasks(call.Parameters(parameters), call.Inputs(inputs), call.Settings, call.Workspace);
            call.WriteForward(withMasks: false);
        });

    private static int Evaluate<T>(
        PerceptronLayout* perceptron, T* parameters, T* inputs, PerceptronWorkspaceLayout* workspace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Call.Run(() =>
        {
            PerceptronArrays<T> call = new(perceptron, workspace);
            MultilayerPerceptron.Evaluate(call.Parameters(parameters), call.Inputs(inputs), call.Settings, call.Workspace);
            call.WriteForward(withMasks: false);
        });

    private static int Backward<T>(
        PerceptronLayout* perceptron, T* parameters, T* inputs, T* outputGradients, PerceptronWorkspaceLayout* workspace, T* parameterGradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Call.Run(() =>
        {
            PerceptronArrays<T> call = new(perceptron, workspace);
            call.ReadMasks();
            call.ReadForward();
            MultilayerPerceptron.Backward(
                call.Parameters(parameters), call.Inputs(inputs), call.OutputGradients(outputGradients), call.Settings, call.Workspace, call.Parameters(parameterGradients));
            call.WriteBackward();
        });
}
