using System.Text;
using Verification.Bench.Harness;

namespace Verification.Bench.Reports;

/// <summary>The speed-ups alone, a line an operation: short enough to be quoted.</summary>
public static class ShortTable
{
    private static readonly int[] Sizes = [ElementCount.FitsL1, ElementCount.FitsL2, ElementCount.FitsL3];

    public static string Write(IReadOnlyCollection<Row> measured)
    {
        StringBuilder page = new();
        page.AppendLine($"Times as fast as the reference, by number of elements. All rows and what they mean: [{ReportFiles.Markdown}]({ReportFiles.Markdown}).").AppendLine();
        page.AppendLine($"| operation | variant | type | {string.Join(" | ", Sizes.Select(ElementCount.Short))} |");
        page.AppendLine($"|---|---|---|{string.Concat(Sizes.Select(_ => "---:|"))}");
        foreach (IGrouping<string, Row> curve in measured.Where(IsShown).GroupBy(row => row.Key.Curve))
        {
            RowKey key = curve.First().Key;
            page.AppendLine($"| {key.Operation} | {key.Variant} | {key.ElementType} | {string.Join(" | ", Sizes.Select(size => Cell(curve, size)))} |");
        }

        return page.ToString();
    }

    /// <summary>The models have sizes of their own; double is for the whole table.</summary>
    private static bool IsShown(Row row) => Sizes.Contains(row.Key.Elements) && row.Key is { VectorBits: null, Threads: null } && row.Key.ElementType != TypeName.Of<double>();

    private static string Cell(IEnumerable<Row> curve, int size)
        => curve.FirstOrDefault(row => row.Key.Elements == size) is { } row ? $"{ReadableTable.Significant(row.SpeedUp().Median)}x" : string.Empty;
}
