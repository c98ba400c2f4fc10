namespace Verification.Bench.Plots;

/// <summary>A logarithmic axis.</summary>
/// <param name="Low">The smallest value, over 0.</param>
/// <param name="High">The largest value.</param>
/// <param name="Start">Where the smallest stands.</param>
/// <param name="End">Where the largest stands.</param>
public sealed record LogScale(double Low, double High, double Start, double End)
{
    /// <summary>Of the logarithm.</summary>
    public const double Base = 10;

    /// <summary>An axis of whole decades that holds the values.</summary>
    public static LogScale Decades(IEnumerable<double> values, double start, double end)
    {
        double[] all = [.. values];
        double low = Math.Floor(Math.Log10(all.Min()));
        double high = Math.Max(Math.Ceiling(Math.Log10(all.Max())), low + 1);
        return new LogScale(Math.Pow(Base, low), Math.Pow(Base, high), start, end);
    }

    /// <summary>The powers of ten on the axis.</summary>
    public IEnumerable<double> Ticks()
    {
        for (double tick = Low; tick <= High * (1 + double.Epsilon); tick *= Base)
        {
            yield return tick;
        }
    }

    /// <summary>Where a value stands.</summary>
    public double At(double value) => Start + (Math.Log(value / Low) / Math.Log(High / Low) * (End - Start));
}
