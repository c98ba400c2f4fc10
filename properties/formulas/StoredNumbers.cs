using System.Numerics;
using Verification.Reference.Numbers;

namespace Verification.Properties.Formulas;

/// <summary>
/// Numbers that are kept in 16 bits and computed with in float, as the judge sees them: the rounding is stated a second time, in units
/// of the last place and not in bits.
/// </summary>
public static class StoredNumbers
{
    /// <summary>Whether numbers of T are kept in 16 bits and computed with in float.</summary>
    public static bool Are<T>()
        where T : struct
        => typeof(T) == typeof(Half) || typeof(T) == typeof(BFloat16);

    /// <summary>The same numbers as floats.</summary>
    public static float[] Widen<T>(T[] stored)
        where T : struct, INumber<T>
        => [.. stored.Select(float.CreateChecked)];

    /// <summary>Each float rounded once to T.</summary>
    public static T[] Narrow<T>(float[] values)
        where T : struct, INumber<T>
    {
        BinaryFormat format = BinaryFormat.Of<T>();
        return [.. values.Select(value => Narrow<T>(value, format))];
    }

    /// <summary>A float rounded once to T: the nearest multiple of the unit in the last place, ties to even; beyond the largest, infinity.</summary>
    public static T Narrow<T>(float value)
        where T : struct, INumber<T>
        => Narrow<T>(value, BinaryFormat.Of<T>());

    /// <summary>
    /// <see cref="Formula.EvaluateRounded"/> in the format that T is computed in, and, where T keeps 16 bits, rounded once more to T.
    /// </summary>
    public static Rational? EvaluateRounded<T>(this Formula formula, Func<string, Rational> input)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(formula);
        BinaryFormat format = BinaryFormat.Of<T>();
        if (formula.EvaluateRounded(format.Working, input) is not Rational value)
        {
            return null;
        }

        double rounded = value.Round(format);
        return double.IsFinite(rounded) ? Rational.FromDouble(rounded) : null;
    }

    private static T Narrow<T>(float value, BinaryFormat format)
        where T : struct, INumber<T>
    {
        if (!float.IsFinite(value) || value == 0)
        {
            return T.CreateChecked(value);
        }

        // Powers of two, a quotient by them and their product with a whole number of few bits are exact in double.
        double unit = Math.ScaleB(1, Math.Max(Math.ILogB(value) - format.FractionBits, format.SmallestExponent));
        double rounded = Math.Round(value / unit, MidpointRounding.ToEven) * unit;
        double limit = Math.ScaleB(1, format.LargestExponent + 1);
        return T.CreateChecked(Math.Abs(rounded) < limit ? rounded : Math.CopySign(double.PositiveInfinity, value));
    }
}
