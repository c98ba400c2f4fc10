using MathNet.Numerics.Statistics;

namespace Verification.Bench.Reports.Peers;

/// <summary>A ratio within one run that is asked for, as measured.</summary>
/// <param name="Id">Names it for the file of reasons: lower case, hyphens.</param>
/// <param name="What">In words.</param>
/// <param name="Asked">In words, with the number.</param>
/// <param name="Measured">The median of the ratios, or null where a side is missing.</param>
/// <param name="IsMet">Whether it is met; null where it was not measured.</param>
public sealed record PeerFinding(string Id, string What, string Asked, double? Measured, bool? IsMet)
{
    /// <summary>The lower quartile of the ratios; null where there is none.</summary>
    public double? Low { get; init; }

    /// <summary>The upper quartile of the ratios.</summary>
    public double? High { get; init; }

    /// <summary>The ratios, one a round, where its sides took turns; null in results that kept none.</summary>
    public IReadOnlyList<double>? Rounds { get; init; }

    /// <summary>What came of a ratio that was taken once a round.</summary>
    /// <param name="id">Names it for the file of reasons.</param>
    /// <param name="what">In words.</param>
    /// <param name="bound">What is asked of its median.</param>
    /// <param name="rounds">One ratio a round, at least one.</param>
    public static PeerFinding Of(string id, string what, Bound bound, IReadOnlyList<double> rounds)
    {
        double median = rounds.Median();
        return new(id, what, bound.InWords, median, bound.Holds(median)) { Low = rounds.LowerQuartile(), High = rounds.UpperQuartile(), Rounds = rounds };
    }
}
