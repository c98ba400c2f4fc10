using System.Runtime.InteropServices;
using Verification.Vocabulary;

namespace Verification.Peers.Libtorch;

/// <summary>
/// The operators that libtorch's own autograd calls for a step of a perceptron, in the forms that write into tensors which are there,
/// wherever there is one: nothing is allocated for a result.
/// </summary>
internal static unsafe partial class PerceptronOperators
{
    private const ulong None = 0;
    private const long Mean = 1;
    private const long IgnoreNothing = -100;
    private const int MostArguments = 8;

    /// <summary><c>aten::addmm</c>: addend + left * right.</summary>
    public static void AddProduct(Tensor addend, Tensor left, Tensor right, Tensor destination)
        => LibtorchException.ThrowUnlessSuccess(
            NativeFunctions.AddProduct(destination.Handle, addend.Handle, left.Handle, right.Handle, 1, 1), "aoti_torch_cpu_addmm_out");

    /// <summary><c>aten::mm</c>.</summary>
    public static void Product(Tensor left, Tensor right, Tensor destination)
        => LibtorchException.ThrowUnlessSuccess(NativeFunctions.Product(destination.Handle, left.Handle, right.Handle), "aoti_torch_cpu_mm_out");

    /// <summary><c>aten::relu_</c></summary>
    public static void Relu(Tensor values) => Call("aten::relu_", string.Empty, 1, [values.ToArgument()]);

    /// <summary><c>aten::native_dropout</c>, whose results libtorch allocates: it has no form that does not.</summary>
    public static (Tensor Output, Tensor Mask) NativeDropout(Tensor input, double dropProbability)
    {
        LibtorchException.ThrowUnlessSuccess(
            NativeFunctions.NativeDropout(input.Handle, dropProbability, null, out nint output, out nint mask), "aoti_torch_cpu_native_dropout");
        return (Tensor.Take((ulong)output), Tensor.Take((ulong)mask));
    }

    /// <summary><c>aten::native_dropout_backward</c>, whose result libtorch allocates.</summary>
    public static Tensor NativeDropoutBackward(Tensor outputGradients, Tensor mask, double scale)
    {
        ulong* stack = stackalloc ulong[] { outputGradients.ToArgument(), mask.ToArgument(), BitConverter.DoubleToUInt64Bits(scale) };
        LibtorchException.ThrowUnlessSuccess(NativeFunctions.Call("aten::native_dropout_backward", string.Empty, stack), "aten::native_dropout_backward");
        return Tensor.Take(stack[0]);
    }

    /// <summary><c>aten::threshold_backward</c> at 0, the backward of ReLU.</summary>
    public static void ReluBackward(Tensor gradients, Tensor outputs, Tensor destination)
    {
        Scalar zero = default;
        _ = ThresholdBackward(gradients.Handle, outputs.Handle, &zero, destination.Handle);
    }

    /// <summary><c>aten::_log_softmax</c> over the columns.</summary>
    public static void LogSoftmax(Tensor logits, Tensor destination)
        => Call("aten::_log_softmax", "out", 1, [logits.ToArgument(), 1, 0, destination.ToArgument()]);

    /// <summary><c>aten::nll_loss_forward</c>, mean over the rows.</summary>
    public static void LabelLoss(Tensor logProbabilities, Tensor labels, Tensor loss, Tensor totalWeight)
        => Call(
            "aten::nll_loss_forward",
            "output",
            2,
            [logProbabilities.ToArgument(), labels.ToArgument(), None, unchecked((ulong)Mean), unchecked((ulong)IgnoreNothing), loss.ToArgument(), totalWeight.ToArgument()]);

    /// <summary><c>aten::nll_loss_backward</c></summary>
    public static void LabelLossBackward(Tensor one, Tensor logProbabilities, Tensor labels, Tensor totalWeight, Tensor destination)
        => Call(
            "aten::nll_loss_backward",
            "grad_input",
            1,
            [
                one.ToArgument(), logProbabilities.ToArgument(), labels.ToArgument(), None, unchecked((ulong)Mean), unchecked((ulong)IgnoreNothing),
                totalWeight.ToArgument(), destination.ToArgument(),
            ]);

    /// <summary><c>aten::_log_softmax_backward_data</c></summary>
    public static void LogSoftmaxBackward(Tensor gradients, Tensor logProbabilities, Tensor destination)
        => Call(
            "aten::_log_softmax_backward_data",
            "out",
            1,
            [gradients.ToArgument(), logProbabilities.ToArgument(), 1, (ulong)NativeFunctions.Float32(), destination.ToArgument()]);

    /// <summary><c>aten::sum</c> over the rows.</summary>
    public static void ColumnSums(Tensor matrix, Tensor destination)
    {
        LibtorchException.ThrowUnlessSuccess(NativeFunctions.NewList(1, out nint rows), "torch_new_list_reserve_size");
        LibtorchException.ThrowUnlessSuccess(NativeFunctions.Append(rows, 0), "torch_list_push_back");

        // An optional argument that is there is a number behind a pointer, which libtorch gives back to the C heap.
        ulong* optional = (ulong*)NativeMemory.Alloc(sizeof(ulong));
        *optional = (ulong)rows;
        Call("aten::sum", "IntList_out", 1, [matrix.ToArgument(), (ulong)optional, 0, None, destination.ToArgument()]);
    }

    /// <summary><c>aten::_fused_sgd_</c> over all parameters, without momentum.</summary>
    public static void FusedSgd(ReadOnlySpan<Tensor> parameters, ReadOnlySpan<Tensor> gradients, SgdSettings settings)
    {
        // Schema: self[], grads[], momentum_buffer_list[], *, weight_decay, momentum, lr, dampening, nesterov, maximize, is_first_step, grad_scale?, found_inf?
        ulong* stack = stackalloc ulong[]
        {
            Tensor.ListArgument(parameters),
            Tensor.ListArgument(gradients),
            Tensor.ListArgument([]),
            BitConverter.DoubleToUInt64Bits(settings.WeightDecay),
            0,
            BitConverter.DoubleToUInt64Bits(settings.LearningRate),
            0,
            0,
            0,
            0,
            None,
            None,
        };
        LibtorchException.ThrowUnlessSuccess(NativeFunctions.Call("aten::_fused_sgd_", string.Empty, stack), "aten::_fused_sgd_");
    }

    private static void Call(string operation, string overload, int results, ReadOnlySpan<ulong> arguments)
    {
        ulong* stack = stackalloc ulong[MostArguments];
        arguments.CopyTo(new Span<ulong>(stack, MostArguments));
        LibtorchException.ThrowUnlessSuccess(NativeFunctions.Call(operation, overload, stack), operation);
        for (int i = 0; i < results; i++)
        {
            _ = NativeFunctions.DeleteTensor((nint)stack[i]);
        }
    }

    [LibraryImport("torch_cpu", EntryPoint = "_ZN2at4_ops29threshold_backward_grad_input4callERKNS_6TensorES4_RKN3c106ScalarERS2_")]
    private static partial nint ThresholdBackward(nint gradients, nint outputs, Scalar* threshold, nint destination);

    /// <summary>c10::Scalar: which kind, and the number; all zero is the double 0.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 32)]
    private struct Scalar
    {
        private readonly int _kind;
    }
}
