using Verification.Bench.Harness;
using Verification.Bench.Plots;
using Verification.Bench.Reports.Peers;
using Verification.Bench.Verdicts;

namespace Verification.Bench.Reports.Page;

/// <summary>Optimized against other programs, an operation at a time.</summary>
internal static class PeerSection
{
    public static IReadOnlyList<Block> Of(PeerRun run, ReportSources sources)
    {
        List<Block> blocks =
        [
            new Paragraph("All sides in one process and run. What each computes was first judged by the oracle; how it differs from ours stands in the last column. In each cell: nanoseconds an element; how many times as long as ours on one thread that is, and in brackets the ratios of opposite quartiles. Red: faster than ours on one thread, its whole spread, with a right result."),
        ];
        RowVerdict ours = sources.VerdictOf(operation: null, run.Binary);
        blocks.Add(new Paragraph($"The binary of our sides {(run.Binary is null ? string.Empty : $"(SHA-256 {run.Binary.Short}...) ")}{ours.Word}: {ours.Detail}.", RowSections.ToneOf(ours)));
        int?[] threads = [.. run.Times.Select(time => PlotPanel.ThreadsOf(time.Side)).Distinct().Order()];
        PlotPanel[] panels = [.. threads.SelectMany(count => PlotPanel.Of(run.Times, count)).OrderBy(panel => panel.Title)];
        if (panels.Length > 0)
        {
            blocks.Add(new Figures(
                [.. panels.Select(panel => ($"{panel.Title}, {panel.Subtitle}: time per element against size", TimePerElementSvg.Draw(panel, sources.Machine.Caches)))],
                [.. TimePerElementSvg.LegendOf(panels)],
                PageFiles.PeerPlot));
        }

        foreach (IGrouping<(string Operation, string ElementType), PeerTime> operation in run.Times.GroupBy(time => (time.Operation, time.ElementType)))
        {
            PeerTime[] times = [.. operation.OrderBy(time => time.IsOurs ? 0 : time.Verdict.Length > 0 ? 1 : 2)];
            int[] sizes = [.. times.Select(time => time.Elements).Distinct().Order()];
            blocks.Add(new Heading($"{operation.Key.Operation}, {operation.Key.ElementType}"));
            blocks.Add(new TextTable(
                ["side", .. sizes.Select(ElementCount.Short), "result, by the oracle"],
                FirstNumber: sizes.Length + 2,
                [.. times.GroupBy(time => time.Side).Select(side => new Cell[] { side.Key }
                    .Concat(sizes.Select(size => side.FirstOrDefault(one => one.Elements == size) is PeerTime time ? CellOf(times, time) : new Cell("-")))
                    .Append(new Cell(side.First().Verdict, side.First() is { IsRight: false, Verdict.Length: > 0 } ? Tone.Bad : Tone.Plain)).ToArray())]));
            if (!times.Any(time => time.Side == PeerTime.Copy))
            {
                continue;
            }

            blocks.Add(new TextTable(
                ["share of the copy's rate, bytes read and written", .. sizes.Select(ElementCount.Short)],
                FirstNumber: 1,
                [.. times.Where(time => time.IsOurs).GroupBy(time => time.Side).Select(side => new Cell[] { $"{side.Key}, {side.First().BytesPerElement} bytes an element" }
                    .Concat(sizes.Select(size => new Cell(side.FirstOrDefault(one => one.Elements == size) is PeerTime time ? ShareOfCopy(times, time) : "-"))).ToArray())]));
        }

        return blocks;
    }

    private static Cell CellOf(IReadOnlyList<PeerTime> times, PeerTime time)
    {
        string rate = time.Gigaflops > 0 ? $", {ReadableTable.Significant(time.Gigaflops)} GFLOP/s" : string.Empty;
        if (PeerTable.Same(times, time, PeerTime.Ours) is not PeerTime ours || ours == time)
        {
            return new Cell(ReadableTable.Significant(time.PerElement) + rate);
        }

        var ratio = Ratio.Of(time.Measured, ours.Measured);
        bool isFaster = ratio.High < 1 && PlotPanel.ThreadsOf(time.Side) is null && time.IsRight && !time.IsOurs;
        return new Cell(
            $"{ReadableTable.Significant(time.PerElement)}{rate}\n{ReadableTable.Significant(ratio.Median)}x ({ReadableTable.Significant(ratio.Low)}-{ReadableTable.Significant(ratio.High)})",
            isFaster ? Tone.Bad : Tone.Plain);
    }

    /// <summary>By the bytes that each reads and writes.</summary>
    private static string ShareOfCopy(IReadOnlyList<PeerTime> times, PeerTime time)
    {
        string copy = PeerTime.Copy + (PlotPanel.ThreadsOf(time.Side) is int threads ? $"{threads}Threads" : string.Empty);
        return PeerTable.Same(times, time, copy) is PeerTime other ? $"{time.MovedPerElement / time.PerElement / (other.MovedPerElement / other.PerElement):P0}" : "-";
    }
}
