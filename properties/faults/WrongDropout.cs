using System.Numerics;
using Verification.Properties.Subjects;
using Verification.Vocabulary;

namespace Verification.Properties.Faults;

/// <summary>
/// A wrong dropout, written once for every number type. What a fault does not override is the reference's; the passes over long masks are the
/// SIMD ones, of the same bits, since the statistics of masks ask for some 10^7 units.
/// </summary>
internal abstract class WrongDropout : IMistake
{
    /// <summary>The operations of this fault in both number types.</summary>
    public virtual object[] Operations => [new Typed<float>(this), new Typed<double>(this)];

    /// <summary>One output (or gradient) by the mask; <paramref name="right"/> is the reference's.</summary>
    protected virtual T Output<T>(T value, bool kept, DropoutSettings settings, Place place, T right)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => right;

    /// <summary>Whether a drawn unit is kept; <paramref name="right"/> is the rule's answer.</summary>
    protected virtual bool IsKept(uint word, DropoutSettings settings, Place place, bool right) => right;

    /// <summary>The key by which a mask is really drawn.</summary>
    protected virtual MaskKey Key(MaskKey maskKey) => maskKey;

    /// <summary>Forward with a given mask.</summary>
    protected virtual void ForwardWithMask<T>(ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T[] before = input.ToArray();
        Optimized.InvertedDropout.ForwardWithMask(input, keepMask, settings, destination);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = Output(before[i], KeepMask.IsKept(keepMask, i), settings, new Place(i, destination.Length), destination[i]);
        }
    }

    /// <summary>Forward that draws its mask.</summary>
    protected virtual void Forward<T>(ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination, Span<byte> keepMask)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T[] before = input.ToArray();
        Optimized.InvertedDropout.Forward(input, settings, maskKey, destination, keepMask);
        Draw(settings, Key(maskKey), destination.Length, keepMask);
        ForwardWithMask(before, keepMask, settings, destination);
    }

    /// <summary>Backward by a given mask.</summary>
    protected virtual void Backward<T>(ReadOnlySpan<T> outputGradients, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => ForwardWithMask(outputGradients, keepMask, settings, destination);

    /// <summary>Backward that draws the mask again.</summary>
    protected virtual void BackwardRedrawing<T>(ReadOnlySpan<T> outputGradients, DropoutSettings settings, MaskKey maskKey, Span<T> destination)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => Forward(outputGradients, settings, maskKey, destination, new byte[KeepMask.ByteCount(outputGradients.Length)]);

    /// <summary>Evaluation.</summary>
    protected virtual void Evaluate<T>(ReadOnlySpan<T> input, Span<T> destination)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => Reference.InvertedDropout.Evaluate(input, destination);

    /// <summary>Draws a mask, unit by unit.</summary>
    protected virtual void Draw(DropoutSettings settings, MaskKey maskKey, int elements, Span<byte> keepMask)
    {
        uint[] words = new uint[elements];
        Optimized.Philox.Words(maskKey, words);
        ulong threshold = Reference.Philox.Threshold(settings.DropProbability);
        for (int i = 0; i < elements; i++)
        {
            KeepMask.Set(keepMask, i, IsKept(words[i], settings, new Place(i, elements), words[i] >= threshold));
        }
    }

    /// <summary>Where an element stands.</summary>
    /// <param name="Index">Its index.</param>
    /// <param name="Length">The length of the array.</param>
    protected readonly record struct Place(int Index, int Length);

    /// <summary>The operations in one number type.</summary>
    protected sealed class Typed<T>(WrongDropout fault) : IInvertedDropout<T>
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        public void ForwardWithMask(ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
            => fault.ForwardWithMask(input, keepMask, settings, destination);

        public void Forward(ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination, Span<byte> keepMask)
            => fault.Forward(input, settings, maskKey, destination, keepMask);

        public void Backward(ReadOnlySpan<T> outputGradients, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
            => fault.Backward(outputGradients, keepMask, settings, destination);

        public void BackwardRedrawing(ReadOnlySpan<T> outputGradients, DropoutSettings settings, MaskKey maskKey, Span<T> destination)
            => fault.BackwardRedrawing(outputGradients, settings, maskKey, destination);

        public void Evaluate(ReadOnlySpan<T> input, Span<T> destination) => fault.Evaluate(input, destination);
    }
}
