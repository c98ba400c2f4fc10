using System.Numerics;
using Verification.Reference.Numbers;

namespace Verification.Properties.Bounds;

/// <summary>Sums and products of numbers that are known to a radius, and what rounding in a format adds to it, in any order of the sum.</summary>
internal static class BallArithmetic
{
    // Fraction bits that are kept of a center and of a radius, lest both gather the denominators of all that they came from.
    private const int KeptBits = 256;

    /// <summary>No rounding to speak of: a format whose unit roundoff is 2^-401, far below what the kept bits show.</summary>
    public static BinaryFormat Unrounded { get; } = new("rational", 400, -600, 600);

    /// <summary>A number that is known exactly.</summary>
    public static Ball Exactly(Rational value) => new(value, Rational.Zero);

    /// <summary>A sum of n products, each of n operations on the way rounding at most once: <c>gamma_n</c> of the magnitudes and n underflows.</summary>
    public static Ball Dot(IReadOnlyCollection<(Ball Left, Ball Right)> terms, BinaryFormat format)
    {
        (Rational center, Rational known, Rational magnitude) = (Rational.Zero, Rational.Zero, Rational.Zero);
        foreach ((Ball left, Ball right) in terms)
        {
            center += left.Center * right.Center;
            Rational outer = left.Magnitude * right.Magnitude;
            known += outer - Rational.Abs(left.Center * right.Center);
            magnitude += outer;
        }

        return Kept(center, known + SgdBound.Gamma(terms.Count, format) * magnitude + new Rational(terms.Count) * format.SmallestPositive);
    }

    /// <summary>A product that rounds once.</summary>
    public static Ball Product(Ball left, Ball right, BinaryFormat format) => Dot([(left, right)], format);

    /// <summary>A product with an exact factor whose own forming is among the roundings.</summary>
    public static Ball Scaled(Ball value, Rational factor, int roundings, BinaryFormat format)
        => Kept(value.Center * factor, (value.Radius + SgdBound.Gamma(roundings, format) * value.Magnitude) * Rational.Abs(factor) + format.SmallestPositive);

    /// <summary>The same, or a little more, in few digits.</summary>
    public static Ball Kept(Ball value) => Kept(value.Center, value.Radius);

    private static Ball Kept(Rational center, Rational radius)
    {
        BigInteger nearby = (center.Numerator << KeptBits) / center.Denominator;
        BigInteger outside = ((radius.Numerator << KeptBits) / radius.Denominator) + 2;
        Rational unit = Rational.PowerOfTwo(-KeptBits);
        return new Ball(new Rational(nearby) * unit, new Rational(outside) * unit);
    }
}
