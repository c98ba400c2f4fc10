using Verification.Bench.Harness;
using Verification.Bench.Reports;

namespace Verification.Bench.Plots;

/// <summary>What is plotted against size.</summary>
public static class Curves
{
    /// <summary>The lines of each plot: their label, their colour and the nanoseconds an element.</summary>
    public static IReadOnlyList<(string Label, string Style, Func<Row, double> Time)> Lines { get; } =
    [
        ("reference", "reference", row => row.PerElement(Sides.Reference)),
        ("optimized", "optimized", row => row.PerElement(Sides.Optimized)),
        ("at copy rate", "copy", row => row.PerElementAtCopyRate()),
    ];

    /// <summary>The rows that differ in size alone, smallest first, where there are at least two.</summary>
    public static Row[][] Of(IEnumerable<Row> measured)
        => [.. measured
            .GroupBy(row => row.Key.Curve)
            .Where(curve => curve.Count() > 1)
            .Select(curve => curve.OrderBy(row => row.Key.Elements).ToArray())];
}
