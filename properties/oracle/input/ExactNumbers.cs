using System.Globalization;
using System.Numerics;
using Verification.Reference.Numbers;

namespace Verification.Oracle.Input;

/// <summary>Exact rationals: 0.1 means 1/10, and nothing is ever rounded.</summary>
public sealed class ExactNumbers : NumberFormat<Rational>
{
    // More than the 17 that tell doubles apart; longer decimals are cut, and say so.
    private const int DecimalDigits = 25;

    /// <inheritdoc/>
    public override string Name => "exact";

    /// <inheritdoc/>
    public override string SecondForm => "decimal";

    /// <inheritdoc/>
    public override Rational Read(string text, string where)
    {
        text = text.Trim();
        return ExactText.TryRead(text, out Rational value) ? value
            : text.Contains("inf", StringComparison.OrdinalIgnoreCase) || text.Contains("nan", StringComparison.OrdinalIgnoreCase)
                ? throw new UserErrorException($"{where}: exact arithmetic knows no \"{text}\"; only finite numbers are rationals. --type double has it.")
                : throw NoNumber(text, where);
    }

    /// <inheritdoc/>
    public override string First(Rational value) => value.ToString();

    /// <summary>The decimal, whole where it is short, else its first digits and an ellipsis.</summary>
    public override string Second(Rational value)
    {
        if (value.Sign == 0)
        {
            return "0";
        }

        Rational magnitude = Rational.Abs(value);
        int exponent = 0;
        while (magnitude >= Ten)
        {
            magnitude /= Ten;
            exponent++;
        }

        while (magnitude < Rational.One)
        {
            magnitude *= Ten;
            exponent--;
        }

        Rational scaled = magnitude * new Rational(BigInteger.Pow(10, DecimalDigits - 1));
        BigInteger whole = BigInteger.DivRem(scaled.Numerator, scaled.Denominator, out BigInteger rest);
        string digits = whole.ToString(CultureInfo.InvariantCulture);
        return (value.Sign < 0 ? "-" : string.Empty) + Place(rest.IsZero ? digits.TrimEnd('0') : digits + "…", exponent);
    }

    /// <inheritdoc/>
    public override Rational SoftmaxLoss(Rational[] logits, int[] labels) => throw NoExponential();

    /// <inheritdoc/>
    public override Rational[] SoftmaxGradient(Rational[] logits, int[] labels) => throw NoExponential();

    /// <inheritdoc/>
    public override void RequireExponential(string function)
        => throw new UserErrorException($"{function} needs exp, which has no exact value; use --type double, or the activation Relu or Identity.");

    private static Rational Ten => new(10);

    /// <summary>Puts the point where it belongs, or an exponent where that would need many zeros.</summary>
    private static string Place(string digits, int exponent)
    {
        const int MostZeros = 6;
        bool isCut = digits.EndsWith('…');
        return exponent < -MostZeros || (exponent >= digits.Length && exponent > DecimalDigits) || (isCut && exponent >= digits.Length - 1)
            ? $"{digits[..1]}{(digits.Length > 1 ? "." + digits[1..] : string.Empty)}e{exponent}"
            : exponent < 0 ? "0." + new string('0', -exponent - 1) + digits
            : exponent >= digits.Length - 1 ? digits.PadRight(exponent + 1, '0')
            : digits.Insert(exponent + 1, ".");
    }

    private static UserErrorException NoExponential()
        => new("The softmax needs exp and log, which have no exact value; use --type double, or targets instead of labels for the squared loss.");
}
