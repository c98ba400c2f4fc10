using BenchmarkDotNet.EventProcessors;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.Results;
using Verification.Bench.Reports;

namespace Verification.Bench.Running;

/// <summary>Carries what happens in BenchmarkDotNet to the collector and to the screen.</summary>
public sealed class RunWatcher(LogFile log, RowCollector collector, IProgressScreen screen, CancellationToken interrupted) : EventProcessor
{
    private int _finished;

    /// <summary>Called with all rows that are finished, whenever there is one more.</summary>
    public Action<IReadOnlyList<Row>> RowFinished { get; init; } = static _ => { };

    public override void OnStartBuildStage(IReadOnlyList<BuildPartition> partitions) => screen.Says("building");

    public override void OnBuildComplete(BuildPartition partition, BuildResult buildResult)
    {
        if (!buildResult.IsBuildSuccess)
        {
            screen.Says("the build failed; the log says why");
        }
    }

    public override void OnStartRunBenchmark(BenchmarkCase benchmarkCase)
        => screen.Begins($"{Catalogue.RowOf(benchmarkCase).Key} {Catalogue.SideOf(benchmarkCase)}");

    public override void OnEndRunBenchmark(BenchmarkCase benchmarkCase, BenchmarkReport report)
    {
        // An interruption ends the measuring process too, which would look like a failure of the row.
        if (interrupted.IsCancellationRequested)
        {
            return;
        }

        Row row = collector.Add(benchmarkCase, report, log.TakeFinding());
        log.Flush();
        screen.Ends(row);
        IReadOnlyList<Row> finished = collector.Finished();
        if (finished.Count > _finished)
        {
            _finished = finished.Count;
            RowFinished(finished);
        }
    }
}
