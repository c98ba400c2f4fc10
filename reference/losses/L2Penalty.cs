using System.Numerics;
using Verification.Reference.Numbers;
using Verification.Reference.Storage;
using Verification.Vocabulary;

namespace Verification.Reference.Losses;

/// <summary>The penalty that weight decay is the gradient of, and the norm in it. Naive and scalar.</summary>
public static class L2Penalty
{
    /// <summary><c>|w|^2 = sum of w_i^2</c>, in the order of <see cref="InterleavedSum"/>; +0 without weights.</summary>
    /// <typeparam name="T">The working type: float, double, or an exact type.</typeparam>
    /// <param name="weights">w, any number of them. A square that overflows makes the sum infinite, one that underflows rounds to a subnormal or 0; NaN stays NaN.</param>
    public static T SquaredNorm<T>(ReadOnlySpan<T> weights)
        where T : struct, INumber<T>
        => InterleavedSum.OfProducts(weights, weights);

    /// <summary>The same of weights kept in 16 bits, in float: widened exactly, nothing is rounded to 16 bits.</summary>
    /// <typeparam name="T">Half or BFloat16.</typeparam>
    /// <param name="weights">w, any number of them.</param>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static float SquaredNormInFloat<T>(ReadOnlySpan<T> weights)
        where T : struct, INumber<T>
    {
        Stored.RequireSixteenBits<T>();
        return SquaredNorm<float>(Stored.Widen(weights));
    }

    /// <summary><c>|w|</c>: the square root of <see cref="SquaredNorm"/>, rounded once more. Infinite where that overflows, and 0 where it underflows, though |w| would fit.</summary>
    /// <typeparam name="T">The working type: float or double.</typeparam>
    /// <param name="weights">w, any number of them.</param>
    public static T Norm<T>(ReadOnlySpan<T> weights)
        where T : struct, INumber<T>, IRootFunctions<T>
        => T.Sqrt(SquaredNorm(weights));

    /// <summary><c>lambda/(2n) * |w|^2</c>: at n = 1 the penalty whose gradient is lambda*w, at n rows the book's.</summary>
    /// <typeparam name="T">The working type: float, double, or an exact type.</typeparam>
    /// <param name="weights">w, any number of them.</param>
    /// <param name="weightDecay">lambda: finite and at least 0. At 0 the penalty is +0, whatever the weights.</param>
    /// <param name="rows">n, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">lambda is out of range or not finite in T, or n is below 1.</exception>
    public static T Value<T>(ReadOnlySpan<T> weights, double weightDecay, int rows)
        where T : struct, INumber<T>
    {
        Require.FiniteAtLeastZero(weightDecay, "weight decay");
        Require.AtLeast(rows, 1, nameof(rows));
        T rounded = T.CreateChecked(weightDecay);
        Require.FiniteInWorkingType(rounded, weightDecay, "weight decay");
        if (weightDecay == 0)
        {
            return T.Zero;
        }

        T two = T.One + T.One;
        return rounded / (two * T.CreateChecked(rows)) * SquaredNorm(weights);
    }
}
