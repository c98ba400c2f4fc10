using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Reports;
using Verification.Bench.Harness;
using Verification.Bench.Reports.Peers;

namespace Verification.Peers.Timing;

/// <summary>Takes the times out of what BenchmarkDotNet gives.</summary>
internal static class PeerTimes
{
    /// <summary>The time of one side; null where it did not run.</summary>
    /// <param name="report">What BenchmarkDotNet measured.</param>
    /// <param name="judgements">Of its row.</param>
    /// <param name="allocated">The bytes that one call takes, by class and side.</param>
    public static PeerTime? Of(
        BenchmarkReport report,
        SideJudgements judgements,
        IReadOnlyDictionary<(Type Row, string Side), long> allocated)
    {
        PeerRow row = PeerRows.Make(report.BenchmarkCase.Descriptor.Type);
        RowKey key = PeerRows.KeyOf(report.BenchmarkCase);
        row.Elements = key.Elements;
        double[] nanoseconds =
        [
            .. report.AllMeasurements
                .Where(one => one.IterationMode == IterationMode.Workload && one.IterationStage == IterationStage.Result)
                .Select(one => one.Nanoseconds / one.Operations),
        ];
        return !report.Success || nanoseconds.Length == 0
            ? null
            : new(key.Operation, key.Elements, key.Variant, row.BytesPerElement, nanoseconds, judgements.Find(row.GetType(), key.Variant))
            {
                ElementType = key.ElementType,
                FootprintPerElement = row.FootprintPerElement,
                FlopsPerElement = row.FlopsPerElement,
                AllocatedBytes = allocated.TryGetValue((row.GetType(), key.Variant), out long bytes) ? bytes : null,
            };
    }
}
