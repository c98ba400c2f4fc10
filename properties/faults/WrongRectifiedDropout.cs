using System.Numerics;
using Verification.Properties.Subjects;
using Verification.Vocabulary;
using Right = Verification.Reference.Activations.RectifiedDropout;

namespace Verification.Properties.Faults;

/// <summary>A wrong relu and dropout as one operation, written once for every number type. What a fault does not override is right.</summary>
internal abstract class WrongRectifiedDropout : IMistake
{
    /// <summary>The operations of this fault in both number types.</summary>
    public object[] Operations => [new Typed<float>(this), new Typed<double>(this)];

    /// <summary>One output; <paramref name="right"/> is the reference's.</summary>
    protected virtual T Output<T>(T input, bool kept, DropoutSettings settings, T right)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => right;

    /// <summary>One gradient by the input; <paramref name="right"/> is the reference's.</summary>
    protected virtual T Gradient<T>(T outputGradient, T input, bool kept, T right)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => right;

    /// <summary>One gradient by the output; <paramref name="right"/> is the reference's.</summary>
    protected virtual T GradientFromOutput<T>(T outputGradient, T output, T right)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => right;

    /// <summary>The mask that forward draws and hands out; <paramref name="keepMask"/> holds the right one.</summary>
    protected virtual void Draw<T>(ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<byte> keepMask)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
    }

    /// <summary>Elements that a pass runs over where the lengths differ; or -1, and it is refused as is right.</summary>
    protected virtual int Common(int first, int second) => -1;

    private sealed class Typed<T>(WrongRectifiedDropout fault) : IRectifiedDropout<T>
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        public void ForwardWithMask(ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        {
            int common = fault.Common(input.Length, destination.Length);
            if (common >= 0 && input.Length != destination.Length)
            {
                Right.ForwardWithMask(input[..common], keepMask[..KeepMask.ByteCount(common)], settings, destination[..common]);
                return;
            }

            T[] before = input.ToArray();
            Right.ForwardWithMask(input, keepMask, settings, destination);
            for (int i = 0; i < before.Length; i++)
            {
                destination[i] = fault.Output(before[i], KeepMask.IsKept(keepMask, i) && settings.DropProbability < 1, settings, destination[i]);
            }
        }

        public void Forward(ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination, Span<byte> keepMask)
        {
            T[] before = input.ToArray();
            Right.Forward(input, settings, maskKey, destination, keepMask);
            fault.Draw<T>(before, settings, maskKey, keepMask);
            ForwardWithMask(before, keepMask, settings, destination);
        }

        public void Backward(ReadOnlySpan<T> outputGradients, ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        {
            T[] gradientsBefore = outputGradients.ToArray();
            T[] inputBefore = input.ToArray();
            Right.Backward(outputGradients, input, keepMask, settings, destination);
            for (int i = 0; i < inputBefore.Length; i++)
            {
                destination[i] = fault.Gradient(gradientsBefore[i], inputBefore[i], KeepMask.IsKept(keepMask, i) && settings.DropProbability < 1, destination[i]);
            }
        }

        public void BackwardRedrawing(ReadOnlySpan<T> outputGradients, ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination)
            => Right.BackwardRedrawing(outputGradients, input, settings, maskKey, destination);

        public void BackwardFromOutput(ReadOnlySpan<T> outputGradients, ReadOnlySpan<T> output, DropoutSettings settings, Span<T> destination)
        {
            T[] gradientsBefore = outputGradients.ToArray();
            T[] outputBefore = output.ToArray();
            Right.BackwardFromOutput(outputGradients, output, settings, destination);
            for (int i = 0; i < outputBefore.Length; i++)
            {
                destination[i] = fault.GradientFromOutput(gradientsBefore[i], outputBefore[i], destination[i]);
            }
        }
    }
}
