namespace Verification.Bench.Plots;

/// <summary>A logarithmic axis.</summary>
/// <param name="Low">The smallest value, over 0.</param>
/// <param name="High">The largest value.</param>
/// <param name="Start">Where the smallest stands.</param>
/// <param name="End">Where the largest stands.</param>
public sealed record LogScale(double Low, double High, double Start, double End)
{
    private const double Base = 10;

    // More would stand too close to be read; powers of ten alone are marked then.
    private const int MostTicks = 10;

    // 1, 2, 5 divide a decade into about equal parts.
    private static readonly double[] StepsOfDecade = [1, 2, 5];

    /// <summary>The shortest axis between steps of 1, 2, 5 that holds the values.</summary>
    /// <param name="values">What the axis must hold.</param>
    /// <param name="start">Where its smallest value stands.</param>
    /// <param name="end">Where its largest value stands.</param>
    /// <param name="room">The least factor between a value and the limits.</param>
    public static LogScale Around(IEnumerable<double> values, double start, double end, double room = 1)
    {
        double[] all = [.. values];
        double least = all.Min() / room;
        double most = all.Max() * room;
        double[] steps = [.. Steps(least, most)];
        double low = steps.Last(step => step <= least);
        return new LogScale(low, steps.First(step => step >= most && step > low), start, end);
    }

    /// <summary>The steps of 1, 2, 5 on the axis, or the powers of ten alone where those are too many.</summary>
    public IEnumerable<double> Ticks()
    {
        double[] ticks = [.. Steps(Low, High).Where(step => step >= Low && step <= High)];
        return ticks.Length <= MostTicks ? ticks : ticks.Where(tick => double.IsInteger(Math.Log10(tick)));
    }

    /// <summary>Where a value stands.</summary>
    public double At(double value) => Start + (Math.Log(value / Low) / Math.Log(High / Low) * (End - Start));

    /// <summary>All steps of the decades that the values lie in, and the next one's.</summary>
    private static IEnumerable<double> Steps(double least, double most)
    {
        int first = (int)Math.Floor(Math.Log10(least));
        int last = (int)Math.Floor(Math.Log10(most)) + 1;
        return Enumerable.Range(first, last - first + 1).SelectMany(decade => StepsOfDecade.Select(step => step * Math.Pow(Base, decade)));
    }
}
