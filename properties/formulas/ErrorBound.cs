using Verification.Reference.Numbers;

namespace Verification.Properties.Formulas;

/// <summary>How large a value can be and how far the computed one can be from it.</summary>
/// <param name="Magnitude">At least the exact value's magnitude: every term taken positive.</param>
/// <param name="Distance">At least the distance between computed and exact.</param>
public readonly record struct ErrorBound(Rational Magnitude, Rational Distance)
{
    /// <summary>A value that is exact.</summary>
    public static ErrorBound None(Rational magnitude) => new(magnitude, Rational.Zero);

    /// <summary>The sum or the difference of two, before it is rounded.</summary>
    public static ErrorBound operator +(ErrorBound left, ErrorBound right)
        => new(left.Magnitude + right.Magnitude, left.Distance + right.Distance);

    /// <summary>The product of two, before it is rounded.</summary>
    public static ErrorBound operator *(ErrorBound left, ErrorBound right)
        => new(
            left.Magnitude * right.Magnitude,
            left.Magnitude * right.Distance + left.Distance * right.Magnitude + left.Distance * right.Distance);

    /// <summary>The quotient by a divisor that is known exactly and computed with an error, before it is rounded.</summary>
    /// <remarks>
    /// <c>a/b - A/B = ((a - A) B - A (b - B)) / (b B)</c>, where |b| is at least |B| less its error.
    /// </remarks>
    /// <exception cref="ArithmeticException">The computed divisor may be 0.</exception>
    public ErrorBound DividedBy(Rational exactDivisor, Rational divisorDistance)
    {
        Rational divisor = Rational.Abs(exactDivisor);
        Rational least = divisor - divisorDistance;
        return least.Sign > 0
            ? new(Magnitude / divisor, (Distance * divisor + Magnitude * divisorDistance) / (divisor * least))
            : throw new ArithmeticException("The divisor may be computed as 0, so the error of the quotient has no bound.");
    }

    /// <summary>The same, rounded once: u times what the computed value can be, and half of the smallest number where it can underflow.</summary>
    public ErrorBound Rounded(BinaryFormat format, bool canUnderflow)
    {
        Rational half = Rational.One / new Rational(2);
        Rational rounding = format.UnitRoundoff * (Magnitude + Distance);
        return this with { Distance = Distance + rounding + (canUnderflow ? half * format.SmallestPositive : Rational.Zero) };
    }
}
