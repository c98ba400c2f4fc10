using System.Numerics;
using System.Runtime.InteropServices;
using Verification.Peers.Libtorch;
using Verification.Properties.Subjects;
using Verification.Vocabulary;

namespace Verification.Peers.Subjects;

/// <summary>
/// <c>aten::_fused_sgd_</c> and <c>aten::native_dropout</c> in one number type, as the laws ask for them. Ranges are libtorch's business and
/// not checked here; lengths are, since libtorch would read beyond the arrays.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class LibtorchOperations<T> : IDecayedSgd<T>, IInvertedDropout<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What the recordings say that it is, as near as one variant comes.</summary>
    private readonly SgdVariant _variant = Runtime.Kernels() == Runtime.KernelsWithoutFusing ? SgdVariant.Coupled : SgdVariant.CoupledFused;

    public bool Declares(SgdVariant variant) => variant == _variant;

    public bool Declares(DropoutScaling scaling) => scaling == DropoutScaling.Reciprocal;

    public void Step(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
    {
        settings.ValidateWithoutVelocity();
        StepWithMomentum(weights, gradients, new T[weights.Length], settings, destination, new T[weights.Length]);
    }

    public void StepWithMomentum(
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<T> velocity,
        SgdSettings settings,
        Span<T> destination,
        Span<T> velocityDestination)
    {
        Require.Length(gradients.Length, weights.Length, nameof(gradients), "one gradient a weight");
        Require.Length(velocity.Length, weights.Length, nameof(velocity), "one velocity a weight");
        Require.Length(destination.Length, weights.Length, nameof(destination), "one new weight a weight");
        Require.Length(velocityDestination.Length, weights.Length, nameof(velocityDestination), "one new velocity a weight");

        // The operator works in place.
        weights.CopyTo(destination);
        velocity.CopyTo(velocityDestination);
        Aten.FusedSgd(destination, Writable(gradients), velocityDestination, settings);
    }

    /// <summary>Draws with libtorch's generator, which takes no key.</summary>
    public void Forward(ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination, Span<byte> keepMask)
    {
        Require.Length(destination.Length, input.Length, nameof(destination), "one output an input");
        Require.Length(keepMask.Length, KeepMask.ByteCount(input.Length), nameof(keepMask), "one bit an element");
        bool[] kept = new bool[input.Length];
        Aten.NativeDropout(Writable(input), settings.DropProbability, destination, kept);
        KeepMask.FromBools(kept).CopyTo(keepMask);
    }

    public void Backward(ReadOnlySpan<T> outputGradients, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
    {
        Require.Length(destination.Length, outputGradients.Length, nameof(destination), "one gradient an output gradient");
        Require.Length(keepMask.Length, KeepMask.ByteCount(outputGradients.Length), nameof(keepMask), "one bit an element");
        bool[] kept = new bool[outputGradients.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = KeepMask.IsKept(keepMask, i);
        }

        Aten.NativeDropoutBackward(Writable(outputGradients), kept, settings.DropProbability, destination);
    }

    public void Evaluate(ReadOnlySpan<T> input, Span<T> destination)
    {
        Require.Length(destination.Length, input.Length, nameof(destination), "one output an input");
        Aten.Dropout(Writable(input), dropProbability: 0.5, destination, train: false);
    }

    // A tensor has no read-only memory; that nothing is written is one of the laws.
    internal static Span<T> Writable(ReadOnlySpan<T> numbers) => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(numbers), numbers.Length);
}
