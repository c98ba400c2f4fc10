using System.Numerics;
using FsCheck.Xunit;
using Verification.Reference.Numbers;

namespace Verification.Gate.Exact;

/// <summary>Rounding to nearest, ties to even: against the hardware's own conversions, and against the neighbours.</summary>
[Properties(Arbitrary = [typeof(ExactNumbers)], Replay = ExactNumbers.Replay, MaxTest = 300)]
public class RationalRoundsCorrectly
{
    [Property]
    public bool EveryFiniteDoubleComesBack(double value) => Rational.FromDouble(value).ToDouble() == value;

    [Property]
    public bool EveryFiniteFloatComesBack(float value) => Rational.FromDouble(value).ToSingle() == value;

    [Property]
    public bool ToFloatIsTheHardwares(double value) => Rational.FromDouble(value).ToSingle() == (float)value;

    [Property]
    public bool ToHalfIsTheHardwares(float value) => Rational.FromDouble(value).ToHalf() == (Half)value;

    [Property]
    public bool DoubleToHalfRoundsOnce(double value) => Rational.FromDouble(value).ToHalf() == (Half)value;

    [Property]
    public bool NoDoubleIsNearer(Rational value) => IsNearest(value, value.ToDouble());

    [Property]
    public bool NoFloatIsNearer(Rational value) => IsNearest(value, value.ToSingle());

    [Property]
    public bool NoHalfIsNearer(Rational value) => IsNearest(value, value.ToHalf());

    [Property]
    public bool TiesBetweenDoublesGoToEven(double value)
        => value == double.MaxValue || Middle(value, double.BitIncrement(value)).ToDouble() == Even(value, double.BitIncrement(value), BitConverter.DoubleToInt64Bits(value));

    [Property]
    public bool TiesBetweenFloatsGoToEven(float value)
        => value == float.MaxValue || Middle(value, float.BitIncrement(value)).ToSingle() == Even(value, float.BitIncrement(value), BitConverter.SingleToInt32Bits(value));

    [Property]
    public bool TiesBetweenHalvesGoToEven(Half value)
        => value == Half.MaxValue || Middle(value, Half.BitIncrement(value)).ToHalf() == Even(value, Half.BitIncrement(value), BitConverter.HalfToInt16Bits(value));

    [Theory]
    [InlineData("float")]
    [InlineData("double")]
    [InlineData("Half")]
    public void OverflowBeginsHalfAStepBeyondTheLargest(string name)
    {
        BinaryFormat format = new[] { BinaryFormat.Half, BinaryFormat.Single, BinaryFormat.Double }.Single(known => known.Name == name);
        Rational halfStep = Rational.PowerOfTwo(format.LargestExponent - format.FractionBits - 1);
        Rational boundary = format.LargestFinite + halfStep;
        Rational justBelow = boundary - Rational.PowerOfTwo(format.SmallestExponent * 2);
        Assert.Equal(double.PositiveInfinity, boundary.Round(format));
        Assert.Equal(double.NegativeInfinity, (-boundary).Round(format));
        Assert.Equal(format.LargestFinite, Rational.FromDouble(justBelow.Round(format)));
        Assert.Equal(format.SmallestPositive, Rational.FromDouble(format.SmallestPositive.Round(format)));

        // Half of the smallest is a tie with 0, which is even.
        Rational tie = format.SmallestPositive / new Rational(2);
        Assert.Equal(0, tie.Round(format));
        Assert.Equal(format.SmallestPositive, Rational.FromDouble((tie + (tie * tie)).Round(format)));
    }

    private static bool IsNearest<T>(Rational exact, T rounded)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        if (!T.IsFinite(rounded))
        {
            return Rational.Abs(exact) > Rational.FromDouble(double.CreateChecked(T.MaxValue));
        }

        Rational distance = Rational.Abs(exact - Rational.FromDouble(double.CreateChecked(rounded)));
        return new[] { T.BitDecrement(rounded), T.BitIncrement(rounded) }
            .Where(T.IsFinite)
            .All(neighbour => distance <= Rational.Abs(exact - Rational.FromDouble(double.CreateChecked(neighbour))));
    }

    private static Rational Middle<T>(T lower, T upper)
        where T : struct, INumber<T>
        => (Rational.FromDouble(double.CreateChecked(lower)) + Rational.FromDouble(double.CreateChecked(upper))) / new Rational(2);

    // Neighbours differ in the lowest bit of the significand; the even one has 0 there.
    private static T Even<T>(T lower, T upper, long bitsOfLower) => (bitsOfLower & 1) == 0 ? lower : upper;
}
