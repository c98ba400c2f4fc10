using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Reference.Numbers;

namespace Verification.Properties.Judging;

/// <summary>
/// The exact value of an operation that is linear in up to three inputs, and the radius of its enclosure, which is affine in their magnitudes:
/// <c>value = a1*x1 + a2*x2 + a3*x3</c>, <c>radius = r0 + r1|x1| + r2|x2| + r3|x3|</c>, with rational coefficients. Every step of SGD is so, with and
/// without momentum, and every survivor of dropout.
/// </summary>
/// <remarks>
/// A floating-point filter answers for most inputs, by a proof (<see cref="CompensatedSum"/>): the value is computed in twice the
/// precision of double with an error that is bounded, and an answer is given only where the bound leaves no doubt. For the rest ask
/// <see cref="Exactly"/>.
/// </remarks>
public sealed class LinearEnclosure
{
    private const int Inputs = 3;

    // Inputs and coefficients in this range, or 0: no product of two leaves [2^-800, 2^800], and what it leaves out is no subnormal.
    private static readonly double SmallestOperand = Math.ScaleB(1, -400);
    private static readonly double LargestOperand = Math.ScaleB(1, 400);

    // No form of an operation multiplies more than three operands, and none adds up to more than 2^10 of such products.
    private const double LargestInFloat = 1e9;
    private static readonly double LargestInDouble = Math.ScaleB(1, 300);

    // The radius and the distance are computed with at most 8 roundings in double each.
    private static readonly double RadiusErrorFactor = Math.ScaleB(1, -49);

    // Coefficients of the radius that are subnormal, times the largest input: what their rounding can make of it at most, and much more.
    private static readonly double UnderflowOfRadius = Math.ScaleB(1, -700);

    // A rest of a double against a float: one rounding in the comparison, doubled.
    private static readonly double RestErrorFactor = Math.ScaleB(1, -51);

    private readonly Rational[] _coefficients;
    private readonly Rational[] _radiusCoefficients;
    private readonly Rational _radiusConstant;
    private readonly double[] _high = new double[Inputs];
    private readonly double[] _low = new double[Inputs];
    private readonly double[] _radius = new double[Inputs];
    private readonly double _constant;
    private readonly double _largest;
    private readonly bool _usable;
    private readonly bool _isExactInDouble = true;

    private LinearEnclosure(Rational[] coefficients, Rational[] radiusCoefficients, Rational radiusConstant, BinaryFormat format, bool obeysTheorem)
    {
        (_coefficients, _radiusCoefficients, _radiusConstant, Format) = (coefficients, radiusCoefficients, radiusConstant, format);
        ObeysTheorem = obeysTheorem;
        _largest = LargestOf(format);
        _constant = radiusConstant.ToDouble();
        _usable = obeysTheorem;
        for (int i = 0; i < Inputs; i++)
        {
            _high[i] = coefficients[i].ToDouble();
            _radius[i] = radiusCoefficients[i].ToDouble();
            _usable &= IsInRange(_high[i], LargestOperand) && Math.Abs(_radius[i]) <= LargestOperand;
            _isExactInDouble &= double.IsFinite(_high[i]) && Rational.FromDouble(_high[i]) == coefficients[i];
            _low[i] = _usable ? (coefficients[i] - Rational.FromDouble(_high[i])).ToDouble() : 0;
        }
    }

    /// <summary>The working type's format.</summary>
    public BinaryFormat Format { get; }

    /// <summary>Whether the hyper-parameters are so small that no intermediate of any form overflows where the inputs are, too.</summary>
    internal bool ObeysTheorem { get; }

    /// <summary>Takes the coefficients out of a bound by asking it at 0 and at 1.</summary>
    /// <param name="bound">Exact value and radius of three inputs: linear in them and affine in their magnitudes. Exact value at zeros is 0.</param>
    /// <param name="format">The working type's format.</param>
    /// <param name="hyperparameters">All that enter: where one is too large the filter leaves every answer to the rationals.</param>
    public static LinearEnclosure Of(
        Func<Rational, Rational, Rational, (Rational Exact, Rational Radius)> bound, BinaryFormat format, IEnumerable<double> hyperparameters)
    {
        Rational zero = Rational.Zero;
        Rational one = Rational.One;
        (Rational Exact, Rational Radius)[] units = [bound(one, zero, zero), bound(zero, one, zero), bound(zero, zero, one)];
        Rational constant = bound(zero, zero, zero).Radius;
        return new(
            [.. units.Select(unit => unit.Exact)],
            [.. units.Select(unit => unit.Radius - constant)],
            constant,
            format,
            hyperparameters.All(value => IsInRange(value, LargestOf(format))));
    }

    /// <summary>The value that is always 0, without a doubt.</summary>
    public static LinearEnclosure Nothing(BinaryFormat format)
        => new([Rational.Zero, Rational.Zero, Rational.Zero], [Rational.Zero, Rational.Zero, Rational.Zero], Rational.Zero, format, obeysTheorem: true);

