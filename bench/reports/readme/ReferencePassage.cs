using System.Text;
using Verification.Bench.Harness;

namespace Verification.Bench.Reports.Readme;

/// <summary>Reference against optimized, in the few lines that a README has for it.</summary>
internal static class ReferencePassage
{
    private static readonly int[] Sizes = [ElementCount.FitsL1, ElementCount.FitsL2, ElementCount.FitsL3, ElementCount.InMemory];

    public static string Write(BenchmarkRun run)
    {
        Row[] rows = [.. run.Measured.Where(row => row.Key is { VectorBits: null, Threads: null })];
        Row[] shown = [.. rows.Where(row => Sizes.Contains(row.Key.Elements) && row.Key.ElementType != TypeName.Of<double>())];
        long most = run.Measured.Max(row => row.Sides[Harness.Sides.Optimized].AllocatedBytes);
        StringBuilder text = new();
        text.AppendLine(
            $"Times as fast as the naive reference, one thread, by number of elements; one {run.Mode} run of {run.Started:yyyy-MM-dd} on {run.Machine.Processor}, {run.Machine.LogicalCores} cores, {run.Machine.Runtime}. "
            + $"Each row was checked bit for bit before it was timed; {(most == 0 ? "nothing allocates" : $"a call allocates at most {most} bytes")}.").AppendLine();
        text.AppendLine($"| operation | variant | type | {string.Join(" | ", Sizes.Select(ElementCount.Short))} |");
        text.AppendLine($"|---|---|---|{string.Concat(Sizes.Select(_ => "---:|"))}");
        foreach (IGrouping<string, Row> curve in shown.GroupBy(row => row.Key.Curve))
        {
            RowKey key = curve.First().Key;
            text.AppendLine($"| {key.Operation} | {key.Variant} | {key.ElementType} | {string.Join(" | ", Sizes.Select(size => Cell(curve, size)))} |");
        }

        string[] others = [.. rows.Except(shown).GroupBy(row => (row.Key.Operation, row.Key.ElementType)).Select(group => $"{group.Key.Operation} in `{group.Key.ElementType}` {Range([.. group])}")];
        if (others.Length > 0)
        {
            text.AppendLine().AppendLine($"Other rows, from the least to the most: {string.Join(", ", others)}.");
        }

        return text.ToString();
    }

    private static string Cell(IEnumerable<Row> curve, int size)
        => curve.FirstOrDefault(row => row.Key.Elements == size) is Row row ? Times(row.SpeedUp().Median) : string.Empty;

    private static string Range(IReadOnlyList<Row> rows)
    {
        double[] medians = [.. rows.Select(row => row.SpeedUp().Median).Order()];
        return medians.Length == 1 ? Times(medians[0]) : $"{Times(medians[0])} to {Times(medians[^1])}";
    }

    private static string Times(double ratio) => $"{ReadableTable.Significant(ratio)}x";
}
