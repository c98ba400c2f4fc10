using System.Globalization;
using System.Numerics;

namespace Verification.Reference.Numbers;

/// <content>Exact conversion from floating point, and correctly rounded conversion to it.</content>
public readonly partial struct Rational
{
    /// <summary>The exact value of a double.</summary>
    /// <exception cref="NotFiniteNumberException"><paramref name="value"/> is NaN or infinite.</exception>
    public static Rational FromDouble(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new NotFiniteNumberException(
                string.Create(CultureInfo.InvariantCulture, $"{value} is no rational number; only finite values have an exact value."), value);
        }

        long bits = BitConverter.DoubleToInt64Bits(value);
        int biasedExponent = (int)((bits >> BinaryFormat.Double.FractionBits) & 0x7FF);
        long fraction = bits & ((1L << BinaryFormat.Double.FractionBits) - 1);
        long significand = biasedExponent == 0 ? fraction : fraction | (1L << BinaryFormat.Double.FractionBits);
        int exponent = Math.Max(biasedExponent, 1) - 1 + BinaryFormat.Double.SmallestExponent;
        Rational magnitude = new Rational(significand) * PowerOfTwo(exponent);
        return bits < 0 ? -magnitude : magnitude;
    }

    /// <summary>The nearest double, ties to even, subnormals included; beyond the largest, infinity.</summary>
    public double ToDouble() => Round(BinaryFormat.Double);

    /// <summary>The nearest float, ties to even, subnormals included; beyond the largest, infinity.</summary>
    public float ToSingle() => (float)Round(BinaryFormat.Single);

    /// <summary>The nearest <see cref="Half"/>, ties to even, subnormals included; beyond the largest, infinity.</summary>
    public Half ToHalf() => (Half)Round(BinaryFormat.Half);

    /// <summary>
    /// Rounds once into a binary format. The result is returned as a double, which holds every value of
    /// every format that is offered here.
    /// </summary>
    public double Round(BinaryFormat format)
    {
        if (Numerator.IsZero)
        {
            return 0.0;
        }

        BigInteger magnitude = BigInteger.Abs(Numerator);

        // 2^floorLog2 <= |value| < 2^(floorLog2 + 1), after the correction.
        int floorLog2 = (int)(magnitude.GetBitLength() - Denominator.GetBitLength());
        if (Abs(this) < PowerOfTwo(floorLog2))
        {
            floorLog2--;
        }

        // The unit in the last place: the spacing of the format at this magnitude.
        int unitExponent = Math.Max(floorLog2 - format.FractionBits, format.SmallestExponent);
        Rational units = Abs(this) * PowerOfTwo(-unitExponent);
        BigInteger whole = BigInteger.DivRem(units.Numerator, units.Denominator, out BigInteger remainder);
        int comparison = (remainder * 2).CompareTo(units.Denominator);
        bool roundUp = comparison > 0 || (comparison == 0 && !whole.IsEven);
        BigInteger rounded = roundUp ? whole + BigInteger.One : whole;

        // |result| = rounded * 2^unitExponent; it overflows when it reaches 2^(largest exponent + 1).
        if (rounded.GetBitLength() + unitExponent > format.LargestExponent + 1)
        {
            return Sign < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        double result = Math.ScaleB((double)rounded, unitExponent);
        return Sign < 0 ? -result : result;
    }
}
