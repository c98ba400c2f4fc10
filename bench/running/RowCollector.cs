using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Verification.Bench.Harness;
using Verification.Bench.Reports;
using Verification.Bench.Verdicts;
using Measurement = Verification.Bench.Reports.Measurement;

namespace Verification.Bench.Running;

/// <summary>Gathers the sides of each row as they come in. Safe to ask while a run goes on.</summary>
public sealed class RowCollector(int sidesPerRow)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<RowKey, Row> _rows = [];

    /// <summary>The rows that have all their sides or a finding, in the order in which they began.</summary>
    public IReadOnlyList<Row> Finished()
    {
        lock (_lock)
        {
            return [.. _rows.Values.Where(row => row.State != RowState.Checked || row.Sides.Count == sidesPerRow)];
        }
    }

    /// <summary>Takes in one side.</summary>
    /// <param name="side">What ran.</param>
    /// <param name="report">What came of it.</param>
    /// <param name="finding">The check's finding, or null.</param>
    /// <returns>The row so far.</returns>
    public Row Add(BenchmarkCase side, BenchmarkReport report, string? finding)
    {
        SideBySide described = Catalogue.RowOf(side);
        string[] output = [.. Output(report)];
        Measurement? measurement = Measure(report, Allocation.Find(described.Key, Catalogue.SideOf(side), output));
        TimedAssembly? binary = Allocation.IsReportedHere ? TimedAssembly.Optimized : TimedAssembly.FindIn(output);
        lock (_lock)
        {
            Row row = _rows.GetValueOrDefault(described.Key)
                ?? new Row(described.Key, described.BytesMoved, described.CopyBytesMoved, RowState.Checked, Finding: null, new Dictionary<string, Measurement>());
            if (measurement is null)
            {
                RowState state = finding is not null ? RowState.Differs
                    : row.State == RowState.Checked ? RowState.Broken
                    : row.State;
                row = row with { State = state, Finding = finding ?? row.Finding ?? $"{Catalogue.SideOf(side)} did not run; the log says why" };
            }
            else
            {
                row = row with { Binary = binary ?? row.Binary, Sides = new Dictionary<string, Measurement>(row.Sides) { [Catalogue.SideOf(side)] = measurement } };
            }

            _rows[described.Key] = row;
            return row;
        }
    }

    /// <summary>What the measuring process printed; null lists in the report where that is this process.</summary>
    private static IEnumerable<string> Output(BenchmarkReport report)
        => report.ExecuteResults.SelectMany(result => (result.PrefixedLines ?? []).Concat(result.StandardOutput ?? []));

    /// <summary>The time of each run; null when there is none.</summary>
    /// <param name="report">What BenchmarkDotNet measured.</param>
    /// <param name="allocatedBytes">What the row counted itself; without it BenchmarkDotNet's count holds.</param>
    private static Measurement? Measure(BenchmarkReport report, long? allocatedBytes)
    {
        double[] nanoseconds =
        [
            .. report.AllMeasurements
                .Where(measurement => measurement.IterationMode == IterationMode.Workload && measurement.IterationStage == IterationStage.Result)
                .Select(measurement => measurement.Nanoseconds / measurement.Operations),
        ];
        return report.Success && nanoseconds.Length > 0
            ? new Measurement(nanoseconds, allocatedBytes ?? report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0)
            : null;
    }
}
