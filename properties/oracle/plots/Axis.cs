using System.Globalization;

namespace Verification.Oracle.Plots;

/// <summary>What an axis shows, and how: evenly, or in powers of ten.</summary>
/// <param name="Title">The quantity, with its unit.</param>
/// <param name="IsLogarithmic">Whether equal steps are equal factors; then what is not above 0 is not drawn.</param>
public sealed record Axis(string Title, bool IsLogarithmic = false)
{
    /// <summary>Limits that are asked for; without them those of the values.</summary>
    public (double Low, double High)? Limits { get; init; }

    /// <summary>Of a logarithmic axis: whether its ends and ticks are 1, 2 and 5 times powers of ten, and not the powers alone.</summary>
    public bool HasFineSteps { get; init; }

    /// <summary>Of a logarithmic axis with fine steps: the least factor between a value and the ends.</summary>
    public double Room { get; init; } = 1;

    /// <summary>The ticks that are asked for; without them round numbers.</summary>
    public IReadOnlyList<double>? AskedTicks { get; init; }

    /// <summary>How a tick is written.</summary>
    public Func<double, string>? Format { get; init; }

    /// <summary>Whether a value has a place on it.</summary>
    public bool Shows(double value)
        => double.IsFinite(value) && (!IsLogarithmic || value > 0) && (Limits is not (double low, double high) || (value >= low && value <= high));
}

/// <summary>An axis with limits, laid along a side of a panel.</summary>
public sealed class Scale
{
    private const double Base = 10;

    // About so many ticks; more would stand too close.
    private const int MostTicks = 7;

    // Of fine steps; with more of them powers of ten alone are marked.
    private const int MostFineTicks = 10;

    private static readonly double[] RoundSteps = [1, 2, 5];

    private readonly Axis _axis;
    private readonly double _low;
    private readonly double _high;
    private readonly double _start;
    private readonly double _end;

    /// <summary>Lays an axis.</summary>
    /// <param name="axis">What it shows.</param>
    /// <param name="values">What it must hold, as far as it can show them.</param>
    /// <param name="start">Where its low end stands.</param>
    /// <param name="end">Where its high end stands.</param>
    public Scale(Axis axis, IEnumerable<double> values, double start, double end)
    {
        (_axis, _start, _end) = (axis, start, end);
        double[] shown = [.. values.Where(axis.Shows)];
        (double low, double high) = axis.Limits ?? (shown.Length == 0 ? (1, Base) : (shown.Min(), shown.Max()));
        if (axis is { Limits: null, IsLogarithmic: true, HasFineSteps: true })
        {
            double[] steps = [.. FineSteps(low / axis.Room, high * axis.Room)];
            (low, high) = (steps.Last(step => step <= low / axis.Room), steps.First(step => step >= high * axis.Room && step > low / axis.Room));
        }
        else if (axis.Limits is null && axis.IsLogarithmic)
        {
            (low, high) = (Math.Pow(Base, Math.Floor(Math.Log10(low))), Math.Pow(Base, Math.Ceiling(Math.Log10(high))));
        }
        else if (axis.Limits is null)
        {
            double step = RoundStep(high - low);
            (low, high) = (Math.Floor(low / step) * step, Math.Ceiling(high / step) * step);
        }

        (_low, _high) = high > low ? (low, high) : axis.IsLogarithmic ? (low / Base, low * Base) : (low - 1, low + 1);
    }

    /// <summary>Where a value that the axis shows stands.</summary>
    public double At(double value)
    {
        double part = _axis.IsLogarithmic ? Math.Log(value / _low) / Math.Log(_high / _low) : (value - _low) / (_high - _low);
        return _start + (part * (_end - _start));
    }

    /// <summary>Round numbers between the ends, with their texts.</summary>
    public IEnumerable<(double Place, string Text)> Ticks()
    {
        IEnumerable<double> ticks = _axis.AskedTicks ?? (_axis.IsLogarithmic ? LogarithmicSteps() : Steps());
        return ticks.Select(tick => (At(tick), _axis.Format?.Invoke(tick) ?? Written(tick)));
    }

    private IEnumerable<double> LogarithmicSteps()
    {
        double[] fine = _axis.HasFineSteps ? [.. FineSteps(_low, _high).Where(step => step >= _low && step <= _high)] : [];
        return fine.Length is > 0 and <= MostFineTicks ? fine : Powers();
    }

    // All steps of the decades that the values lie in, and the next one's.
    private static IEnumerable<double> FineSteps(double least, double most)
    {
        int first = (int)Math.Floor(Math.Log10(least));
        int last = (int)Math.Floor(Math.Log10(most)) + 1;
        return Enumerable.Range(first, last - first + 1).SelectMany(decade => RoundSteps.Select(step => step * Math.Pow(Base, decade)));
    }

    private IEnumerable<double> Powers()
    {
        const double Slack = 1e-9;
        int first = (int)Math.Ceiling(Math.Log10(_low) - Slack);
        int last = (int)Math.Floor(Math.Log10(_high) + Slack);
        int stride = Math.Max(1, (last - first + MostTicks) / MostTicks);
        return Enumerable.Range(0, ((last - first) / stride) + 1).Select(i => Math.Pow(Base, first + (i * stride)));
    }

    private IEnumerable<double> Steps()
    {
        const double Slack = 1e-9;
        double step = RoundStep(_high - _low);
        long first = (long)Math.Ceiling((_low / step) - Slack);
        long last = (long)Math.Floor((_high / step) + Slack);
        return Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step);
    }

    // The smallest of 1, 2, 5 times a power of ten that gives few enough ticks.
    private static double RoundStep(double span)
    {
        if (!(span > 0))
        {
            return 1;
        }

        double power = Math.Pow(Base, Math.Floor(Math.Log10(span / MostTicks)));
        return RoundSteps.Append(Base).Select(step => step * power).First(step => span / step <= MostTicks);
    }

    private string Written(double tick)
    {
        const double Most = 1e5;
        const double Least = 1e-3;
        return tick == 0 || (Math.Abs(tick) is >= Least and < Most)
            ? Math.Round(tick, 10).ToString("0.##########", CultureInfo.InvariantCulture)
            : tick.ToString("0.#e+0", CultureInfo.InvariantCulture).Replace("e+", "e", StringComparison.Ordinal);
    }
}
