using System.Numerics;
using Verification.Properties.Judging;
using Verification.Reference.Numbers;

namespace Verification.Gate.Judging;

/// <summary>
/// What the floating-point filter decides is what the rationals say, on inputs made to be hard for it: exact ties, sums just beside
/// a tie, powers of two, cancellation, and results at the very edge of the enclosure.
/// </summary>
public sealed class FilterIsProved
{
    private const int Cases = 1200;

    // The ties and near ties among the cases are for the rationals; most others are not.
    private const int FewestDecided = Cases / 2;

    [Fact]
    public void For_float() => Agrees<float>(24);

    [Fact]
    public void For_double() => Agrees<double>(53);

    private static void Agrees<T>(int precision)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        BinaryFormat format = BinaryFormat.Of<T>();
        Random random = new(20261123);
        int rounded = 0;
        int judged = 0;
        int misledNaive = 0;
        for (int number = 0; number < Cases; number++)
        {
            // Coefficients with few bits make exact ties, hyper-parameters as people write them make near ones.
            double eta = number % 3 == 0 ? 0.5 : Math.Round(random.NextDouble(), 2) + 0.01;
            double lambda = number % 3 == 0 ? 0.25 : Math.Round(random.NextDouble(), 3);
            Rational radius = Rational.PowerOfTwo(-precision);
            LinearEnclosure enclosure = LinearEnclosure.Of((w, g, _) => Bound(w, g, eta, lambda, radius), format, [eta, lambda]);
            (T weight, T gradient) = Hard<T>(random, number, eta, precision);
            (double x, double y) = (double.CreateChecked(weight), double.CreateChecked(gradient));
            (Rational exact, Rational distance) = enclosure.Exactly(Rational.FromDouble(x), Rational.FromDouble(y), Rational.Zero);
            T right = T.CreateChecked(exact);
            misledNaive += T.CreateChecked(x - (eta * (y + (lambda * x)))) == right ? 0 : 1;
            if (enclosure.TryRoundOnce(x, y, 0, out T answer))
            {
                rounded++;
                Assert.True(answer == right, $"{x:R} {y:R} {eta:R} {lambda:R}: {answer} is not {right}.");
            }

            // Both edges of the enclosure, rounded to the type: one is inside or outside by less than an ulp.
            foreach (T edge in (T[])[T.CreateChecked(exact + distance), T.CreateChecked(exact - distance), right])
            {
                bool isInside = Rational.Abs(Rational.FromDouble(double.CreateChecked(edge)) - exact) <= distance;
                FilterAnswer filter = enclosure.Filter(x, y, 0, double.CreateChecked(edge));
                judged += filter == FilterAnswer.Undecided ? 0 : 1;
                Assert.True(filter == FilterAnswer.Undecided || filter == FilterAnswer.Inside == isInside, $"{x:R} {y:R} {eta:R} {lambda:R}: {edge} is {filter}.");
            }
        }

        Assert.InRange(rounded, FewestDecided, Cases);
        Assert.InRange(judged, FewestDecided, 3 * Cases);
        Assert.InRange(misledNaive, 1, Cases);
    }

    [Fact]
    public void It_leaves_what_it_cannot_decide_to_the_rationals()
    {
        LinearEnclosure enclosure = LinearEnclosure.Of((w, g, _) => Bound(w, g, 0.1, 0.3, Rational.Zero), BinaryFormat.Double, [0.1, 0.3]);
        Assert.Equal(FilterAnswer.Undecided, enclosure.Filter(double.MaxValue, 1, 0, 1));
        Assert.Equal(FilterAnswer.Undecided, enclosure.Filter(double.Epsilon, 1, 0, 1));
        Assert.Equal(FilterAnswer.Undecided, enclosure.Filter(1, 1, 0, double.NaN));
        Assert.False(enclosure.TryRoundOnce(double.PositiveInfinity, 1, 0, out double _));
        LinearEnclosure huge = LinearEnclosure.Of((w, g, _) => Bound(w, g, 1e300, 0, Rational.Zero), BinaryFormat.Double, [1e300, 0]);
        Assert.Equal(FilterAnswer.Undecided, huge.Filter(1, 1, 0, 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_sum_too_close_to_a_tie_is_left_to_the_rationals(int side)
    {
        // Half of an ulp more than 1, and on either side of it less than the filter can see.
        Rational coefficient = Rational.One + Rational.PowerOfTwo(-53) + (new Rational(side) * Rational.PowerOfTwo(-160));
        LinearEnclosure enclosure = LinearEnclosure.Of((x, _, _) => (coefficient * x, Rational.Zero), BinaryFormat.Double, []);
        Assert.False(enclosure.TryRoundOnce(1, 0, 0, out double _));
        Assert.Equal(FilterAnswer.Undecided, enclosure.DifferenceFrom(LinearEnclosure.Nothing(BinaryFormat.Double)).Filter(0, 1, 0, double.Epsilon));
    }

    private static (Rational Exact, Rational Radius) Bound(Rational w, Rational g, double eta, double lambda, Rational relative)
    {
        Rational rate = Rational.FromDouble(eta);
        Rational decay = rate * Rational.FromDouble(lambda);
        return (w - decay * w - rate * g, relative * (Rational.Abs(w) + Rational.Abs(g)));
    }

    private static (T Weight, T Gradient) Hard<T>(Random random, int number, double eta, int precision)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T weight = T.CreateChecked(random.NextDouble() + 0.5);
        T gradient = T.CreateChecked((random.NextDouble() * 2) - 1);
        switch (number % 4)
        {
            case 0:
                // Half an ulp of the weight comes off, more or less: beside a tie.
                double halfUlp = Math.ScaleB(1, -precision - 1) * random.Next(1, 4);
                return (weight, T.CreateChecked(halfUlp / eta * (1 + (random.Next(-2, 3) * Math.ScaleB(1, -precision)))));
            case 1:
                // Few bits in the weight: its product with a coefficient of few bits is exact, or ends in a tie.
                return (T.CreateChecked(random.Next(1, 64)), T.CreateChecked(random.Next(-64, 64) * Math.ScaleB(1, -precision)));
            case 2:
                // The two terms cancel, up to their last bits.
                return (weight, T.CreateChecked(double.CreateChecked(weight) / eta));
            default:
                return (T.ScaleB(weight, random.Next(-100, 3)), gradient);
        }
    }
}
