using Verification.Bench.Harness;
using Verification.Bench.Reports;
using Verification.Oracle.Plots;

namespace Verification.Bench.Plots;

/// <summary>The speed-up of each row as a bar, with its spread as a whisker, under a heading for each operation.</summary>
public static class SpeedUpSvg
{
    private const string Title = "Speed-up of optimized over reference (axis logarithmic, whisker: opposite quartiles)";
    private const double NameWidth = 240;
    private const double BarsWidth = 600;
    private const double LabelWidth = 70;
    private const double Header = 56;
    private const double HeadingHeight = 24;
    private const double RowHeight = 18;
    private const double BarHeight = 11;
    private const double Margin = 16;
    private const double TextDrop = 4;

    public static string Draw(IReadOnlyCollection<Row> measured)
    {
        IGrouping<string, Row>[] operations = [.. measured.GroupBy(row => row.Key.Operation)];
        double bottom = Header + (operations.Length * HeadingHeight) + (measured.Count * RowHeight);
        SvgPage page = Palette.Page(NameWidth + BarsWidth + LabelWidth + (2 * Margin), bottom + Margin, Title);
        double left = Margin + NameWidth;
        Axis axis = new("times as fast", IsLogarithmic: true) { HasFineSteps = true, Format = tick => $"{tick:0.###}x" };
        Scale scale = new(axis, [1, .. measured.SelectMany(row => new[] { row.SpeedUp().Low, row.SpeedUp().High })], left, left + BarsWidth);

        const double TitleBase = 24;
        page.Text(Margin, TitleBase, Title, style: "title");
        foreach ((double place, string text) in scale.Ticks())
        {
            page.Line(place, Header - TextDrop, place, bottom, "grid");
            page.Text(place, Header - (2 * TextDrop), text, "middle");
        }

        double top = Header;
        foreach (IGrouping<string, Row> operation in operations)
        {
            top += HeadingHeight;
            page.Text(Margin, top - TextDrop, operation.Key, style: "panel");
            foreach (Row row in operation)
            {
                DrawBar(page, scale, left, row, top + (RowHeight / 2));
                top += RowHeight;
            }
        }

        return page.ToString();
    }

    /// <summary>From 1 to the speed-up, so that a slower row points to the left.</summary>
    private static void DrawBar(SvgPage page, Scale scale, double left, Row row, double middle)
    {
        Ratio speedUp = row.SpeedUp();
        double one = scale.At(1);
        double end = scale.At(speedUp.Median);
        page.Text(left - (2 * TextDrop), middle + TextDrop, $"{row.Key.Form}, {row.Key.ElementType}, {ElementCount.Short(row.Key.Elements)}", "end");
        page.Rectangle(Math.Min(one, end), middle - (BarHeight / 2), Math.Abs(end - one), BarHeight, "dot-optimized");
        page.Line(scale.At(speedUp.Low), middle, scale.At(speedUp.High), middle, "whisker");
        page.Text(Math.Max(one, scale.At(speedUp.High)) + TextDrop, middle + TextDrop, $"{ReadableTable.Significant(speedUp.Median)}x");
    }
}
