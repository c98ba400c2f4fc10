using System.Collections.Concurrent;

namespace Verification.Bench.Comparison;

/// <summary>
/// The exact distribution of Mann and Whitney's U: among n numbers and m others, all from one continuous distribution and
/// exchangeable, how many of the n*m pairs have the first below the second. No other property of the noise enters.
/// </summary>
public static class RankSum
{
    // All rows of a run have as many iterations.
    private static readonly ConcurrentDictionary<(int First, int Second), double[]> Known = new();

    /// <summary>P(U = u) for u from 0 to n*m.</summary>
    /// <param name="n">Numbers of the first kind, at least 1.</param>
    /// <param name="m">Numbers of the second kind, at least 1.</param>
    /// <remarks>
    /// The largest of all n + m numbers is of the first kind with probability n/(n+m), and then lies below none of the second; or it is of the
    /// second, and then all n lie below it: p(n, m, u) = n/(n+m) p(n-1, m, u) + m/(n+m) p(n, m-1, u-n).
    /// </remarks>
    public static double[] Probabilities(int n, int m)
    {
        double[][] row = [.. Enumerable.Range(0, m + 1).Select(_ => new double[] { 1 })];
        for (int i = 1; i <= n; i++)
        {
            double[][] next = new double[m + 1][];
            next[0] = [1];
            for (int j = 1; j <= m; j++)
            {
                next[j] = new double[(i * j) + 1];
                for (int u = 0; u < next[j].Length; u++)
                {
                    double first = u < row[j].Length ? row[j][u] : 0;
                    double second = u >= i ? next[j - 1][u - i] : 0;
                    next[j][u] = ((i * first) + (j * second)) / (i + j);
                }
            }

            row = next;
        }

        return row[m];
    }

    /// <summary>
    /// The largest k with P(U below k) at most a given value: the k-th smallest of all n*m differences is then a lower limit of the shift between
    /// the two distributions that is too high with at most that probability. 0 where even the smallest difference is none.
    /// </summary>
    public static int OrderOfLimit(int n, int m, double probability)
    {
        double[] probabilities = Known.GetOrAdd((n, m), static sizes => Probabilities(sizes.First, sizes.Second));
        double below = 0;
        int order = 0;
        while (order < probabilities.Length && (below += probabilities[order]) <= probability)
        {
            order++;
        }

        return order;
    }
}
