using System.Globalization;
using System.Numerics;
using Verification.Reference.Numbers;

namespace Verification.Properties.Proving;

/// <summary>Numbers as Gappa reads them: a whole number times a power of two, <c>3b-24</c>.</summary>
internal static class GappaNumber
{
    // Enough that rounding a bound down costs less than the bound leaves free; longer numbers only tire the reader.
    private const int BoundBits = 64;

    /// <summary>A power of two.</summary>
    public static string PowerOfTwo(int exponent) => Written(BigInteger.One, exponent);

    /// <summary>A rational whose denominator is a power of two.</summary>
    /// <exception cref="ArgumentException">It is another one.</exception>
    public static string Exactly(Rational value)
        => value.Denominator.IsPowerOfTwo
            ? Written(value.Numerator, 1 - (int)value.Denominator.GetBitLength())
            : throw new ArgumentException($"{value} is no multiple of a power of two.", nameof(value));

    /// <summary>At most this bound, and nearly it: what is proved of the smaller number holds of the bound.</summary>
    public static string AtMost(Rational bound) => Near(bound, 0);

    /// <summary>At least this number, and nearly it: what a hypothesis allows beyond it does no harm.</summary>
    public static string AtLeast(Rational bound) => Near(bound, 1);

    private static string Near(Rational bound, int more)
    {
        int exponent = (int)(bound.Numerator.GetBitLength() - bound.Denominator.GetBitLength()) - BoundBits;
        Rational scaled = bound * Rational.PowerOfTwo(-exponent);
        return Written(BigInteger.Divide(scaled.Numerator, scaled.Denominator) + more, exponent);
    }

    private static string Written(BigInteger significand, int exponent)
    {
        // A trailing zero bit belongs to the exponent, but for whole numbers, which read better without one.
        while (!significand.IsZero && significand.IsEven && exponent < 0)
        {
            significand >>= 1;
            exponent++;
        }

        string digits = significand.ToString(CultureInfo.InvariantCulture);
        return exponent == 0 ? digits : string.Create(CultureInfo.InvariantCulture, $"{digits}b{exponent}");
    }
}
