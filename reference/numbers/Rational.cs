using System.Globalization;
using System.Numerics;

namespace Verification.Reference.Numbers;

/// <summary>
/// An exact rational number: a numerator over a positive denominator, in lowest terms.
/// Every finite binary floating-point number is one, so the formulas of the reference, run in this
/// type, give the truth that every other arithmetic is judged by.
/// </summary>
/// <remarks>There is no NaN and no infinity: converting one throws <see cref="NotFiniteNumberException"/>.</remarks>
public readonly partial struct Rational : IEquatable<Rational>
{
    // default(Rational) has a zero field here and must still be the number 0/1.
    private readonly BigInteger _denominator;

    /// <summary>Makes <paramref name="numerator"/> / <paramref name="denominator"/> and reduces it.</summary>
    /// <param name="numerator">Any integer.</param>
    /// <param name="denominator">Any integer but 0; its sign moves to the numerator.</param>
    /// <exception cref="DivideByZeroException"><paramref name="denominator"/> is 0.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException("A rational number needs a denominator other than 0.");
        }

        BigInteger divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (denominator.Sign < 0)
        {
            divisor = -divisor;
        }

        Numerator = numerator / divisor;
        _denominator = denominator / divisor;
    }

    /// <summary>Makes the whole number <paramref name="integer"/>.</summary>
    public Rational(BigInteger integer)
    {
        Numerator = integer;
        _denominator = BigInteger.One;
    }

    /// <summary>The number 0.</summary>
    public static Rational Zero => new(BigInteger.Zero);

    /// <summary>The number 1.</summary>
    public static Rational One => new(BigInteger.One);

    /// <summary>The numerator, which carries the sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The denominator, at least 1 and without a factor in common with the numerator.</summary>
    public BigInteger Denominator => _denominator.IsZero ? BigInteger.One : _denominator;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>The exact sum.</summary>
    public static Rational operator +(Rational left, Rational right)
        => new(left.Numerator * right.Denominator + right.Numerator * left.Denominator, left.Denominator * right.Denominator);

    /// <summary>The exact difference.</summary>
    public static Rational operator -(Rational left, Rational right)
        => new(left.Numerator * right.Denominator - right.Numerator * left.Denominator, left.Denominator * right.Denominator);

    /// <summary>The exact product.</summary>
    public static Rational operator *(Rational left, Rational right)
        => new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <summary>The exact quotient.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="right"/> is 0.</exception>
    public static Rational operator /(Rational left, Rational right)
        => new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    /// <summary>The number with the other sign.</summary>
    public static Rational operator -(Rational value) => Zero - value;

    /// <summary>Whether both are the same number.</summary>
    public static bool operator ==(Rational left, Rational right) => left.Equals(right);

    /// <summary>Whether they are different numbers.</summary>
    public static bool operator !=(Rational left, Rational right) => !left.Equals(right);

    /// <summary>Whether <paramref name="left"/> is the smaller one.</summary>
    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is not the larger one.</summary>
    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is the larger one.</summary>
    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is not the smaller one.</summary>
    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;

    /// <summary>The distance from 0.</summary>
    public static Rational Abs(Rational value) => value.Sign < 0 ? -value : value;

    /// <summary>The larger of two numbers.</summary>
    public static Rational Max(Rational left, Rational right) => left >= right ? left : right;

    /// <summary>2 to the power <paramref name="exponent"/>, which may be negative.</summary>
    public static Rational PowerOfTwo(int exponent)
        => exponent >= 0
            ? new Rational(BigInteger.One << exponent)
            : new Rational(BigInteger.One, BigInteger.One << -exponent);

    /// <inheritdoc/>
    public bool Equals(Rational other) => Numerator == other.Numerator && Denominator == other.Denominator;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    /// <summary>Negative, zero or positive as this number is smaller, equal or larger.</summary>
    public int CompareTo(Rational other)
        => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>The fraction in decimal digits, "3/4", or the integer alone.</summary>
    public override string ToString()
        => Denominator.IsOne
            ? Numerator.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
