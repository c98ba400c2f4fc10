using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Reports;
using Verification.Bench.Harness;
using Verification.Bench.Reports.Peers;
using Verification.Properties.Judging;

namespace Verification.Peers.Timing;

/// <summary>Takes the times out of what BenchmarkDotNet gives.</summary>
internal static class PeerTimes
{
    /// <summary>The time of one side; null where it did not run.</summary>
    /// <param name="report">What BenchmarkDotNet measured.</param>
    /// <param name="judgements">By operation and side.</param>
    /// <param name="allocated">The bytes that one call takes, by class and side.</param>
    public static PeerTime? Of(
        BenchmarkReport report,
        IReadOnlyDictionary<(string Operation, string Side), Judgement> judgements,
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
        string judged = key.Variant.Replace(PeerRow.OnThreads, string.Empty, StringComparison.Ordinal);
        string verdict = judgements.TryGetValue((key.Operation, key.Variant), out Judgement? judgement) || judgements.TryGetValue((key.Operation, judged), out judgement)
            ? $"{judgement.Verdict}: {FirstOf(judgement.Explanation)}"
            : string.Empty;
        return !report.Success || nanoseconds.Length == 0
            ? null
            : new(key.Operation, key.Elements, key.Variant, row.BytesPerElement, nanoseconds, verdict)
            {
                ElementType = key.ElementType,
                FootprintPerElement = row.FootprintPerElement,
                FlopsPerElement = row.FlopsPerElement,
                AllocatedBytes = allocated.TryGetValue((row.GetType(), key.Variant), out long bytes) ? bytes : null,
            };
    }

    // Where several forms give the same bits, they are joined by this.
    private static string FirstOf(string explanation)
    {
        string[] forms = explanation.Split(" = ");
        return forms.Length == 1 ? explanation : $"{forms[0]} (and {forms.Length - 1} more with the same bits here)";
    }
}
