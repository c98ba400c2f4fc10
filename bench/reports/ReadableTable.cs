using Microsoft.Data.Analysis;
using Verification.Bench.Harness;

namespace Verification.Bench.Reports;

/// <summary>The table as people read it: few columns, few digits. Screen and Markdown show the same.</summary>
public static class ReadableTable
{
    public static IReadOnlyList<string> Headings { get; } =
        ["operation", "variant", "type", "elements", "ref ns/el", "opt ns/el", "speed-up", "spread", "GB/s", "of copy", "alloc", "checked"];

    /// <summary>Columns that hold numbers start here.</summary>
    public const int FirstNumber = 3;

    /// <summary>The cells of each row.</summary>
    public static IEnumerable<string[]> Rows(DataFrame table)
    {
        for (long i = 0; i < table.Rows.Count; i++)
        {
            yield return
            [
                Cell<string>(ResultTable.Operation),
                Cell<string>(ResultTable.Variant),
                Cell<string>(ResultTable.ElementType),
                ElementCount.Short(Cell<int>(ResultTable.Elements)),
                Significant(Cell<double>(ResultTable.ReferencePerElement)),
                Significant(Cell<double>(ResultTable.OptimizedPerElement)),
                $"{Significant(Cell<double>(ResultTable.SpeedUp))}x",
                $"{Significant(Cell<double>(ResultTable.SpeedUpLow))}-{Significant(Cell<double>(ResultTable.SpeedUpHigh))}",
                Significant(Cell<double>(ResultTable.Rate)),
                $"{Cell<double>(ResultTable.ShareOfCopy):P0}",
                $"{Cell<long>(ResultTable.Allocated)} B",
                Cell<string>(ResultTable.Checked),
            ];

            T Cell<T>(string column) => (T)table[column][i];
        }
    }

    /// <summary>Three digits that mean something.</summary>
    public static string Significant(double value)
    {
        const double Hundred = 100;
        const double Ten = 10;
        return value switch
        {
            >= Hundred => $"{value:F0}",
            >= Ten => $"{value:F1}",
            >= 1 => $"{value:F2}",
            0 => "0",
            _ => $"{value:F3}",
        };
    }
}
