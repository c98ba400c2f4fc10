using System.Numerics;

namespace Verification.Reference.Numbers;

/// <content>exp, the one function here whose value is no rational number.</content>
public readonly partial struct Rational : IExponential<Rational>
{
    // Fraction bits of the fixed-point numbers below.
    private const int ExponentialBits = 192;

    // Beyond this the number of halvings, and with it the error, would grow.
    private const int LargestExponent = 4096;

    // After the halvings the argument is at most 2^-8, and each term of the series gains 8 bits and more.
    private const int SmallArgumentBits = 8;

    /// <summary>
    /// e to the power of this number, but for a relative error below 2^-160: no power of e but 1 is rational. The argument's
    /// magnitude is halved until it is at most 2^-8, the Taylor series summed, and the sum squared as often as was halved.
    /// </summary>
    /// <remarks>
    /// The series is cut off and each of its terms truncated, together by less than 2^-186; a squaring doubles the relative error and
    /// adds 2^-192, and there are at most 20 of them: 2^-165 in the end. Of a negative number it is the reciprocal.
    /// </remarks>
    /// <exception cref="OverflowException">The number's magnitude is above 4096.</exception>
    public Rational Exp()
    {
        Rational magnitude = Abs(this);
        if (magnitude > new Rational(LargestExponent))
        {
            throw new OverflowException($"exp of a rational is worked out for magnitudes up to {LargestExponent}; this one is about {ToDouble():R}.");
        }

        int halvings = 0;
        while (magnitude > PowerOfTwo(halvings - SmallArgumentBits))
        {
            halvings++;
        }

        BigInteger one = BigInteger.One << ExponentialBits;
        BigInteger argument = (magnitude.Numerator << (ExponentialBits - halvings)) / magnitude.Denominator;
        BigInteger sum = one;
        BigInteger term = one;
        for (int n = 1; !term.IsZero; n++)
        {
            term = (term * argument >> ExponentialBits) / n;
            sum += term;
        }

        for (int i = 0; i < halvings; i++)
        {
            sum = sum * sum >> ExponentialBits;
        }

        return Sign < 0 ? new Rational(one, sum) : new Rational(sum, one);
    }
}
