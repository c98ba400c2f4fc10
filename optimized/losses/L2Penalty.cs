using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;
using Verification.Optimized.Numbers;
using Verification.Optimized.Storage;
using Verification.Vocabulary;

namespace Verification.Optimized.Losses;

/// <summary>The penalty that weight decay is the gradient of, and the norm in it, in vectors: the bits of the reference at every width. Nothing is allocated.</summary>
public static class L2Penalty
{
    /// <summary><c>|w|^2 = sum of w_i^2</c>, in the reference's fixed order of 32 partial sums; +0 without weights.</summary>
    /// <typeparam name="T">The working type: float or double.</typeparam>
    /// <param name="weights">w, any number of them. A square that overflows makes the sum infinite, one that underflows rounds to a subnormal or 0; NaN stays NaN.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static T SquaredNorm<T>(ReadOnlySpan<T> weights, VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        WorkingType.RequireLanes<T>();
        return InterleavedSum.OfProducts(weights, weights, VectorWidths.Resolve(width));
    }

    /// <summary>The same of weights kept in 16 bits, in float: widened exactly, nothing is rounded to 16 bits.</summary>
    /// <typeparam name="T">Half or BFloat16.</typeparam>
    /// <param name="weights">w, any number of them.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    [SkipLocalsInit]
    public static float SquaredNormInFloat<T>(ReadOnlySpan<T> weights, VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        Stored.RequireSixteenBits<T>();
        width = VectorWidths.Resolve(width);
        Span<float> wide = Stored.AtCacheLine(stackalloc float[Stored.BlockMemory]);
        SumOfSquares sum = default;
        for (int start = 0; start < weights.Length; start += Stored.BlockElements)
        {
            Span<float> block = wide[..Math.Min(Stored.BlockElements, weights.Length - start)];
            Stored.Widen(weights.Slice(start, block.Length), block, width);
            sum.Add(block, width);
        }

        return sum.Total();
    }

    /// <summary><c>|w|</c>: the square root of <see cref="SquaredNorm"/>, rounded once more. Infinite where that overflows, and 0 where it underflows, though |w| would fit.</summary>
    /// <typeparam name="T">The working type: float or double.</typeparam>
    /// <param name="weights">w, any number of them.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static T Norm<T>(ReadOnlySpan<T> weights, VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>, IRootFunctions<T>
        => T.Sqrt(SquaredNorm(weights, width));

    /// <summary><c>lambda/(2n) * |w|^2</c>: at n = 1 the penalty whose gradient is lambda*w, at n rows the book's.</summary>
    /// <typeparam name="T">The working type: float or double.</typeparam>
    /// <param name="weights">w, any number of them.</param>
    /// <param name="weightDecay">lambda: finite and at least 0. At 0 the penalty is +0, whatever the weights.</param>
    /// <param name="rows">n, at least 1.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentOutOfRangeException">lambda is out of range or not finite in T, n is below 1, or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static T Value<T>(ReadOnlySpan<T> weights, double weightDecay, int rows, VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        WorkingType.RequireLanes<T>();
        width = VectorWidths.Resolve(width);
        Require.FiniteAtLeastZero(weightDecay, "weight decay");
        Require.AtLeast(rows, 1, nameof(rows));
        T rounded = T.CreateChecked(weightDecay);
        Require.FiniteInWorkingType(rounded, weightDecay, "weight decay");
        if (weightDecay == 0)
        {
            return T.Zero;
        }

        T two = T.One + T.One;
        return rounded / (two * T.CreateChecked(rows)) * SquaredNorm(weights, width);
    }
}
