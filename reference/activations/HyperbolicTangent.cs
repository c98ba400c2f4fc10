using System.Numerics;
using Verification.Reference.Numbers;

namespace Verification.Reference.Activations;

/// <summary>tanh as a fixed sequence of operations, the same bits on every platform.</summary>
/// <remarks>Each operation rounds once; none is fused.</remarks>
public static class HyperbolicTangent
{
    // Up to here the two series are short; above, 1 - e^(-2x) loses no digit.
    private const double SeriesLimit = 0.5;

    // The first terms left out are below u/100 for |x| <= 1/2: of cosh x^10/10! and x^16/16!, of sinh less.
    private const int SingleSeriesTerms = 5;
    private const int DoubleSeriesTerms = 8;

    /// <summary>
    /// <c>(1 - t)/(1 + t)</c> with <c>t = e^(-2|x|)</c>, and the sign of x; a floating-point number near 0 by
    /// <c>x S/C</c> instead, with the Taylor polynomials of <c>sinh(x)/x</c> and <c>cosh(x)</c>, which cancel nothing.
    /// </summary>
    /// <remarks>In [-1, 1]: a zero keeps its sign, an infinity gives 1 with its sign, NaN gives NaN. The relative error is at most 4.6u.</remarks>
    public static T Value<T>(T x)
        where T : struct, INumber<T>
    {
        T magnitude = T.Abs(x);
        if (!Exactness.IsExact<T>() && magnitude <= T.CreateChecked(SeriesLimit))
        {
            return NearZero(x);
        }

        T t = Exponential.Of(-(magnitude + magnitude));
        T y = (T.One - t) / (T.One + t);
        return x < T.Zero ? -y : y;
    }

    /// <summary>The derivative by x, from the value y: <c>1 - y^2</c>.</summary>
    /// <param name="y">The value, not x.</param>
    public static T Slope<T>(T y)
        where T : struct, INumber<T>
        => T.One - y * y;

    /// <summary><c>x (1 + x^2/3! + x^4/5! + ...) / (1 + x^2/2! + x^4/4! + ...)</c>, both by Horner's rule.</summary>
    private static T NearZero<T>(T x)
        where T : struct, INumber<T>
    {
        T square = x * x;
        int terms = typeof(T) == typeof(float) ? SingleSeriesTerms : DoubleSeriesTerms;
        T sine = Elementary.InverseFactorial<T>((2 * terms) - 1);
        T cosine = Elementary.InverseFactorial<T>((2 * terms) - 2);
        for (int n = terms - 2; n >= 0; n--)
        {
            sine = sine * square + Elementary.InverseFactorial<T>((2 * n) + 1);
            cosine = cosine * square + Elementary.InverseFactorial<T>(2 * n);
        }

        return x * sine / cosine;
    }
}
