using ScottPlot;
using ScottPlot.MultiplotLayouts;
using ScottPlot.TickGenerators;
using SkiaSharp;
using Verification.Bench.Harness;
using Verification.Bench.Reports;

namespace Verification.Bench.Plots;

/// <summary>The curves as a PNG, for what shows no SVG.</summary>
public static class Pictures
{
    private const int Columns = 3;
    private const int PanelWidth = 420;
    private const int PanelHeight = 320;
    private const float TitleSize = 13;
    private const float LabelSize = 12;

    /// <summary>Whether the pictures would have text: the plotting library draws it with the system's fonts, where there are any.</summary>
    public static bool HaveText => SKFontManager.Default.FontFamilyCount > 0;

    /// <summary>Time per element against size; nothing where no curve has two sizes.</summary>
    /// <returns>Writes the picture to a path, or null when there is nothing to draw.</returns>
    public static Action<string>? TimePerElement(IReadOnlyCollection<Row> measured)
    {
        Row[][] curves = Curves.Of(measured);
        if (curves.Length == 0)
        {
            return null;
        }

        int panelRows = (curves.Length + Columns - 1) / Columns;
        Multiplot pictures = new();
        pictures.AddPlots(curves.Length);
        pictures.Layout = new Grid(panelRows, Columns);
        for (int i = 0; i < curves.Length; i++)
        {
            Draw(pictures.GetPlot(i), curves[i]);
        }

        return path => pictures.SavePng(path, Columns * PanelWidth, panelRows * PanelHeight);
    }

    private static void Draw(Plot plot, Row[] curve)
    {
        double[] sizes = [.. curve.Select(row => Math.Log10(row.Key.Elements))];
        foreach ((string label, Func<Row, double> time) in Curves.Lines)
        {
            plot.Add.Scatter(sizes, curve.Select(row => Math.Log10(time(row))).ToArray()).LegendText = label;
        }

        LogScale times = LogScale.Decades(curve.SelectMany(row => Curves.Lines.Select(line => line.Time(row))), start: 0, end: 1);
        plot.Axes.SetLimitsY(Math.Log10(times.Low), Math.Log10(times.High));
        plot.Axes.Bottom.TickGenerator = new NumericManual(sizes, [.. curve.Select(row => ElementCount.Short(row.Key.Elements))]);
        plot.Axes.Left.TickGenerator = new NumericAutomatic
        {
            LabelFormatter = static exponent => $"{Math.Pow(LogScale.Base, exponent):0.####}",
            MinorTickGenerator = new LogMinorTickGenerator(),
            IntegerTicksOnly = true,
        };
        plot.Title(curve[0].Key.Curve, TitleSize);
        plot.YLabel("ns per element", LabelSize);
        plot.Legend.Orientation = Orientation.Horizontal;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.OutlineColor = Colors.Transparent;
        plot.ShowLegend(Edge.Bottom);
    }
}
