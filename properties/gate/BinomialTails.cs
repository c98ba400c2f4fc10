using System.Numerics;
using Verification.Properties.Bounds;
using Verification.Reference.Numbers;

namespace Verification.Gate;

/// <summary>The statistical laws rest on the tails of the binomial distribution: they are what exact arithmetic gives.</summary>
public sealed class BinomialTails
{
    // Measured: the incomplete beta function is right to 10^-12 at a thousand trials.
    private const double RelativeError = 1e-9;

    [Theory]
    [InlineData(200, 0.5, 1e-9)]
    [InlineData(1000, 0.125, 1e-6)]
    [InlineData(300, 0.75, 1e-3)]
    public void Are_exact(int trials, double probability, double falseAlarmRate)
    {
        BinomialTest test = new(trials, probability, falseAlarmRate);
        Rational[] masses = [.. Masses(trials, Rational.FromDouble(probability))];
        Rational below = Sum(masses[..test.Lowest]);
        Rational above = Sum(masses[(test.Highest + 1)..]);
        Rational half = Rational.FromDouble(falseAlarmRate) / new Rational(2);

        Assert.True(below <= half && above <= half, "a side alarms too often");
        Assert.True(below + masses[test.Lowest] > half && above + masses[test.Highest] > half, "a side accepts more than it has to");
        Assert.Equal((below + above).ToDouble(), test.FalseAlarmRate, (below + above).ToDouble() * RelativeError);
        double deviation = test.DetectableDeviation(0.9);
        Assert.True(test.Power(probability + deviation) >= 0.9 && test.Power(probability - deviation) >= 0.9, "a deviation is said to be seen and is not");
    }

    private static IEnumerable<Rational> Masses(int trials, Rational probability)
    {
        BigInteger ways = BigInteger.One;
        Rational odds = probability / (Rational.One - probability);
        Rational power = Enumerable.Range(0, trials).Aggregate(Rational.One, (product, _) => product * (Rational.One - probability));
        for (int hits = 0; hits <= trials; hits++)
        {
            yield return new Rational(ways) * power;
            ways = ways * (trials - hits) / (hits + 1);
            power *= odds;
        }
    }

    private static Rational Sum(IEnumerable<Rational> terms) => terms.Aggregate(Rational.Zero, (sum, term) => sum + term);
}
