using System.Numerics;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;

namespace Verification.Properties.Bounds;

/// <summary>An exact value and how far a computed one may lie from it.</summary>
/// <param name="Center">The exact value.</param>
/// <param name="Radius">The largest distance, at least 0.</param>
public readonly record struct Ball(Rational Center, Rational Radius)
{
    /// <summary>The largest magnitude inside.</summary>
    public Rational Magnitude => Rational.Abs(Center) + Radius;

    /// <summary>Whether the two have nothing in common, so that no rounding can confuse them.</summary>
    public bool IsApartFrom(Ball other) => Rational.Abs(Center - other.Center) > Radius + other.Radius;

    /// <summary>Judges a computed value, and tells coverage how far it is off.</summary>
    public CaseResult Holds<T>(T actual, string what, Coverage? coverage = null)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (T.IsFinite(actual))
        {
            Rational distance = Rational.Abs(ExactValue.Of(actual) - Center);
            coverage?.Measure(distance, Radius);
            if (distance <= Radius)
            {
                return CaseResult.Conforms;
            }
        }

        string error = !T.IsFinite(actual) ? "not finite"
            : Radius.Sign == 0 ? "above a bound of 0"
            : $"{(Rational.Abs(ExactValue.Of(actual) - Center) / Radius).ToDouble():G3} times the bound";
        return CaseResult.Violates($"{what} is {FloatText.Both(actual)}; the exact value is {Center.ToDouble():R} and the error is {error}.");
    }

    /// <summary>Judges computed values, each against its own ball, and tells coverage how far they are off.</summary>
    public static CaseResult Hold<T>(IReadOnlyList<Ball> balls, IReadOnlyList<T> actual, string what, Coverage? coverage = null)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => balls.Select((ball, i) => ball.Holds(actual[i], $"{what}: element {i} of {balls.Count}", coverage)).FirstOrDefault(result => !result.IsConforming, CaseResult.Conforms);
}
