using Verification.Vocabulary;

namespace Verification.Peers.Libtorch;

/// <summary>The operators of libtorch that are recorded, judged and timed, by way of its dispatcher, on arrays of the caller.</summary>
internal static unsafe class Aten
{
    // None of an optional argument; for native_dropout's "train" it means training, and a tensor that is not there is not used.
    private const ulong None = 0;

    /// <summary><c>aten::_fused_sgd_</c>: one step of weights and momentum buffer in place; without momentum no buffer is handed in.</summary>
    public static void FusedSgd<T>(Span<T> weights, Span<T> gradients, Span<T> velocity, SgdSettings settings)
        where T : unmanaged
    {
        fixed (T* weightStart = weights, gradientStart = gradients, velocityStart = velocity)
        {
            using var weightTensor = Tensor.Over(weightStart, weights.Length);
            using var gradientTensor = Tensor.Over(gradientStart, gradients.Length);
            using var velocityTensor = Tensor.Over(velocityStart, velocity.Length);
            FusedSgd(weightTensor, gradientTensor, settings.Momentum == 0 ? null : velocityTensor, settings);
        }
    }

    /// <summary>The same on tensors, for timing.</summary>
    public static void FusedSgd(Tensor weights, Tensor gradients, Tensor? velocity, SgdSettings settings)
    {
        // Schema: self[], grads[], momentum_buffer_list[], *, weight_decay, momentum, lr, dampening, nesterov, maximize, is_first_step, grad_scale?, found_inf?
        ulong* stack = stackalloc ulong[]
        {
            weights.ToListArgument(),
            gradients.ToListArgument(),
            velocity is null ? EmptyList() : velocity.ToListArgument(),
            Bits(settings.WeightDecay),
            Bits(settings.Momentum),
            Bits(settings.LearningRate),
            Bits(settings.Dampening),
            Bits(settings.Nesterov),
            Bits(settings.Maximize),
            Bits(settings.IsFirstStep),
            None,
            None,
        };
        Call("aten::_fused_sgd_", stack);
    }

    /// <summary><c>aten::dropout</c>, which in training draws its mask and keeps it to itself.</summary>
    public static void Dropout<T>(Span<T> input, double dropProbability, Span<T> destination, bool train)
        where T : unmanaged
    {
        fixed (T* inputStart = input)
        {
            using var inputTensor = Tensor.Over(inputStart, input.Length);
            using Tensor output = Dropout(inputTensor, dropProbability, train);
            output.CopyTo(destination);
        }
    }

    /// <summary>The same on tensors, for timing.</summary>
    public static Tensor Dropout(Tensor input, double dropProbability, bool train)
    {
        // Schema: input, p, train
        ulong* stack = stackalloc ulong[] { input.ToArgument(), Bits(dropProbability), Bits(train) };
        Call("aten::dropout", stack);
        return Tensor.Take(stack[0]);
    }

    /// <summary><c>aten::native_dropout</c> in training, which hands its mask out: true is kept.</summary>
    public static void NativeDropout<T>(Span<T> input, double dropProbability, Span<T> destination, Span<bool> kept)
        where T : unmanaged
    {
        fixed (T* inputStart = input)
        {
            using var inputTensor = Tensor.Over(inputStart, input.Length);
            (Tensor output, Tensor mask) = NativeDropout(inputTensor, dropProbability);
            using (output)
            using (mask)
            {
                output.CopyTo(destination);

                // The mask of an empty input has the type of the input.
                if (input.Length > 0)
                {
                    mask.CopyTo(kept);
                }
            }
        }
    }

    /// <summary>The same on tensors, for timing.</summary>
    public static (Tensor Output, Tensor Mask) NativeDropout(Tensor input, double dropProbability)
    {
        // Schema: input, p, train?
        ulong* stack = stackalloc ulong[] { input.ToArgument(), Bits(dropProbability), None };
        Call("aten::native_dropout", stack);
        return (Tensor.Take(stack[0]), Tensor.Take(stack[1]));
    }

