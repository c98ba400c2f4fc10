using System.Globalization;
using System.Numerics;
using Verification.Properties.Text;
using Verification.Reference.Numbers;

namespace Verification.Properties.Subjects.Files;

/// <summary>Exact numbers in a form that many languages read: a hexadecimal float of any length, divided by a whole number where it must be.</summary>
internal static class ExactHexadecimal
{
    private const int BitsPerDigit = 4;

    /// <summary>"0x1999999999999ap-56", or "0x5p+0/7": significand, power of two, odd divisor. Nothing is rounded.</summary>
    public static string Of(Rational value)
    {
        int twos = value.Denominator.IsOne ? 0 : TrailingZeros(value.Denominator);
        BigInteger odd = value.Denominator >> twos;
        BigInteger whole = BigInteger.Abs(value.Numerator);
        int raised = whole.IsZero ? 0 : TrailingZeros(whole);
        string divisor = odd.IsOne ? string.Empty : $"/{odd.ToString(CultureInfo.InvariantCulture)}";
        return string.Create(CultureInfo.InvariantCulture, $"{(value.Sign < 0 ? "-" : string.Empty)}0x{Digits(whole >> raised)}p{raised - twos:+0;-0;+0}{divisor}");
    }

    /// <summary>The least double that is not below a number of at least 0, as a hexadecimal float: a bound stays one.</summary>
    public static string UpperBound(Rational value)
    {
        double nearest = value.ToDouble();
        double above = double.IsFinite(nearest) && ExactValue.Of(nearest) < value ? double.BitIncrement(nearest) : nearest;
        return FloatText.Hexadecimal(above);
    }

    private static string Digits(BigInteger whole) => whole.IsZero ? "0" : whole.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');

    private static int TrailingZeros(BigInteger whole)
    {
        int zeros = 0;
        while ((whole & 0xFFFFFFFF).IsZero)
        {
            whole >>= sizeof(uint) * 2 * BitsPerDigit;
            zeros += sizeof(uint) * 2 * BitsPerDigit;
        }

        return zeros + BitOperations.TrailingZeroCount((uint)(whole & 0xFFFFFFFF));
    }
}
