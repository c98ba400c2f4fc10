using Verification.Properties.Text;
using Verification.Reference.Numbers;

namespace Verification.Oracle.Input;

/// <summary>Reads hyper-parameters, which are double at every door, the exact one included.</summary>
public static class HyperparameterText
{
    private static readonly BinaryNumbers<double> Doubles = new();

    /// <summary>Reads one.</summary>
    /// <param name="text">As written.</param>
    /// <param name="where">Its place, for messages.</param>
    /// <param name="isExact">In exact arithmetic a fraction says that no rounding is wanted, so one that is no double is refused.</param>
    /// <exception cref="UserErrorException">It is no number, or such a fraction.</exception>
    public static double Read(string text, string where, bool isExact)
    {
        double value = Doubles.Read(text, where);
        return isExact && text.Contains('/', StringComparison.Ordinal) && ExactText.TryRead(text.Trim(), out Rational exact) && Rational.FromDouble(value) != exact
            ? throw new UserErrorException(
                $"{where} is {text}, which is no double, and hyper-parameters are double at every door; "
                + $"write {FloatText.Decimal(value)} for the nearest double ({FloatText.Hexadecimal(value)}), or a fraction that is one, such as 1/8.")
            : value;
    }
}
