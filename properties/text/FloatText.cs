using System.Globalization;
using System.Numerics;
using Verification.Reference.Numbers;

namespace Verification.Properties.Text;

/// <summary>Writes and reads floating-point numbers so that no bit is lost: decimal (shortest that reads back) and hexadecimal.</summary>
public static class FloatText
{
    /// <summary>Decimal and hexadecimal together: "0.1 (0x1.99999ap-4)".</summary>
    public static string Both<T>(T value)
        where T : struct, INumber<T>
        => string.Create(CultureInfo.InvariantCulture, $"{Decimal(value)} ({Hexadecimal(value)})");

    /// <summary>The shortest decimal that reads back as the same number; NaN, Infinity and -0 by name.</summary>
    public static string Decimal<T>(T value)
        where T : struct, INumber<T>
        => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>
    /// C's %a: "0x1.99999ap-4", "-0x0p+0", "inf", "-inf", and NaN with its bits, "nan(0x7fc00000)".
    /// Other number types than the floating-point ones are written in their own way.
    /// </summary>
    public static string Hexadecimal<T>(T value)
        where T : struct, INumber<T>
        => value switch
        {
            float single when float.IsNaN(single) => string.Create(CultureInfo.InvariantCulture, $"nan(0x{BitConverter.SingleToUInt32Bits(single):x8})"),
            float single => Hexadecimal(single, SingleFractionBits),
            double number when double.IsNaN(number) => string.Create(CultureInfo.InvariantCulture, $"nan(0x{BitConverter.DoubleToUInt64Bits(number):x16})"),
            double number => Hexadecimal(number, DoubleFractionBits),
            Half or BFloat16 when T.IsNaN(value) => string.Create(CultureInfo.InvariantCulture, $"nan(0x{Bits.Of(value):x4})"),
            Half or BFloat16 => Hexadecimal(double.CreateChecked(value), BinaryFormat.Of<T>().FractionBits),
            _ => value.ToString(null, CultureInfo.InvariantCulture),
        };

    /// <summary>
    /// Reads a decimal or hexadecimal float ("0.1", "1e-3", "0x1.8p+3", "inf", "-inf", "nan") as a double, exactly as written
    /// where a double holds it and rounded to nearest where not.
    /// </summary>
    public static bool TryParseDouble(ReadOnlySpan<char> text, out double value)
    {
        text = text.Trim();
        bool negative = text.StartsWith("-");
        ReadOnlySpan<char> magnitude = text.TrimStart("+-");
        if (magnitude.Length < text.Length - 1)
        {
            value = 0;
            return false;
        }

        if (magnitude.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            if (!TryParseHexadecimal(magnitude[2..], out value))
            {
                return false;
            }
        }
        else if (magnitude.Equals("inf", StringComparison.OrdinalIgnoreCase) || magnitude.Equals("infinity", StringComparison.OrdinalIgnoreCase))
        {
            value = double.PositiveInfinity;
        }
        else if (magnitude.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            value = double.NaN;
        }
        else if (!double.TryParse(magnitude, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value))
        {
            return false;
        }

        value = negative ? -value : value;
        return true;
    }

    private const int SingleFractionBits = 23;
    private const int DoubleFractionBits = 52;
    private const int BitsPerHexDigit = 4;

    private static string Hexadecimal(double value, int fractionBits)
    {
        string sign = double.IsNegative(value) ? "-" : string.Empty;
        double magnitude = Math.Abs(value);
        if (double.IsInfinity(magnitude))
        {
            return sign + "inf";
        }

        if (magnitude == 0)
        {
            return sign + "0x0p+0";
        }

        // Normalized, so that the subnormals of a narrower type print as 0x1.xxxp like every other number.
        int exponent = Math.ILogB(magnitude);
        double significand = Math.ScaleB(magnitude, -exponent);
        int hexDigits = (fractionBits + BitsPerHexDigit - 1) / BitsPerHexDigit;
        ulong fraction = (ulong)Math.ScaleB(significand - 1, hexDigits * BitsPerHexDigit);
        string digits = fraction.ToString("x" + hexDigits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).TrimEnd('0');
        string point = digits.Length == 0 ? string.Empty : "." + digits;
        return string.Create(CultureInfo.InvariantCulture, $"{sign}0x1{point}p{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}");
    }

    private static bool TryParseHexadecimal(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        int exponent = 0;
        int mark = text.IndexOfAny('p', 'P');
        if (mark >= 0)
        {
            if (!int.TryParse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            {
                return false;
            }

            text = text[..mark];
        }

        int point = text.IndexOf('.');
        string digits = point < 0 ? text.ToString() : string.Concat(text[..point], text[(point + 1)..]);
        int fractionDigits = point < 0 ? 0 : text.Length - point - 1;

        // The leading zero keeps the parser from reading a sign into the first digit.
        if (digits.Length == 0
            || !BigInteger.TryParse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out BigInteger whole))
        {
            return false;
        }

        // Beyond this every double is 0 or infinite; the exact number would only fill the memory.
        const int LargestExponent = 5000;
        int scale = Math.Clamp(exponent - (fractionDigits * BitsPerHexDigit), -LargestExponent, LargestExponent);
        value = (new Reference.Numbers.Rational(whole) * Reference.Numbers.Rational.PowerOfTwo(scale)).ToDouble();
        return true;
    }
}
