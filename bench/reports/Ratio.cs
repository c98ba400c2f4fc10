namespace Verification.Bench.Reports;

/// <summary>How many times faster one side is than another.</summary>
/// <param name="Median">The ratio of the medians.</param>
/// <param name="Low">The lower quartile of the slow side over the upper quartile of the fast one.</param>
/// <param name="High">The upper quartile of the slow side over the lower quartile of the fast one.</param>
public readonly record struct Ratio(double Median, double Low, double High)
{
    public static Ratio Of(Measurement slow, Measurement fast)
        => new(slow.Median / fast.Median, slow.LowerQuartile / fast.UpperQuartile, slow.UpperQuartile / fast.LowerQuartile);
}
