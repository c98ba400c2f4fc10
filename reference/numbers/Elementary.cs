using System.Numerics;

namespace Verification.Reference.Numbers;

/// <summary>
/// exp and log as fixed sequences of IEEE operations, so that their results are the same bits on every platform. The
/// system's functions differ from one to the next.
/// </summary>
/// <remarks>For float and double. Each operation below rounds once; none is fused.</remarks>
public static class Elementary
{
    private const double Log2OfE = 1.4426950408889634;

    // ln 2 in two parts: the upper one has trailing zero bits, so that its product with an exponent is exact.
    private const double DoubleLn2Upper = 6.93147180369123816490e-01;
    private const double DoubleLn2Lower = 1.90821492927058770002e-10;
    private const double SingleLn2Upper = 0.693359375;
    private const double SingleLn2Lower = -2.12194440e-4;

    // The first term left out is below half an ulp: r^14/14! < 2^-57 and r^8/8! < 2^-27 for |r| <= ln(2)/2.
    private const int DoubleExpTerms = 13;
    private const int SingleExpTerms = 7;

    // The first term left out is below half an ulp: s^23/23 < 2^-63 and s^11/11 < 2^-31 for |s| <= 3 - 2*sqrt(2).
    private const int DoubleLogTerms = 11;
    private const int SingleLogTerms = 5;

    private const double SquareRootOfHalf = 0.70710678118654752;

    /// <summary>
    /// e to the power x: <c>x = k ln2 + r</c>, the Taylor polynomial of <c>exp(r)</c> by Horner's rule, times <c>2^k</c>.
    /// </summary>
    public static T Exp<T>(T x)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        BinaryFormat format = BinaryFormat.Of<T>();

        // Outside of these the result is infinite or 0 whatever the last bits of x; NaN goes through the arithmetic.
        if (x > T.CreateChecked(format.LargestExponent + 1))
        {
            return T.PositiveInfinity;
        }

        if (x < T.CreateChecked(format.SmallestExponent - 1))
        {
            return T.Zero;
        }

        T exponent = T.Round(x * T.CreateChecked(Log2OfE), MidpointRounding.ToEven);
        T remainder = x - exponent * Ln2Upper<T>() - exponent * Ln2Lower<T>();
        int terms = typeof(T) == typeof(float) ? SingleExpTerms : DoubleExpTerms;
        T polynomial = InverseFactorial<T>(terms);
        for (int n = terms - 1; n >= 0; n--)
        {
            polynomial = polynomial * remainder + InverseFactorial<T>(n);
        }

        return T.IsNaN(x) ? x : T.ScaleB(polynomial, int.CreateChecked(exponent));
    }

    /// <summary>
    /// The natural logarithm: <c>x = m 2^k</c> with m in [sqrt(1/2), sqrt(2)), <c>s = (m - 1)/(m + 1)</c>, and the odd
    /// series <c>2 (s + s^3/3 + ...)</c> by Horner's rule.
    /// </summary>
    public static T Log<T>(T x)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (T.IsNaN(x) || x < T.Zero)
        {
            return T.NaN;
        }

        if (T.IsZero(x))
        {
            return T.NegativeInfinity;
        }

        if (T.IsPositiveInfinity(x))
        {
            return x;
        }

        int exponent = T.ILogB(x) + 1;
        T fraction = T.ScaleB(x, -exponent);
        if (fraction < T.CreateChecked(SquareRootOfHalf))
        {
            exponent--;
            fraction += fraction;
        }

        T s = (fraction - T.One) / (fraction + T.One);
        T square = s * s;
        int terms = typeof(T) == typeof(float) ? SingleLogTerms : DoubleLogTerms;
        T polynomial = T.Zero;
        for (int n = terms - 1; n >= 0; n--)
        {
            polynomial = polynomial * square + T.One / T.CreateChecked((2 * n) + 1);
        }

        T power = T.CreateChecked(exponent);
        return power * Ln2Upper<T>() + ((s + s) * polynomial + power * Ln2Lower<T>());
    }

    private static T Ln2Upper<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>
        => T.CreateChecked(typeof(T) == typeof(float) ? SingleLn2Upper : DoubleLn2Upper);

    private static T Ln2Lower<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>
        => T.CreateChecked(typeof(T) == typeof(float) ? SingleLn2Lower : DoubleLn2Lower);

    /// <summary>1/n!, for n up to 18.</summary>
    internal static T InverseFactorial<T>(int n)
        where T : struct, INumber<T>
    {
        // Exact in double up to 18!, so each coefficient is rounded once to double and once to T.
        double factorial = 1;
        for (int k = 2; k <= n; k++)
        {
            factorial *= k;
        }

        return T.CreateChecked(1 / factorial);
    }
}
