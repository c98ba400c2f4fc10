using Verification.Bench.Harness;
using Verification.Bench.Reports;

namespace Verification.Bench.Plots;

/// <summary>Time per element against size, a panel for each curve that has at least two sizes.</summary>
public static class TimePerElementSvg
{
    private const string Title = "Time per element against size (both axes logarithmic)";
    private const int Columns = 3;
    private const double PanelWidth = 300;
    private const double PanelHeight = 262;
    private const double Header = 60;
    private const double Margin = 16;
    private const double LeftOfPlot = 60;
    private const double AbovePlot = 50;
    private const double BelowPlot = 48;
    private const double RightOfPlot = 14;
    private const double TextDrop = 4;
    private const double LineHeight = 13;

    // No curve touches the limits of its axis.
    private const double Room = 1.25;

    // A word of the legend with its line.
    private const double LegendStep = 130;
    private const double LegendLine = 24;

    // The styles of the lines, in the order of Curves.Lines.
    private static readonly string[] Styles = ["reference", "optimized", "copy"];

    public static string Draw(IReadOnlyCollection<Row> measured, IReadOnlyList<CacheLevel> caches)
    {
        Row[][] curves = Curves.Of(measured);
        int panelRows = (curves.Length + Columns - 1) / Columns;
        SvgPage page = new((Columns * PanelWidth) + (2 * Margin), Header + (Math.Max(panelRows, 1) * PanelHeight) + Margin, Title);
        DrawHeader(page, curves.Length == 0, caches.Count > 0);
        for (int i = 0; i < curves.Length; i++)
        {
            DrawPanel(page, curves[i], caches, Margin + (i % Columns * PanelWidth), Header + (i / Columns * PanelHeight));
        }

        return page.ToString();
    }

    private static void DrawHeader(SvgPage page, bool isEmpty, bool hasCaches)
    {
        const double TitleBase = 24;
        const double LegendBase = 46;
        page.Text(Margin, TitleBase, isEmpty ? "No operation was measured at more than one size" : Title, style: "title");
        for (int i = 0; i < Styles.Length && !isEmpty; i++)
        {
            double x = Margin + (i * LegendStep);
            page.Line(x, LegendBase - TextDrop, x + LegendLine, LegendBase - TextDrop, $"line {Styles[i]}");
            page.Text(x + LegendLine + TextDrop, LegendBase, Curves.Lines[i].Label);
        }

        if (!isEmpty && hasCaches)
        {
            double x = Margin + (Styles.Length * LegendStep);
            page.Line(x, LegendBase - TextDrop, x + LegendLine, LegendBase - TextDrop, "cache");
            page.Text(x + LegendLine + TextDrop, LegendBase, "the operation's arrays fill the cache named above");
        }
    }

    private static void DrawPanel(SvgPage page, Row[] curve, IReadOnlyList<CacheLevel> caches, double left, double top)
    {
        double plotLeft = left + LeftOfPlot;
        double plotRight = left + PanelWidth - RightOfPlot;
        double plotTop = top + AbovePlot;
        double plotBottom = top + PanelHeight - BelowPlot;
        LogScale sizes = new(curve[0].Key.Elements, curve[^1].Key.Elements, plotLeft, plotRight);
        LogScale times = LogScale.Around(curve.SelectMany(row => Curves.Lines.Select(line => line.Time(row))), plotBottom, plotTop, Room);

        RowKey key = curve[0].Key;
        page.Text(plotLeft, plotTop - TextDrop - (2 * LineHeight), key.Operation, style: "panel");
        page.Text(plotLeft, plotTop - TextDrop - LineHeight, $"{key.Form}, {key.ElementType}");
        foreach (double tick in times.Ticks())
        {
            page.Line(plotLeft, times.At(tick), plotRight, times.At(tick), "grid");
            page.Text(plotLeft - TextDrop, times.At(tick) + TextDrop, $"{tick:0.######}", "end");
        }

        foreach (Row row in curve)
        {
            double x = sizes.At(row.Key.Elements);
            page.Line(x, plotTop, x, plotBottom, "grid");
            page.Text(x, plotBottom + (4 * TextDrop), ElementCount.Short(row.Key.Elements), "middle");
        }

        page.Text((plotLeft + plotRight) / 2, plotBottom + (4 * TextDrop) + LineHeight, "elements", "middle", "faint");
        page.TextUpwards(left + LineHeight, (plotTop + plotBottom) / 2, "time per element, ns", "faint");
        DrawCaches(page, curve[0], caches, sizes, plotTop, plotBottom);
        foreach (((_, Func<Row, double> time), string style) in Curves.Lines.Zip(Styles))
        {
            (double X, double Y)[] points = [.. curve.Select(row => (sizes.At(row.Key.Elements), times.At(time(row))))];
            page.Path(points, $"line {style}");
            foreach ((double x, double y) in points)
            {
                page.Dot(x, y, $"dot-{style}");
            }
        }
    }

    /// <summary>Where the arrays fill each cache, as far as that lies within the plot.</summary>
    private static void DrawCaches(SvgPage page, Row row, IReadOnlyList<CacheLevel> caches, LogScale sizes, double plotTop, double plotBottom)
    {
        // The copy's arrays occupy what the operation's do.
        double bytesPerElement = (double)row.CopyBytesMoved / row.Key.Elements;
        foreach (CacheLevel cache in caches)
        {
            double elements = cache.Bytes / bytesPerElement;
            if (elements > sizes.Low && elements < sizes.High)
            {
                page.Line(sizes.At(elements), plotTop, sizes.At(elements), plotBottom, "cache");
                page.Text(sizes.At(elements), plotTop - TextDrop, $"L{cache.Level}", "middle", "faint");
            }
        }
    }
}
