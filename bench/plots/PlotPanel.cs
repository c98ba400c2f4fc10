using Verification.Bench.Reports;
using Verification.Bench.Reports.Peers;

namespace Verification.Bench.Plots;

/// <summary>A line of a plot.</summary>
/// <param name="Label">Who.</param>
/// <param name="Style">Its class in <see cref="Palette"/>.</param>
/// <param name="Points">Elements and nanoseconds an element, smallest first.</param>
public sealed record PlotLine(string Label, string Style, IReadOnlyList<(int Elements, double Time)> Points);

/// <summary>A plot of time against size.</summary>
/// <param name="Title">The operation.</param>
/// <param name="Subtitle">Its form and type.</param>
/// <param name="Lines">Who does it.</param>
/// <param name="BytesPerElement">Bytes that the arrays occupy, an element.</param>
public sealed record PlotPanel(string Title, string Subtitle, IReadOnlyList<PlotLine> Lines, double BytesPerElement)
{
    /// <summary>The sizes, smallest first.</summary>
    public int[] Sizes => [.. Lines.SelectMany(line => line.Points).Select(point => point.Elements).Distinct().Order()];

    /// <summary>Reference against optimized: a panel for each curve that has at least two sizes.</summary>
    public static IReadOnlyList<PlotPanel> Of(IEnumerable<Row> measured)
        => [.. Curves.Of(measured).Select(curve => new PlotPanel(
            curve[0].Key.Operation,
            $"{curve[0].Key.Form}, {curve[0].Key.ElementType}",
            [.. Curves.Lines.Select(line => new PlotLine(line.Label, line.Style, [.. curve.Select(row => (row.Key.Elements, line.Time(row)))]))],
            (double)curve[0].CopyBytesMoved / curve[0].Key.Elements))];

    /// <summary>The peers: a panel for each operation and number of threads that has at least two sizes.</summary>
    /// <param name="times">The times of a run.</param>
    /// <param name="threads">The number with which the names of the sides end that are shown, or null for those of one thread.</param>
    public static IReadOnlyList<PlotPanel> Of(IEnumerable<PeerTime> times, int? threads)
        => [.. times
            .Where(time => ThreadsOf(time.Side) == threads)
            .GroupBy(time => (time.Operation, time.ElementType))
            .Where(operation => operation.Select(time => time.Elements).Distinct().Count() > 1)
            .Select(operation => new PlotPanel(
                operation.Key.Operation,
                $"{operation.Key.ElementType}, {(threads is int count ? $"{count} threads" : "1 thread")}",
                [.. operation.GroupBy(time => time.Side).Select(side => new PlotLine(
                    Label(side.Key, operation.Select(time => time.Side)), Palette.StyleOf(side.Key, operation.Select(time => time.Side)), [.. side.OrderBy(time => time.Elements).Select(time => (time.Elements, time.PerElement))]))],
                operation.Max(time => time.FootprintPerElement > 0 ? time.FootprintPerElement : time.BytesPerElement)))];

    /// <summary>The side without its threads, which the panel names; a second form of one program is dotted, and says so.</summary>
    private static string Label(string side, IEnumerable<string> all)
        => $"{(ThreadsOf(side) is int count ? side[..^$"{count}Threads".Length] : side)}{(Palette.IsSecond(side, all) ? " (dotted)" : string.Empty)}";

    /// <summary>The number of threads that a side's name ends with; null for one.</summary>
    public static int? ThreadsOf(string side)
    {
        const string Ending = "Threads";
        string digits = side.EndsWith(Ending) ? new([.. side[..^Ending.Length].Reverse().TakeWhile(char.IsAsciiDigit).Reverse()]) : string.Empty;
        return int.TryParse(digits, out int count) ? count : null;
    }
}
