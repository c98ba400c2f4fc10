using Verification.Properties.Formulas;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Bounds;

/// <summary>The proved enclosure of a survivor of dropout: how far any scaling's value can end from the exact one.</summary>
public static class DropoutBound
{
    // The longest path of x through any scaling: 1 - p in double, rounded to T (or its reciprocal in double), the
    // reciprocal rounded to T, the product.
    private const int RoundingsOnAPath = 4;

    /// <summary>What a survivor is multiplied with, exactly: <c>1/(1-p)</c>, or <c>2^32/(2^32-T)</c> where the drawn rate is asked for.</summary>
    public static Rational Factor(DropoutSettings settings)
        => settings.DropProbability == 0 ? Rational.One
            : settings.Scaling == DropoutScaling.DrawnRate ? Rational.One / PhiloxExpectation.KeepRate(settings.DropProbability)
            : Rational.One / (Rational.One - Rational.FromDouble(settings.DropProbability));

    /// <summary>
    /// The largest distance from the exact value: <c>gamma_4 |x| factor</c>, and half of the smallest number where the
    /// result is subnormal (the constants lie between 2^-53 and 2^53 and never are). It supposes that nothing overflows.
    /// </summary>
    public static Rational Radius(Rational value, DropoutSettings settings, BinaryFormat format)
        => Radius(value, Factor(settings), format);

    /// <summary>The factor of the magnitude in the radius.</summary>
    public static Rational Relative(BinaryFormat format) => SgdBound.Gamma(RoundingsOnAPath, format);

    /// <summary>
    /// A sharper factor for one scaling, by the roundings on its own path: those to T in float, those in double too in double.
    /// Proved by reference/proofs/dropout; the judge's factor holds whatever the scaling.
    /// </summary>
    public static Rational Relative(DropoutScaling scaling, BinaryFormat format)
    {
        // At most two roundings in double before those to float are 2^-28 of one of these.
        Rational inDouble = format == BinaryFormat.Double ? Rational.Zero : Rational.PowerOfTwo(-26);
        return SgdBound.Gamma(Roundings(scaling, format), format) * (Rational.One + inDouble);
    }

    /// <summary>The roundings on a scaling's own path that are as coarse as T.</summary>
    internal static int Roundings(DropoutScaling scaling, BinaryFormat format)
        => scaling switch
        {
            DropoutScaling.Quotient or DropoutScaling.DrawnRate => 2,
            DropoutScaling.Reciprocal => format == BinaryFormat.Double ? 3 : 2,
            _ => 3,
        };

    /// <summary>Whether a factor leads a value so far away that no rounding can confuse the two: further than both radii.</summary>
    public static bool ToldApart(Rational value, DropoutSettings settings, Rational otherFactor, BinaryFormat format)
        => Rational.Abs(value * (Factor(settings) - otherFactor))
            > Radius(value, settings, format) + Radius(value, otherFactor, format) + format.SmallestPositive * Rational.PowerOfTwo(-1);

    private static Rational Radius(Rational value, Rational factor, BinaryFormat format)
        => format.Working == format
            ? Relative(format) * Rational.Abs(value * factor) + format.SmallestPositive * Rational.PowerOfTwo(-1)
            : SgdBound.Stored(value * factor, Radius(value, factor, format.Working), format);
}
