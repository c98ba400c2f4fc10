namespace Verification.Oracle.Plots;

/// <summary>A curve, or points where it says so.</summary>
/// <param name="Label">For the legend; a curve without one is not in it.</param>
/// <param name="Points">From left to right; it breaks where its axes cannot show a point.</param>
/// <param name="Colour">0 to 3.</param>
internal sealed record Curve(string Label, IReadOnlyList<(double X, double Y)> Points, int Colour)
{
    /// <summary>Classes of its line besides the colour: thin, broad, dashed, dotted.</summary>
    public string Line { get; init; } = string.Empty;

    /// <summary>Whether each point has a dot.</summary>
    public bool HasDots { get; init; }
}

/// <summary>One plot: its axes, and the curves in the order in which they are drawn.</summary>
internal sealed record Panel(string Title, Axis X, Axis Y, IReadOnlyList<Curve> Curves);

/// <summary>Panels of curves side by side, each with its legend.</summary>
internal static class CurvesPicture
{
    private const double WidePanel = 470;
    private const double NarrowPanel = 360;

    // From so many panels on they are narrow.
    private const int ManyPanels = 3;

    private const double PlotHeight = 270;
    private const double Margin = 16;
    private const double Header = 58;
    private const double LeftOfPlot = 62;
    private const double RightOfPlot = 18;
    private const double BelowPlot = 44;
    private const double TextDrop = 4;
    private const double LineHeight = 16;
    private const double LegendLine = 26;

    /// <summary>Draws a picture.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="subtitle">From what.</param>
    /// <param name="panels">From left to right.</param>
    public static string Draw(string title, string subtitle, IReadOnlyList<Panel> panels)
    {
        double panelWidth = panels.Count < ManyPanels ? WidePanel : NarrowPanel;
        double legendLines = panels.Max(panel => panel.Curves.Count(curve => curve.Label.Length > 0));
        double plotTop = Header + ((legendLines + 1) * LineHeight) + (2 * TextDrop);
        SvgPage page = new((panels.Count * panelWidth) + (2 * Margin), plotTop + PlotHeight + BelowPlot + Margin, title);
        const double TitleBase = 22;
        page.Text(Margin, TitleBase, title, style: "title");
        page.Text(Margin, TitleBase + LineHeight, subtitle, style: "faint");
        foreach ((int index, Panel panel) in panels.Index())
        {
            DrawPanel(page, panel, Margin + (index * panelWidth), panelWidth, plotTop);
        }

        return page.ToString();
    }

    private static void DrawPanel(SvgPage page, Panel panel, double left, double width, double top)
    {
        double plotLeft = left + LeftOfPlot;
        double plotRight = left + width - RightOfPlot;
        double bottom = top + PlotHeight;
        Scale across = new(panel.X, panel.Curves.SelectMany(curve => curve.Points.Select(point => point.X)), plotLeft, plotRight);
        Scale up = new(panel.Y, panel.Curves.SelectMany(curve => curve.Points.Select(point => point.Y)), bottom, top);

        DrawLegend(page, panel, plotLeft);
        foreach ((double place, string text) in up.Ticks())
        {
            page.Line(plotLeft, place, plotRight, place, "grid");
            page.Text(plotLeft - TextDrop, place + TextDrop, text, "end");
        }

        foreach ((double place, string text) in across.Ticks())
        {
            page.Line(place, top, place, bottom, "grid");
            page.Text(place, bottom + LineHeight, text, "middle");
        }

        page.Rectangle(plotLeft, top, plotRight - plotLeft, PlotHeight, "frame");
        page.Text((plotLeft + plotRight) / 2, bottom + (2 * LineHeight) + TextDrop, panel.X.Title, "middle", "faint");
        page.TextUpwards(left + LineHeight, (top + bottom) / 2, panel.Y.Title, "faint");
        foreach (Curve curve in panel.Curves)
        {
            foreach ((double X, double Y)[] piece in Pieces(curve, panel))
            {
                page.Path(piece.Select(point => (across.At(point.X), up.At(point.Y))), $"curve c{curve.Colour} {curve.Line}".TrimEnd());
                foreach ((double x, double y) in piece.Where(_ => curve.HasDots))
                {
                    page.Dot(across.At(x), up.At(y), $"d{curve.Colour}");
                }
            }
        }
    }

    private static void DrawLegend(SvgPage page, Panel panel, double left)
    {
        double line = Header;
        page.Text(left, line + TextDrop, panel.Title, style: "panel");
        foreach (Curve curve in panel.Curves.Where(curve => curve.Label.Length > 0))
        {
            line += LineHeight;
            page.Line(left, line, left + LegendLine, line, $"curve c{curve.Colour} {curve.Line}".TrimEnd());
            if (curve.HasDots)
            {
                page.Dot(left + (LegendLine / 2), line, $"d{curve.Colour}");
            }

            page.Text(left + LegendLine + (2 * TextDrop), line + TextDrop, curve.Label);
        }
    }

    // A number that has no place on its axis breaks the line there, rather than being moved to where it is not.
    private static IEnumerable<(double X, double Y)[]> Pieces(Curve curve, Panel panel)
    {
        List<(double X, double Y)> piece = [];
        foreach ((double x, double y) in curve.Points)
        {
            if (panel.X.Shows(x) && panel.Y.Shows(y))
            {
                piece.Add((x, y));
                continue;
            }

            if (piece.Count > 0)
            {
                yield return [.. piece];
                piece.Clear();
            }
        }

        if (piece.Count > 0)
        {
            yield return [.. piece];
        }
    }
}
