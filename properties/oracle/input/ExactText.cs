using System.Globalization;
using System.Numerics;
using Verification.Reference.Numbers;

namespace Verification.Oracle.Input;

/// <summary>Reads numbers exactly: integers, decimals, fractions and hexadecimal floats are all rationals.</summary>
public static class ExactText
{
    private const int BitsPerHexDigit = 4;

    // Beyond this an exponent is a slip of the pen, and its power of two would fill the memory.
    private const int LargestBinaryExponent = 50_000;

    /// <summary>Reads "3", "-0.25", "1e-3", "3/4" or "0x1.8p+1"; no NaN and no infinity.</summary>
    public static bool TryRead(string text, out Rational value)
    {
        string magnitude = text.TrimStart('+', '-');
        if (!magnitude.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return Rational.TryParse(text, CultureInfo.InvariantCulture, out value);
        }

        bool isRead = TryReadHexadecimal(magnitude[2..], out value) && magnitude.Length >= text.Length - 1;
        value = text.StartsWith('-') ? -value : value;
        return isRead;
    }

    private static bool TryReadHexadecimal(string text, out Rational value)
    {
        value = Rational.Zero;
        int exponent = 0;
        int mark = text.IndexOfAny(['p', 'P']);
        if (mark >= 0)
        {
            if (!int.TryParse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                || Math.Abs((long)exponent) > LargestBinaryExponent)
            {
                return false;
            }

            text = text[..mark];
        }

        int point = text.IndexOf('.', StringComparison.Ordinal);
        string digits = point < 0 ? text : text.Remove(point, 1);
        int fractionDigits = point < 0 ? 0 : text.Length - point - 1;

        // The leading zero keeps the parser from reading a sign into the first digit.
        if (digits.Length == 0 || !BigInteger.TryParse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out BigInteger whole))
        {
            return false;
        }

        value = new Rational(whole) * Rational.PowerOfTwo(exponent - (fractionDigits * BitsPerHexDigit));
        return true;
    }
}
