using Verification.Bench.Harness;
using Verification.Bench.Plots;
using Verification.Bench.Verdicts;

namespace Verification.Bench.Reports.Page;

/// <summary>Reference against optimized: everything, by width, by threads.</summary>
internal static class RowSections
{
    public static IReadOnlyList<Section> Of(BenchmarkRun run, ReportSources sources)
    {
        Row[] measured = [.. run.Measured];
        Row[] plain = [.. measured.Where(row => row.Key is { VectorBits: null, Threads: null })];
        return
        [
            new Section("Against the naive reference", [.. Plots(plain, sources), Table(measured, sources), .. Failed(run)]),
            new Section("By the width of the vectors", Widths(measured)),
            new Section("By the number of threads", Threads(measured, plain)),
        ];
    }

    private static IEnumerable<Block> Plots(IReadOnlyList<Row> plain, ReportSources sources)
    {
        IReadOnlyList<PlotPanel> panels = PlotPanel.Of(plain);
        return panels.Count == 0
            ? []
            : [new Figures(
                [.. panels.Select(panel => ($"{panel.Title}, {panel.Subtitle}: time per element against size", TimePerElementSvg.Draw(panel, sources.Machine.Caches)))],
                [.. TimePerElementSvg.LegendOf(panels)],
                ReportFiles.TimePlot)];
    }

    private static TextTable Table(IReadOnlyList<Row> measured, ReportSources sources)
        => new(
            ["operation", "form", "type", "elements", "speed-up", "spread", "ref ns/el", "opt ns/el", "bytes/el", "GB/s", "of copy", "alloc", "verdict on the binary"],
            FirstNumber: 3,
            [.. measured.Select(row =>
            {
                RowVerdict verdict = sources.VerdictOf(row.Key.Operation, row.Binary);
                Ratio speedUp = row.SpeedUp();
                long bytes = row.Sides[Sides.Optimized].AllocatedBytes;
                return new Cell[]
                {
                    row.Key.Operation,
                    row.Key.Form,
                    row.Key.ElementType,
                    ElementCount.Short(row.Key.Elements),
                    $"{ReadableTable.Significant(speedUp.Median)}x",
                    $"{ReadableTable.Significant(speedUp.Low)}-{ReadableTable.Significant(speedUp.High)}",
                    ReadableTable.Significant(row.PerElement(Sides.Reference)),
                    ReadableTable.Significant(row.PerElement(Sides.Optimized)),
                    ReadableTable.Significant((double)row.BytesMoved / row.Key.Elements),
                    ReadableTable.Significant(row.Rate()),
                    $"{row.Rate() / row.CopyRate():P0}",
                    new($"{bytes} B", bytes == 0 ? Tone.Plain : Tone.Bad),
                    new(verdict.Word, ToneOf(verdict)),
                };
            })]);

    private static IEnumerable<Block> Failed(BenchmarkRun run) => run.Failed.Select(row => new Paragraph($"NOT TIMED {row.Key}: {row.Finding}", Tone.Bad));

    /// <summary>A line a form and size; a column a width, against one element at a time.</summary>
    private static IReadOnlyList<Block> Widths(IReadOnlyList<Row> measured)
    {
        Row[] rows = [.. measured.Where(row => row.Key.VectorBits is not null)];
        int[] widths = [.. rows.Select(row => row.Key.VectorBits!.Value).Distinct().Order()];
        return rows.Length == 0
            ? []
            :
            [
                new Paragraph("Nanoseconds an element, and how many times as fast as one element at a time. Bits are the same at every width."),
                Bars(rows.GroupBy(row => row.Key with { VectorBits = null }), form => form.FirstOrDefault(row => row.Key.VectorBits == Scaling.Widths.Scalar), row => $"{row.Key.VectorBits} bits"),
                new TextTable(
                    ["operation", "form", "elements", .. widths.Select(bits => bits == Scaling.Widths.Scalar ? "one at a time" : $"{bits} bits")],
                    FirstNumber: 2,
                    [.. rows.GroupBy(row => row.Key with { VectorBits = null }).Select(form => new Cell[] { form.Key.Operation, $"{form.Key.Variant}, {form.Key.ElementType}", ElementCount.Short(form.Key.Elements) }
                        .Concat(widths.Select(bits => new Cell(Against(form.FirstOrDefault(row => row.Key.VectorBits == bits), form.FirstOrDefault(row => row.Key.VectorBits == Scaling.Widths.Scalar))))).ToArray())]),
            ];
    }

