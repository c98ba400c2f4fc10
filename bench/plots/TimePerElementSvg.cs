using Verification.Bench.Harness;
using Verification.Bench.Reports;
using Verification.Oracle.Plots;

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
    private const double RightOfPlot = 20;
    private const double TextDrop = 4;
    private const double LineHeight = 13;

    // No curve touches the limits of its axis.
    private const double Room = 1.25;

    // A word of the legend with its line.
    private const double LegendStep = 130;
    private const double LegendLine = 24;
    private const int LegendColumns = 5;

    /// <summary>Reference against optimized.</summary>
    public static string Draw(IReadOnlyCollection<Row> measured, IReadOnlyList<CacheLevel> caches) => Draw(PlotPanel.Of(measured), caches);

    /// <summary>All panels on one sheet, with one legend.</summary>
    public static string Draw(IReadOnlyList<PlotPanel> panels, IReadOnlyList<CacheLevel> caches)
    {
        int panelRows = (panels.Count + Columns - 1) / Columns;
        (string Label, string Style)[] legend = [.. LegendOf(panels)];
        double header = Header + ((Math.Max(1, (legend.Length + LegendColumns) / LegendColumns) - 1) * LineHeight);
        SvgPage page = Palette.Page((Columns * PanelWidth) + (2 * Margin), header + (Math.Max(panelRows, 1) * PanelHeight) + Margin, Title);
        DrawHeader(page, legend, caches.Count > 0);
        for (int i = 0; i < panels.Count; i++)
        {
            DrawPanel(page, panels[i], caches, Margin + (i % Columns * PanelWidth), header + (i / Columns * PanelHeight));
        }

        return page.ToString();
    }

    /// <summary>The labels of all lines with their colours, each once.</summary>
    public static IEnumerable<(string Label, string Style)> LegendOf(IEnumerable<PlotPanel> panels)
        => panels.SelectMany(panel => panel.Lines).Select(line => (line.Label, line.Style)).Distinct();

    /// <summary>One panel as a picture of its own, which says what it is without a heading or a legend around it.</summary>
    public static string Draw(PlotPanel panel, IReadOnlyList<CacheLevel> caches)
    {
        SvgPage page = Palette.Page(PanelWidth, PanelHeight, $"{panel.Title}, {panel.Subtitle}: time per element against size, both axes logarithmic");
        DrawPanel(page, panel, caches, 0, 0);
        return page.ToString();
    }

    private static void DrawHeader(SvgPage page, (string Label, string Style)[] legend, bool hasCaches)
    {
        const double TitleBase = 24;
        const double LegendBase = 46;
        page.Text(Margin, TitleBase, legend.Length == 0 ? "No operation was measured at more than one size" : Title, style: "title");
        for (int i = 0; i < legend.Length; i++)
        {
            Entry(i, $"curve {legend[i].Style}", legend[i].Label);
        }

        if (legend.Length > 0 && hasCaches)
        {
            Entry(legend.Length, "cache", "the arrays fill the cache named above");
        }

        void Entry(int number, string style, string label)
        {
            double x = Margin + (number % LegendColumns * LegendStep);
            double y = LegendBase + (number / LegendColumns * LineHeight);
            page.Line(x, y - TextDrop, x + LegendLine, y - TextDrop, style);
            page.Text(x + LegendLine + TextDrop, y, label);
        }
    }

    private static void DrawPanel(SvgPage page, PlotPanel panel, IReadOnlyList<CacheLevel> caches, double left, double top)
    {
        double plotLeft = left + LeftOfPlot;
        double plotRight = left + PanelWidth - RightOfPlot;
        double plotTop = top + AbovePlot;
        double plotBottom = top + PanelHeight - BelowPlot;
        int[] all = panel.Sizes;
        Axis sizeAxis = new("elements", IsLogarithmic: true) { Limits = (all[0], all[^1]), AskedTicks = [.. all.Select(elements => (double)elements)], Format = tick => ElementCount.Short((int)tick) };
        Axis timeAxis = new("time per element, ns", IsLogarithmic: true) { HasFineSteps = true, Room = Room, Format = tick => $"{tick:0.######}" };
        Scale sizes = new(sizeAxis, [], plotLeft, plotRight);
        Scale times = new(timeAxis, panel.Lines.SelectMany(line => line.Points).Select(point => point.Time), plotBottom, plotTop);

        page.Text(plotLeft, plotTop - TextDrop - (2 * LineHeight), panel.Title, style: "panel");
        page.Text(plotLeft, plotTop - TextDrop - LineHeight, panel.Subtitle);
        foreach ((double place, string text) in times.Ticks())
        {
            page.Line(plotLeft, place, plotRight, place, "grid");
            page.Text(plotLeft - TextDrop, place + TextDrop, text, "end");
        }

        foreach ((double place, string text) in sizes.Ticks())
        {
            page.Line(place, plotTop, place, plotBottom, "grid");
            page.Text(place, plotBottom + (4 * TextDrop), text, "middle");
        }

        page.Text((plotLeft + plotRight) / 2, plotBottom + (4 * TextDrop) + LineHeight, sizeAxis.Title, "middle", "faint");
        page.TextUpwards(left + LineHeight, (plotTop + plotBottom) / 2, timeAxis.Title, "faint");
        DrawCaches(page, panel, caches, (sizeAxis, sizes), plotTop, plotBottom);
        foreach (PlotLine line in panel.Lines)
        {
            (double X, double Y)[] points = [.. line.Points.Select(point => (sizes.At(point.Elements), times.At(point.Time)))];
            page.Path(points, $"curve {line.Style}");
            foreach ((double x, double y) in points)
            {
                page.Dot(x, y, $"dot-{line.Style}");
            }
        }
    }

    /// <summary>Where the arrays fill each cache, as far as that lies within the plot.</summary>
    private static void DrawCaches(SvgPage page, PlotPanel panel, IReadOnlyList<CacheLevel> caches, (Axis Axis, Scale Scale) sizes, double plotTop, double plotBottom)
    {
        foreach (CacheLevel cache in caches)
        {
            double elements = cache.Bytes / panel.BytesPerElement;
            if (sizes.Axis.Shows(elements))
            {
                page.Line(sizes.Scale.At(elements), plotTop, sizes.Scale.At(elements), plotBottom, "cache");
                page.Text(sizes.Scale.At(elements), plotTop - TextDrop, $"L{cache.Level}", "middle", "faint");
            }
        }
    }
}
