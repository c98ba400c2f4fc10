using System.Numerics;
using Verification.Reference.Numbers;
using Verification.Reference.Storage;
using Verification.Vocabulary;

namespace Verification.Reference;

/// <summary>
/// Inverted dropout: in training a unit is dropped with probability p and otherwise divided by 1 - p, so that the
/// expectation stays what it was; in evaluation nothing happens. Naive and scalar; it refuses SIMD, unsafe code and cleverness.
/// </summary>
/// <remarks>
/// Dropped means selected away: exactly +0, whatever stood there, NaN and infinities included. p = 0 copies the
/// kept elements bit for bit, p = 1 drops every element whatever the mask says. Half and BFloat16 keep numbers only: they
/// are widened, scaled in float, and rounded once.
/// </remarks>
public static class InvertedDropout
{
    /// <summary>Forward in training, with a given mask: <c>h' = kept ? h / (1 - p) : +0</c>.</summary>
    /// <typeparam name="T">The working type: float, double, or an exact type; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="input">h, any number of elements.</param>
    /// <param name="keepMask">One bit an element, 1 = kept; see <see cref="KeepMask"/>.</param>
    /// <param name="settings">p and the variant of the scaling.</param>
    /// <param name="destination">Overwritten with h'. May be the input itself, in place.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps in a way that would change an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range, or its scale is not representable in T.</exception>
    public static void ForwardWithMask<T>(ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        where T : struct, INumber<T>
    {
        settings.Validate();
        Require.Length(destination.Length, input.Length, nameof(destination), "one output an input");
        Require.Length(keepMask.Length, KeepMask.ByteCount(input.Length), nameof(keepMask), "one bit an element");
        Require.SameOrDisjoint(input, destination, nameof(input), nameof(destination));
        Require.DisjointMask<T>(keepMask, destination, nameof(keepMask), nameof(destination));
        if (Stored.InSixteenBits<T>() && settings.DropProbability != 0)
        {
            float[] wide = Stored.Widen(input);
            ForwardWithMask<float>(wide, keepMask, settings, wide);
            Stored.Narrow(wide, destination);
            return;
        }

        Survivor<T> survivor = new(settings);
        for (int i = 0; i < input.Length; i++)
        {
            bool kept = settings.DropProbability < 1 && KeepMask.IsKept(keepMask, i);
            destination[i] = kept ? survivor.Value(input[i]) : T.Zero;
        }
    }

    /// <summary>Forward in training: draws the mask by <see cref="Philox.DrawKeepMask"/>, applies it, and hands it out.</summary>
    /// <typeparam name="T">The working type: float, double, or an exact type; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="input">h, any number of elements.</param>
    /// <param name="settings">p and the variant of the scaling.</param>
    /// <param name="maskKey">Which mask.</param>
    /// <param name="destination">Overwritten with h'. May be the input itself, in place.</param>
    /// <param name="keepMask">Overwritten with the mask, for the backward pass.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps in a way that would change an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range, or its scale is not representable in T.</exception>
    public static void Forward<T>(ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination, Span<byte> keepMask)
        where T : struct, INumber<T>
    {
        settings.Validate();
        Require.Length(destination.Length, input.Length, nameof(destination), "one output an input");
        Require.Length(keepMask.Length, KeepMask.ByteCount(input.Length), nameof(keepMask), "one bit an element");
        Require.SameOrDisjoint(input, destination, nameof(input), nameof(destination));
        Require.DisjointMask(keepMask, input, nameof(keepMask), nameof(input));
        Require.DisjointMask<T>(keepMask, destination, nameof(keepMask), nameof(destination));
        if (Stored.InSixteenBits<T>())
        {
            _ = new Survivor<float>(settings);
        }
        else
        {
            _ = new Survivor<T>(settings);
        }

        Philox.DrawKeepMask(maskKey, settings.DropProbability, input.Length, keepMask);
        ForwardWithMask(input, keepMask, settings, destination);
    }

    /// <summary>Backward in training, by the very mask of forward: <c>dh = kept ? dh' / (1 - p) : +0</c>.</summary>
    /// <typeparam name="T">The working type: float, double, or an exact type; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="outputGradients">dh', the gradients of the loss by the outputs.</param>
    /// <param name="keepMask">The mask that forward applied.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="destination">Overwritten with dh. May be the output gradients themselves, in place.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps in a way that would change an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range, or its scale is not representable in T.</exception>
    public static void Backward<T>(ReadOnlySpan<T> outputGradients, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        where T : struct, INumber<T>
        => ForwardWithMask(outputGradients, keepMask, settings, destination);

    /// <summary>Backward in training that draws the mask of forward again instead of reading it.</summary>
    /// <typeparam name="T">The working type: float, double, or an exact type; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="outputGradients">dh', the gradients of the loss by the outputs.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="maskKey">The key of forward.</param>
    /// <param name="destination">Overwritten with dh. May be the output gradients themselves, in place.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps in a way that would change an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range, or its scale is not representable in T.</exception>
    public static void BackwardRedrawing<T>(ReadOnlySpan<T> outputGradients, DropoutSettings settings, MaskKey maskKey, Span<T> destination)
        where T : struct, INumber<T>
        => Forward(outputGradients, settings, maskKey, destination, new byte[KeepMask.ByteCount(outputGradients.Length)]);

    /// <summary>Evaluation: the identity, bit for bit.</summary>
    /// <typeparam name="T">Any number type.</typeparam>
    /// <param name="input">h, any number of elements.</param>
    /// <param name="destination">Overwritten with h. May be the input itself, in place.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps the input with a shift.</exception>
    public static void Evaluate<T>(ReadOnlySpan<T> input, Span<T> destination)
        where T : struct, INumber<T>
    {
        Require.Length(destination.Length, input.Length, nameof(destination), "one output an input");
        Require.SameOrDisjoint(input, destination, nameof(input), nameof(destination));
        for (int i = 0; i < input.Length; i++)
        {
            destination[i] = input[i];
        }
    }

    /// <summary>What becomes of a kept element: one of the variants of the scaling, with its constants rounded once.</summary>
    private readonly struct Survivor<T>
        where T : struct, INumber<T>
    {
        private readonly DropoutSettings _settings;
        private readonly T _constant;

        public Survivor(DropoutSettings settings)
        {
            _settings = settings;
            _constant = T.One;
            if (settings.DropProbability is 0 or 1)
            {
                return;
            }

            _constant = settings.Scaling switch
            {
                DropoutScaling.Quotient => KeepProbability(),
                DropoutScaling.Reciprocal => Reciprocal(),
                DropoutScaling.ReciprocalOfRounded => T.One / KeepProbability(),
                DropoutScaling.DrawnRate => OverDrawnRate(),
                _ => throw new ArgumentOutOfRangeException(nameof(settings)),
            };
            Require.FiniteInWorkingType(_constant, 1 / (1 - settings.DropProbability), "scale 1/(1-p)");
        }

        public T Value(T input)
            => _settings.DropProbability == 0 ? input
                : _settings.Scaling == DropoutScaling.Quotient ? input / _constant
                : input * _constant;

        private T KeepProbability()
        {
            // In an exact type 1 - p is exact; elsewhere it is formed in double and rounded to T.
            T keepProbability = Exactness.IsExact<T>()
                ? T.One - T.CreateChecked(_settings.DropProbability)
                : T.CreateChecked(1 - _settings.DropProbability);
            if (T.IsZero(keepProbability))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(DropoutSettings.DropProbability),
                    _settings.DropProbability,
                    $"1 - p rounds to 0 in {typeof(T).Name} though p < 1; choose a smaller drop probability, or 1.");
            }

            return keepProbability;
        }

        private T Reciprocal()
            => Exactness.IsExact<T>() ? T.One / KeepProbability() : T.CreateChecked(1 / (1 - _settings.DropProbability));

        private T OverDrawnRate()
        {
            const ulong Words = 1UL << 32;
            ulong keptWords = Words - Philox.Threshold(_settings.DropProbability);
            return Exactness.IsExact<T>()
                ? T.CreateChecked(Words) / T.CreateChecked(keptWords)
                : T.CreateChecked((double)Words / keptWords);
        }
    }
}
