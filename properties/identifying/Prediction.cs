using System.Numerics;
using Verification.Properties.Bounds;
using Verification.Properties.Text;
using Verification.Reference.Numbers;

namespace Verification.Properties.Identifying;

/// <summary>
/// What a meaning gives for one input: an exact value and how far any order of its operations can end from it, or a special value.
/// </summary>
/// <remarks>
/// The radius is gamma_16 times the sum of the magnitudes of the terms: by the lemma of the specification's section 2.3.2 it holds every
/// order in which no term passes more than 16 roundings, more than any form of this project has. Nothing underflows: the data are
/// fractions with small denominators.
/// </remarks>
internal sealed class Prediction
{
    private const int RoundingsOnAPath = 16;

    private readonly Rational _exact;
    private readonly Rational _magnitude;
    private readonly double? _special;

    private Prediction(Rational exact, Rational magnitude, double? special)
        => (_exact, _magnitude, _special) = (exact, magnitude, special);

    /// <summary>The sum of terms.</summary>
    public static Prediction Sum(params ReadOnlySpan<Rational> terms)
    {
        (Rational exact, Rational magnitude) = (Rational.Zero, Rational.Zero);
        foreach (Rational term in terms)
        {
            exact += term;
            magnitude += Rational.Abs(term);
        }

        return new(exact, magnitude, null);
    }

    /// <summary>One value by its bits: an infinity, NaN, a zero with its sign.</summary>
    public static Prediction Special(double value) => new(Rational.Zero, Rational.Zero, value);

    /// <summary>Whether a result can be this meaning's.</summary>
    public bool Fits<T>(T actual)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => _special is double special
            ? Bits.Same(T.CreateChecked(special), actual)
            : T.IsFinite(actual) && Rational.Abs(ExactValue.Of(actual) - _exact) <= Radius(BinaryFormat.Of<T>());

    /// <summary>Whether no result can be both meanings'.</summary>
    public bool IsApartFrom(Prediction other, BinaryFormat format)
        => _special is double left && other._special is double right
            ? BitConverter.DoubleToInt64Bits(left) != BitConverter.DoubleToInt64Bits(right)
            : _special is not null || other._special is not null
                || Rational.Abs(_exact - other._exact) > Radius(format) + other.Radius(format);

    /// <summary>The value, in words.</summary>
    public override string ToString() => _special is double special ? FloatText.Decimal(special) : _exact.ToString();

    private Rational Radius(BinaryFormat format) => SgdBound.Gamma(RoundingsOnAPath, format) * _magnitude;
}