    /// <summary>What lies between this value and another, with both radii: 0 lies outside where no rounding can confuse the two.</summary>
    public LinearEnclosure DifferenceFrom(LinearEnclosure other)
        => new(
            [.. _coefficients.Zip(other._coefficients, (mine, others) => mine - others)],
            [.. _radiusCoefficients.Zip(other._radiusCoefficients, (mine, others) => mine + others)],
            _radiusConstant + other._radiusConstant,
            Format,
            ObeysTheorem && other.ObeysTheorem);

    /// <summary>Whether the exact value is the same function of the inputs as another's.</summary>
    public bool HasValueOf(LinearEnclosure other) => _coefficients.SequenceEqual(other._coefficients);

    /// <summary>The exact value and the radius, in rationals.</summary>
    public (Rational Exact, Rational Radius) Exactly(Rational first, Rational second, Rational third)
        => (
            _coefficients[0] * first + _coefficients[1] * second + _coefficients[2] * third,
            _radiusConstant + _radiusCoefficients[0] * Rational.Abs(first) + _radiusCoefficients[1] * Rational.Abs(second)
                + _radiusCoefficients[2] * Rational.Abs(third));

    /// <summary>Whether a result lies inside the enclosure, where the filter can tell.</summary>
    public FilterAnswer Filter(double first, double second, double third, double actual)
    {
        if (!IsUsableAt(first, second, third) || !IsInRange(actual, LargestOperand))
        {
            return FilterAnswer.Undecided;
        }

        CompensatedSum sum = SumOf(first, second, third);
        sum.Add(-1, 0, actual);
        if (sum.Magnitude == 0)
        {
            return FilterAnswer.Inside;
        }

        (double nearest, double rest) = sum.Split();
        double distance = Math.Abs(nearest + rest);
        double radius = _constant + _radius[0] * Math.Abs(first) + _radius[1] * Math.Abs(second) + _radius[2] * Math.Abs(third);
        double doubt = CompensatedSum.ErrorFactor * sum.Magnitude + RadiusErrorFactor * (radius + distance) + UnderflowOfRadius;
        return distance + doubt <= radius ? FilterAnswer.Inside
            : distance - doubt > radius ? FilterAnswer.Outside
            : FilterAnswer.Undecided;
    }

    /// <summary>The exact value rounded once to the working type, where the filter can tell.</summary>
    /// <typeparam name="T">float or double, as the format.</typeparam>
    public bool TryRoundOnce<T>(double first, double second, double third, out T rounded)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        rounded = default;
        if (!IsUsableAt(first, second, third))
        {
            return false;
        }

        CompensatedSum sum = SumOf(first, second, third);
        if (sum.Magnitude == 0)
        {
            return true;
        }

        (double nearest, double rest) = sum.Split();
        rounded = Round<T>(nearest, rest);
        double doubt = 2 * CompensatedSum.ErrorFactor * sum.Magnitude;
        return IsNearest(rounded, nearest, rest, doubt) || (_isExactInDouble && sum.IsExact && T.IsFinite(rounded) && nearest != 0);
    }

    // Whether all within the doubt around nearest + rest lies closer to the candidate than to its neighbours.
    private static bool IsNearest<T>(T candidate, double nearest, double rest, double doubt)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double middle = double.CreateChecked(candidate);
        double halfWayUp = (double.CreateChecked(T.BitIncrement(candidate)) - middle) / 2;
        double halfWayDown = (middle - double.CreateChecked(T.BitDecrement(candidate))) / 2;
        if (!double.IsFinite(halfWayUp) || !double.IsFinite(halfWayDown) || Math.Abs(middle) < SmallestOperand)
        {
            return false;
        }

        double beside = nearest - middle;
        double place = beside + rest;
        double allDoubt = doubt + RestErrorFactor * Math.Abs(beside);
        return place + allDoubt < halfWayUp && place - allDoubt > -halfWayDown;
    }

    // The rounding of nearest + rest, where nearest is its rounding to double: for float the rest survives as the last bit ("round to odd").
    private static T Round<T>(double nearest, double rest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool isEven = (BitConverter.DoubleToInt64Bits(nearest) & 1) == 0;
        if (Unsafe.SizeOf<T>() != sizeof(double) && rest != 0 && isEven)
        {
            nearest = rest > 0 ? Math.BitIncrement(nearest) : Math.BitDecrement(nearest);
        }

        return T.CreateChecked(nearest);
    }

    private static double LargestOf(BinaryFormat format) => format == BinaryFormat.Double ? LargestInDouble : LargestInFloat;

    private static bool IsInRange(double value, double largest)
    {
        double magnitude = Math.Abs(value);
        return magnitude == 0 || (magnitude >= SmallestOperand && magnitude <= largest);
    }

    private bool IsUsableAt(double first, double second, double third)
        => _usable && IsInRange(first, _largest) && IsInRange(second, _largest) && IsInRange(third, _largest);

    private CompensatedSum SumOf(double first, double second, double third)
    {
        CompensatedSum sum = CompensatedSum.Empty;
        sum.Add(_high[0], _low[0], first);
        sum.Add(_high[1], _low[1], second);
        sum.Add(_high[2], _low[2], third);
        return sum;
    }
}
