using System.Numerics;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Reference.Generators;

/// <summary>
/// Normal draws as a fixed sequence of IEEE operations on Philox's words, the same bits on every platform: draw i is the
/// quantile of the normal distribution at the middle of word i's share of (0, 1). Naive and scalar.
/// </summary>
/// <remarks>
/// A draw is a pure function of (seed, stream, index), as an element of a mask is. The quantile is Wichura's rational approximation
/// PPND16, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37 (1988), whose error is about
/// 10^-16 relative before roundings. Its region beyond <c>exp(-25)</c> is left out, since no word gets there.
/// </remarks>
public static class NormalDraws
{
    // 2^32: the words share (0, 1) evenly.
    private const double WordCount = 4294967296.0;

    // The first region is |u - 1/2| up to 0.425, in r = 0.425^2 - (u - 1/2)^2; the second in r = sqrt(-ln u) - 1.6.
    private const double CentralHalfWidth = 0.425;
    private const double CentralSquare = 0.180625;
    private const double TailCentre = 1.6;

    // Coefficients in ascending powers of r, as published.
    private static ReadOnlySpan<double> CentralNumerator =>
    [
        3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
        45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
    ];

    private static ReadOnlySpan<double> CentralDenominator =>
    [
        1, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077,
        21213.794301586595867, 39307.895800092710610, 28729.085735721942674, 5226.4952788528545610,
    ];

    private static ReadOnlySpan<double> TailNumerator =>
    [
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
        1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 0.000774545014278341407640,
    ];

    private static ReadOnlySpan<double> TailDenominator =>
    [
        1, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550,
        0.148103976427480074590, 0.0151986665636164571966, 0.000547593808499534494600, 1.05075007164441684324e-9,
    ];

    /// <summary>Draws numbers of a normal distribution: <c>mean + deviation * z_i</c>, formed in double and rounded once to T.</summary>
    /// <typeparam name="T">The working type.</typeparam>
    /// <param name="key">Which words: draw i takes the key's word i.</param>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="deviation">The standard deviation, finite and at least 0.</param>
    /// <param name="destination">Overwritten, one draw an element.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is below 0, or one of the two is not finite.</exception>
    public static void Fill<T>(MaskKey key, double mean, double deviation, Span<T> destination)
        where T : struct, INumber<T>
    {
        Require.FiniteAtLeastZero(Math.Abs(mean), "the size of the mean");
        Require.FiniteAtLeastZero(deviation, "standard deviation");
        for (int i = 0; i < destination.Length; i++)
        {
            double draw = mean + deviation * Standard(Philox.Word(key, i));
            destination[i] = T.CreateChecked(draw);
        }
    }

    /// <summary>The standard normal draw of a word: the quantile at <c>u = (word + 1/2) / 2^32</c>, which is exact in double.</summary>
    /// <returns>A number with |z| below 6.34; words w and 2^32 - 1 - w give opposite numbers.</returns>
    public static double Standard(uint word)
    {
        double u = (word + 0.5) / WordCount;
        double q = u - 0.5;
        if (Math.Abs(q) <= CentralHalfWidth)
        {
            double central = CentralSquare - q * q;
            return q * Polynomial(CentralNumerator, central) / Polynomial(CentralDenominator, central);
        }

        double smaller = q < 0 ? u : 1 - u;
        double tail = Math.Sqrt(-Elementary.Log(smaller)) - TailCentre;
        double size = Polynomial(TailNumerator, tail) / Polynomial(TailDenominator, tail);
        return q < 0 ? -size : size;
    }

    /// <summary>Horner's rule, each product and each sum rounded.</summary>
    private static double Polynomial(ReadOnlySpan<double> coefficients, double r)
    {
        double sum = coefficients[^1];
        for (int power = coefficients.Length - 2; power >= 0; power--)
        {
            sum = sum * r + coefficients[power];
        }

        return sum;
    }
}
