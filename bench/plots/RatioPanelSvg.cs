using Verification.Bench.Reports;
using Verification.Oracle.Plots;

namespace Verification.Bench.Plots;

/// <summary>A few ratios as bars from 0, each with its spread as a whisker: by width, by threads.</summary>
public static class RatioPanelSvg
{
    private const double Width = 300;
    private const double NameWidth = 84;
    private const double LabelWidth = 52;
    private const double Margin = 14;
    private const double Header = 52;
    private const double RowHeight = 24;
    private const double BarHeight = 13;
    private const double LineHeight = 13;
    private const double TextDrop = 4;

    /// <summary>Draws them.</summary>
    /// <param name="title">The operation.</param>
    /// <param name="subtitle">Its form and size.</param>
    /// <param name="bars">Name and ratio of each, at least one.</param>
    public static string Draw(string title, string subtitle, IReadOnlyList<(string Name, Ratio Ratio)> bars)
    {
        SvgPage page = Palette.Page(Width, Header + (bars.Count * RowHeight) + Margin, $"{title}, {subtitle}: {string.Join(", ", bars.Select(bar => $"{bar.Name} {ReadableTable.Significant(bar.Ratio.Median)}x"))}");
        page.Text(Margin, Margin + TextDrop + TextDrop, title, style: "panel");
        page.Text(Margin, Margin + TextDrop + TextDrop + LineHeight, subtitle);
        double left = Margin + NameWidth;
        double right = Width - Margin - LabelWidth;

        // A whisker of a noisy run may be as long as it likes; the bars are what must be told apart.
        double most = bars.Max(bar => bar.Ratio.Median) * 1.25;
        double At(double ratio) => left + (Math.Min(ratio, most) / most * (right - left));
        page.Line(At(1), Header - TextDrop, At(1), Header + (bars.Count * RowHeight), "grid");
        for (int i = 0; i < bars.Count; i++)
        {
            (string name, Ratio ratio) = bars[i];
            double middle = Header + (i * RowHeight) + (RowHeight / 2);
            page.Text(left - (2 * TextDrop), middle + TextDrop, name, "end");
            page.Rectangle(left, middle - (BarHeight / 2), At(ratio.Median) - left, BarHeight, "dot-optimized");
            page.Line(At(ratio.Low), middle, At(ratio.High), middle, "whisker");
            page.Text(Math.Max(At(ratio.Median), At(ratio.High)) + TextDrop, middle + TextDrop, $"{ReadableTable.Significant(ratio.Median)}x");
        }

        return page.ToString();
    }
}
