using System.Globalization;
using System.Numerics;
using FsCheck.Xunit;
using Verification.Reference.Numbers;

namespace Verification.Gate.Exact;

/// <summary>The axioms that make <see cref="Rational"/> the truth: exact, whatever the numbers.</summary>
[Properties(Arbitrary = [typeof(ExactNumbers)], Replay = ExactNumbers.Replay)]
public class RationalIsAnOrderedField
{
    [Property]
    public bool AdditionIsAssociative(Rational a, Rational b, Rational c) => (a + b) + c == a + (b + c);

    [Property]
    public bool MultiplicationIsAssociative(Rational a, Rational b, Rational c) => (a * b) * c == a * (b * c);

    [Property]
    public bool BothCommute(Rational a, Rational b) => a + b == b + a && a * b == b * a;

    [Property]
    public bool MultiplicationDistributes(Rational a, Rational b, Rational c) => a * (b + c) == (a * b) + (a * c);

    [Property]
    public bool ZeroAndOneAreNeutral(Rational a) => a + Rational.Zero == a && a * Rational.One == a && a * Rational.Zero == Rational.Zero;

    [Property]
    public bool EachHasItsInverses(Rational a, Rational b) => a - a == Rational.Zero && a + -a == Rational.Zero && (b.Sign == 0 || a / b * b == a);

    [Property]
    public bool SumsKeepTheOrder(Rational a, Rational b, Rational c) => (a < b) == (a + c < b + c);

    [Property]
    public bool ProductsOfPositivesArePositive(Rational a, Rational b) => (a * b).Sign == a.Sign * b.Sign;

    [Property]
    public bool ExactlyOneOfThreeHolds(Rational a, Rational b) => new[] { a < b, a == b, a > b }.Count(holds => holds) == 1 && (a <= b) == !(a > b);

    [Property]
    public bool TheOrderIsTheHardwares(double a, double b) => Rational.FromDouble(a).CompareTo(Rational.FromDouble(b)) == (a == b ? 0 : a < b ? -1 : 1);

    [Property]
    public bool FractionsAreInLowestTerms(Rational a, Rational b)
        => (a + b).Denominator.Sign > 0 && BigInteger.GreatestCommonDivisor((a + b).Numerator, (a + b).Denominator).IsOne;

    [Property]
    public bool EqualNumbersHaveEqualHashes(Rational a, Rational b) => b.Sign == 0 || (a * b / b).GetHashCode() == a.GetHashCode();

    [Property]
    public bool RemaindersAreSmallerAndOfTheDividendsSign(Rational a, Rational b)
        => b.Sign == 0 || (Rational.Abs(a % b) < Rational.Abs(b) && (a % b).Sign * a.Sign >= 0 && ((a - (a % b)) / b).Denominator.IsOne);

    [Property]
    public bool TextReadsBack(Rational a) => Rational.Parse(a.ToString(), CultureInfo.InvariantCulture) == a;

    [Theory]
    [InlineData("0.1", 1, 10)]
    [InlineData("-3/4", -3, 4)]
    [InlineData("1e-3", 1, 1000)]
    [InlineData("2.50E2", 250, 1)]
    [InlineData("-0", 0, 1)]
    public void DecimalsAreReadExactly(string text, int numerator, int denominator)
        => Assert.Equal(new Rational(numerator, denominator), Rational.Parse(text, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("1/0")]
    [InlineData("one")]
    [InlineData("1e99999")]
    public void WhatIsNoNumberIsRefused(string text) => Assert.False(Rational.TryParse(text, CultureInfo.InvariantCulture, out _));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void WhatIsNotFiniteIsNoRational(double value) => Assert.Throws<NotFiniteNumberException>(() => Rational.FromDouble(value));

    [Fact]
    public void TheDefaultIsZero() => Assert.Equal(Rational.Zero, default);
}