    /// <summary>A line a form and size; a column a number of threads, against one.</summary>
    private static IReadOnlyList<Block> Threads(IReadOnlyList<Row> measured, IReadOnlyList<Row> plain)
    {
        Row[] rows = [.. measured.Where(row => row.Key.Threads is not null)];
        int[] threads = [.. rows.Select(row => row.Key.Threads!.Value).Distinct().Order()];
        return rows.Length == 0
            ? []
            :
            [
                new Paragraph("Nanoseconds an element, and how many times as fast as one thread. Bits are the same with any number."),
                Bars(rows.GroupBy(row => row.Key with { Threads = null }), form => plain.FirstOrDefault(row => row.Key == form.Key), row => $"{row.Key.Threads} threads"),
                new TextTable(
                    ["operation", "form", "elements", "1 thread", .. threads.Select(count => $"{count} threads")],
                    FirstNumber: 2,
                    [.. rows.GroupBy(row => row.Key with { Threads = null }).Select(form =>
                    {
                        Row? alone = plain.FirstOrDefault(row => row.Key == form.Key);
                        return new Cell[] { form.Key.Operation, $"{form.Key.Variant}, {form.Key.ElementType}", ElementCount.Short(form.Key.Elements), Against(alone, against: null) }
                            .Concat(threads.Select(count => new Cell(Against(form.FirstOrDefault(row => row.Key.Threads == count), alone)))).ToArray();
                    })]),
            ];
    }

    /// <summary>A panel a form: how many times as fast each row of it is as one of them.</summary>
    private static Figures Bars(IEnumerable<IGrouping<RowKey, Row>> forms, Func<IGrouping<RowKey, Row>, Row?> against, Func<Row, string> name)
        => new(
            [.. forms.Select(form => (Form: form, Alone: against(form))).Where(pair => pair.Alone is not null && pair.Form.Any(row => row != pair.Alone)).Select(pair =>
            {
                string subtitle = $"{pair.Form.Key.Variant}, {pair.Form.Key.ElementType}, {ElementCount.Short(pair.Form.Key.Elements)}";
                (string, Ratio)[] bars = [.. pair.Form.Where(row => row != pair.Alone).Select(row => (name(row), Ratio.Of(pair.Alone!.Sides[Sides.Optimized], row.Sides[Sides.Optimized])))];
                return ($"{pair.Form.Key.Operation}, {subtitle}: times as fast", RatioPanelSvg.Draw(pair.Form.Key.Operation, subtitle, bars));
            })],
            Legend: [],
            File: null);

    private static string Against(Row? row, Row? against)
    {
        if (row is null)
        {
            return "-";
        }

        string time = ReadableTable.Significant(row.PerElement(Sides.Optimized));
        if (against is null || against == row)
        {
            return time;
        }

        var ratio = Ratio.Of(against.Sides[Sides.Optimized], row.Sides[Sides.Optimized]);
        return $"{time} ({ReadableTable.Significant(ratio.Median)}x, {ReadableTable.Significant(ratio.Low)}-{ReadableTable.Significant(ratio.High)})";
    }

    /// <summary>How good a verdict is.</summary>
    public static Tone ToneOf(RowVerdict verdict)
        => verdict.Standing switch
        {
            Standing.Conforms => Tone.Good,
            Standing.Violates => Tone.Bad,
            _ => Tone.Warn,
        };
}
