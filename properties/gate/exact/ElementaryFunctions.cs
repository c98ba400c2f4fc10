using System.Numerics;
using Verification.Reference.Activations;
using Verification.Reference.Numbers;
using Xunit.Abstractions;

namespace Verification.Gate.Exact;

/// <summary>The ends of all elementary functions, and the largest error of exp and log in units in the last place, measured against values known to many more bits.</summary>
public sealed class ElementaryFunctions(ITestOutputHelper output)
{
    // Half a unit for the last addition of the polynomial; where the result lies below 1, a quarter each for the product before it,
    // for what the earlier steps leave, and for the reduced argument; an eighth for the series' end: 1.4. Half a unit more where the result is subnormal.
    private const double ExpLimit = 2;

    // Rounded once each, at up to one unit: m + 1, the quotient s, the series, its product with 2s; the sum with k ln2 adds less than it hides.
    private const double LogLimit = 4;

    // A prime stride through the bit patterns, so that every exponent is met with ever different fractions: some 40,000 numbers.
    private const uint SingleStride = 49_999;
    private const int DoubleInputs = 300;

    // Some forty operations on numbers of magnitude 1 leave at most 2^-53 each.
    private const double DerivativeLimit = 40 / 9007199254740992.0;

    [Fact]
    public void ExpOfFloats()
    {
        // The system's function in double is off by 2^-29 of a float's last place at most.
        double largest = Singles(float.Epsilon, 88.7f).SelectMany(x => new[] { x, -x })
            .Where(x => x > -104)
            .Max(x => Error(Math.Exp(x), Elementary.Exp(x)));
        Report(nameof(ExpOfFloats), largest, ExpLimit);
    }

    [Fact]
    public void LogOfFloats()
    {
        double largest = Singles(float.Epsilon, float.MaxValue).Max(x => Error(Math.Log(x), Elementary.Log(x)));
        Report(nameof(LogOfFloats), largest, LogLimit);
    }

    [Fact]
    public void ExpOfDoubles()
    {
        double largest = Doubles(-744, 709.7).Max(x => Units(FixedPoint.Exp(Rational.FromDouble(x)) - Rational.FromDouble(Elementary.Exp(x)), Elementary.Exp(x)));
        Report(nameof(ExpOfDoubles), largest, ExpLimit);
    }

    [Fact]
    public void LogOfDoubles()
    {
        // ln x - y = ln(x / e^y), which is x / e^y - 1 but for its square: far below a unit.
        double largest = Doubles(-700, 700).Select(Math.Exp).Concat(Doubles(0.5, 2)).Where(x => x != 1).Max(x =>
        {
            double y = Elementary.Log(x);
            return Units((Rational.FromDouble(x) / FixedPoint.Exp(Rational.FromDouble(y))) - Rational.One, y);
        });
        Report(nameof(LogOfDoubles), largest, LogLimit);
    }

    [Fact]
    public void TheEnds()
    {
        Assert.Equal(1, Elementary.Exp(0.0));
        Assert.Equal(0, Elementary.Log(1.0));
        Assert.Equal(double.PositiveInfinity, Elementary.Exp(double.PositiveInfinity));
        Assert.Equal(0, Elementary.Exp(double.NegativeInfinity));
        Assert.Equal(double.PositiveInfinity, Elementary.Exp(710.0));
        Assert.Equal(float.PositiveInfinity, Elementary.Exp(89f));
        Assert.Equal(double.NegativeInfinity, Elementary.Log(0.0));
        Assert.Equal(double.PositiveInfinity, Elementary.Log(double.PositiveInfinity));
        Assert.True(double.IsNaN(Elementary.Log(-1.0)) && double.IsNaN(Elementary.Log(double.NaN)) && double.IsNaN(Elementary.Exp(double.NaN)));
    }

    [Fact]
    public void ExpOfRationals()
    {
        // What the reference states for its rationals; the other one here has 1400 fraction bits.
        double largest = Doubles(-700, 700).Concat(Doubles(-1, 1)).Select(Rational.FromDouble)
            .Max(x => (Rational.Abs((x.Exp() / FixedPoint.Exp(x)) - Rational.One) * Rational.PowerOfTwo(160)).ToDouble());
        Report(nameof(ExpOfRationals), largest, limit: 1, "2^-160");
        Assert.Equal(Rational.One, Rational.Zero.Exp());
        Assert.Throws<OverflowException>(() => new Rational(4097).Exp());
    }

