using System.Numerics;
using Verification.Peers.Libtorch;
using Verification.Properties.Subjects;
using Verification.Vocabulary;

namespace Verification.Peers.Subjects;

/// <summary>
/// <c>aten::dropout</c> in one number type. It keeps its mask to itself, so the mask is read off the output: dropped is what became 0 or NaN
/// and was neither. A zero or NaN does not tell, and counts as kept, unless p = 1.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ComposedDropout<T> : IInvertedDropout<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool Declares(DropoutScaling scaling) => scaling == DropoutScaling.ReciprocalOfRounded;

    /// <summary>Draws with libtorch's generator, which takes no key.</summary>
    public void Forward(ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination, Span<byte> keepMask)
    {
        Require.Length(destination.Length, input.Length, nameof(destination), "one output an input");
        Require.Length(keepMask.Length, KeepMask.ByteCount(input.Length), nameof(keepMask), "one bit an element");

        // In place the input is gone when the mask is read off.
        T[] before = input.ToArray();
        Aten.Dropout<T>(before, settings.DropProbability, destination, train: true);
        keepMask.Clear();
        for (int i = 0; i < before.Length; i++)
        {
            bool tells = !T.IsZero(before[i]) && !T.IsNaN(before[i]);
            bool isGone = T.IsZero(destination[i]) || T.IsNaN(destination[i]);
            KeepMask.Set(keepMask, i, settings.DropProbability < 1 && !(tells && isGone));
        }
    }

    public void Evaluate(ReadOnlySpan<T> input, Span<T> destination)
    {
        Require.Length(destination.Length, input.Length, nameof(destination), "one output an input");
        Aten.Dropout(LibtorchOperations<T>.Writable(input), dropProbability: 0.5, destination, train: false);
    }
}
