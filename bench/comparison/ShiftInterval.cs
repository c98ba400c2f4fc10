using MathNet.Numerics.Statistics;

namespace Verification.Bench.Comparison;

/// <summary>By what factor times have changed, with the limits between which the factor lies.</summary>
/// <param name="Factor">New over old: the median of the ratios of all pairs (Hodges and Lehmann).</param>
/// <param name="Low">The lower limit; 0 where there are too few iterations for one.</param>
/// <param name="High">The upper limit; infinite where there are too few iterations for one.</param>
public readonly record struct ShiftInterval(double Factor, double Low, double High)
{
    /// <summary>
    /// The interval that the test of Mann and Whitney gives: the factors by which the old times can be multiplied without the test telling them
    /// from the new ones. It holds whatever the distribution of the noise, if the iterations of each run are exchangeable.
    /// </summary>
    /// <param name="old">Times, all over 0.</param>
    /// <param name="new">Times, all over 0.</param>
    /// <param name="risk">The probability that the factor lies outside, at the most.</param>
    public static ShiftInterval Of(IReadOnlyList<double> old, IReadOnlyList<double> @new, double risk)
    {
        double[] ratios = [.. old.SelectMany(before => @new.Select(after => after / before)).Order()];
        int order = RankSum.OrderOfLimit(old.Count, @new.Count, risk / 2);
        return order == 0
            ? new(ratios.Median(), 0, double.PositiveInfinity)
            : new(ratios.Median(), ratios[order - 1], ratios[^order]);
    }

    /// <summary>The least number of iterations of both runs that can tell a change at this risk.</summary>
    public static int LeastIterations(double risk)
    {
        int count = 1;
        while (RankSum.OrderOfLimit(count, count, risk / 2) == 0)
        {
            count++;
        }

        return count;
    }
}
