using System.Numerics;
using Verification.Reference.Numbers;

namespace Verification.Properties.Bounds;

/// <summary>
/// exp and log of rationals in fixed-point integers of 192 fraction bits: far more accurate than any format here.
/// </summary>
/// <remarks>
/// Every step below truncates by less than 2^-192, there are fewer than 2^9 of them, and an exponent multiplies the error of
/// ln 2 by at most 2^11: the relative error is below 2^-172, which the bounds that use this take for 2^-160.
/// </remarks>
internal static class ExactElementary
{
    private const int FractionBits = 192;

    private static readonly BigInteger One = BigInteger.One << FractionBits;
    private static readonly BigInteger Ln2 = 2 * InverseHyperbolicTangent(One / 3);

    /// <summary>What the values here may be off by, relative to 1 or to themselves, whichever is larger.</summary>
    public static Rational Slack { get; } = Rational.PowerOfTwo(-160);

    /// <summary>e to the power x, for |x| below 1000.</summary>
    public static Rational Exp(Rational x)
    {
        BigInteger scaled = Fixed(x);

        // x = k ln2 + r with |r| at most ln2, whichever way the division truncates.
        int k = (int)BigInteger.Divide(scaled, Ln2);
        BigInteger r = scaled - (k * Ln2);
        BigInteger term = One;
        BigInteger sum = One;
        for (int n = 1; !term.IsZero && n < FractionBits; n++)
        {
            term = ((term * r) >> FractionBits) / n;
            sum += term;
        }

        return new Rational(sum, One) * Rational.PowerOfTwo(k);
    }

    /// <summary>The natural logarithm of a number above 0.</summary>
    public static Rational Log(Rational x)
    {
        // x = m 2^k with m in [1/2, 2].
        int k = (int)(x.Numerator.GetBitLength() - x.Denominator.GetBitLength());
        Rational m = x * Rational.PowerOfTwo(-k);
        BigInteger s = Fixed((m - Rational.One) / (m + Rational.One));
        return new Rational((2 * InverseHyperbolicTangent(s)) + (k * Ln2), One);
    }

    private static BigInteger Fixed(Rational x) => (x.Numerator << FractionBits) / x.Denominator;

    // s + s^3/3 + s^5/5 + ...
    private static BigInteger InverseHyperbolicTangent(BigInteger s)
    {
        BigInteger square = (s * s) >> FractionBits;
        BigInteger sum = BigInteger.Zero;
        BigInteger power = s;
        for (int n = 1; !power.IsZero && power != BigInteger.MinusOne; n += 2)
        {
            sum += power / n;
            power = (power * square) >> FractionBits;
        }

        return sum;
    }
}