    [Theory]
    [InlineData(0.0, 0.5, 0.0)]
    [InlineData(double.PositiveInfinity, 1.0, 1.0)]
    [InlineData(double.NegativeInfinity, 0.0, -1.0)]
    [InlineData(double.MaxValue, 1.0, 1.0)]
    [InlineData(double.MinValue, 0.0, -1.0)]
    [InlineData(double.Epsilon, 0.5, double.Epsilon)]
    [InlineData(double.NaN, double.NaN, double.NaN)]
    public void TheEndsOfSigmoidAndTanh(double x, double sigmoid, double tanh)
    {
        Assert.Equal(BitConverter.DoubleToInt64Bits(sigmoid), BitConverter.DoubleToInt64Bits(Sigmoid.Value(x)));
        Assert.Equal(BitConverter.DoubleToInt64Bits(tanh), BitConverter.DoubleToInt64Bits(HyperbolicTangent.Value(x)));
    }

    [Fact]
    public void TanhKeepsTheSignOfZero()
    {
        Assert.Equal(0.5, Sigmoid.Value(-0.0));
        Assert.True(double.IsNegative(HyperbolicTangent.Value(-0.0)) && float.IsNegative(HyperbolicTangent.Value(-0f)));
    }

    [Fact]
    public void DualNumbersHaveTheDerivatives()
    {
        // In floating point too: by the quotient rule through the fixed sequences themselves.
        foreach (double x in Doubles(-4, 4))
        {
            (Dual<double> sigmoid, Dual<double> tanh) = (Sigmoid.Value(Dual<double>.Variable(x)), HyperbolicTangent.Value(Dual<double>.Variable(x)));
            Assert.Equal(Sigmoid.Value(x), sigmoid.Value);
            Assert.Equal(HyperbolicTangent.Value(x), tanh.Value);
            Assert.Equal(Sigmoid.Slope(sigmoid.Value), sigmoid.Derivative, DerivativeLimit);
            Assert.Equal(HyperbolicTangent.Slope(tanh.Value), tanh.Derivative, DerivativeLimit);
        }
    }

    private static IEnumerable<float> Singles(float from, float to)
    {
        for (uint bits = BitConverter.SingleToUInt32Bits(from); bits <= BitConverter.SingleToUInt32Bits(to); bits += SingleStride)
        {
            yield return BitConverter.UInt32BitsToSingle(bits);
        }
    }

    private static IEnumerable<double> Doubles(double from, double to)
    {
        Random random = new(DoubleInputs);
        for (int i = 0; i < DoubleInputs; i++)
        {
            yield return from + (random.NextDouble() * (to - from));
        }
    }

    private static double Error(double right, float actual)
        => Math.Abs(right - actual) / Math.Max(MathF.BitIncrement(MathF.Abs(actual)) - (double)MathF.Abs(actual), float.Epsilon);

    private static double Units(Rational error, double actual)
        => (Rational.Abs(error) / Rational.FromDouble(double.BitIncrement(Math.Abs(actual)) - Math.Abs(actual))).ToDouble();

    private void Report(string what, double largest, double limit, string unit = "units in the last place")
    {
        output.WriteLine($"{what}: largest error {largest:G3} {unit}, limit {limit}");
        Assert.True(largest <= limit, $"{what}: {largest} {unit}");
    }

    /// <summary>exp in whole multiples of a tiny step: the argument halved until the series is short, then squared back.</summary>
    private static class FixedPoint
    {
        // e^-744 is 2^-1074; 200 bits more than that are right to the last place of any double, also after the squarings.
        private const int FractionBits = 1400;
        private const int Halvings = 20;

        public static Rational Exp(Rational x)
        {
            BigInteger one = BigInteger.One << FractionBits;
            BigInteger scaled = (x.Numerator << (FractionBits - Halvings)) / x.Denominator;
            BigInteger sum = one;
            BigInteger term = one;
            for (int n = 1; !term.IsZero; n++)
            {
                term = (term * scaled >> FractionBits) / n;
                sum += term;
            }

            for (int i = 0; i < Halvings; i++)
            {
                sum = sum * sum >> FractionBits;
            }

            return new Rational(sum, one);
        }
    }
}