    /// <summary><c>aten::native_dropout_backward</c> with the scale that autograd hands it, 1/(1-p) formed in double and 0 at p = 1.</summary>
    public static void NativeDropoutBackward<T>(Span<T> outputGradients, Span<bool> kept, double dropProbability, Span<T> destination)
        where T : unmanaged
    {
        double keepProbability = 1 - dropProbability;
        double scale = keepProbability == 0 ? 0 : 1 / keepProbability;
        fixed (T* gradientStart = outputGradients)
        fixed (bool* keptStart = kept)
        {
            using var gradientTensor = Tensor.Over(gradientStart, outputGradients.Length);
            using var mask = Tensor.Over(keptStart, kept.Length);

            // Schema: grad_output, mask, scale
            ulong* stack = stackalloc ulong[] { gradientTensor.ToArgument(), mask.ToArgument(), Bits(scale) };
            Call("aten::native_dropout_backward", stack);
            using var result = Tensor.Take(stack[0]);
            result.CopyTo(destination);
        }
    }

    /// <summary><c>aten::mm</c>: the product of two row-major matrices.</summary>
    public static void MatrixProduct<T>(Span<T> left, Span<T> right, int rows, int inner, int columns, Span<T> destination)
        where T : unmanaged
    {
        fixed (T* leftStart = left, rightStart = right)
        {
            using var leftTensor = Tensor.Over(leftStart, rows, inner);
            using var rightTensor = Tensor.Over(rightStart, inner, columns);
            using Tensor product = MatrixProduct(leftTensor, rightTensor);
            product.CopyTo(destination);
        }
    }

    /// <summary>The same on tensors, for timing.</summary>
    public static Tensor MatrixProduct(Tensor left, Tensor right)
    {
        // Schema: self, mat2
        ulong* stack = stackalloc ulong[] { left.ToArgument(), right.ToArgument() };
        Call("aten::mm", stack);
        return Tensor.Take(stack[0]);
    }

    /// <summary><c>aten::add</c>: left + factor*right.</summary>
    public static Tensor Add(Tensor left, Tensor right, double rightFactor)
    {
        LibtorchException.ThrowUnlessSuccess(NativeFunctions.Add(left.Handle, right.Handle, rightFactor, out nint sum), "aoti_torch_cpu_add_Tensor");
        return Tensor.Take((ulong)sum);
    }

    /// <summary><c>aten::pow</c> with the exponent 2.</summary>
    public static Tensor Squares(Tensor values)
    {
        LibtorchException.ThrowUnlessSuccess(NativeFunctions.Power(values.Handle, 2, out nint squares), "aoti_torch_cpu_pow_Tensor_Scalar");
        return Tensor.Take((ulong)squares);
    }

    /// <summary><c>aten::relu</c></summary>
    public static Tensor Relu(Tensor values) => Of("aten::relu", [values.ToArgument()]);

    /// <summary><c>aten::sum</c> of all elements: one number.</summary>
    public static Tensor Sum(Tensor values) => Of("aten::sum", [values.ToArgument(), None]);

    /// <summary><c>aten::dot</c>: the sum of products of two vectors, one number.</summary>
    public static Tensor Dot(Tensor left, Tensor right) => Of("aten::dot", [left.ToArgument(), right.ToArgument()]);

    /// <summary>Calls an operation that has one result; it stands where the first argument stood.</summary>
    private static Tensor Of(string operation, ReadOnlySpan<ulong> arguments)
    {
        fixed (ulong* stack = arguments)
        {
            Call(operation, stack);
            return Tensor.Take(stack[0]);
        }
    }

    private static void Call(string operation, ulong* stack)
        => LibtorchException.ThrowUnlessSuccess(NativeFunctions.Call(operation, string.Empty, stack), operation);

    private static ulong EmptyList()
    {
        LibtorchException.ThrowUnlessSuccess(NativeFunctions.NewList(0, out nint list), "torch_new_list_reserve_size");
        return (ulong)list;
    }

    private static ulong Bits(double value) => BitConverter.DoubleToUInt64Bits(value);

    private static ulong Bits(bool value) => value ? 1UL : 0UL;
}
