using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.EventProcessors;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using Perfolizer.Mathematics.OutlierDetection;
using Verification.Bench.Harness;
using Verification.Bench.Reports;
using Verification.Bench.Reports.Peers;
using Verification.Bench.Running;
using Verification.Peers.Compiled;
using Verification.Peers.Onnx;

namespace Verification.Peers.Timing;

/// <summary><c>peers time FOLDER</c>: everyone's speed in one run, each side judged by the oracle before it is timed.</summary>
internal static class TimeCommand
{
    private const int Iterations = 15;
    private const int IterationMilliseconds = 40;
    private const int Warmups = 2;

    /// <summary>Measures and writes peers.md, peers.csv and peers.json; after each side again, so that an interruption loses nothing that was finished.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="patterns">Which rows: patterns with * and ? over names such as <c>SGD step with decay/Libtorch/float/4Ki</c>, or parts of them.</param>
    /// <returns>0, or 2 where a requirement is not met, or 1 where a side of ours is wrong, nothing was measured or a pattern matches no row.</returns>
    public static int Execute(ReportFolder folder, IReadOnlyList<string> patterns)
    {
        RowFilter filter = new(patterns);
        if (RowsCommand.Refuses(filter))
        {
            return 1;
        }

        Type[] rows = [.. PeerRows.Types.Where(type => PeerRows.Keys(type).Any(filter.Matches))];
        SideJudgements judgements = new(rows);
        if (!judgements.AreOursRight())
        {
            return 1;
        }

        DirectoryInfo artifacts = Directory.CreateTempSubdirectory("verification-peers-");
        IReadOnlyDictionary<(Type Row, string Side), long> allocated = OurAllocation.Of(rows);
        PeerReport report = new(folder, PeerFiles.Name)
        {
            Title = "Optimized against its peers",
            Effort = $"{Iterations} iterations of {IterationMilliseconds} ms a side, medians and quartiles; all sides in one process",
            Filter = filter.OrNull(),
            HasEveryone = true,
            MostAllocated = allocated.Values.Max(),
        };
        Console.WriteLine($"timing what is asked for, {PeerRequirements.Count(filter)} ratios, the two sides of each in turn ...");
        foreach (PeerFinding finding in PeerRequirements.Measure(filter))
        {
            report.Add(finding);
        }

        foreach ((int index, Type row) in rows.Index())
        {
            Console.WriteLine($"timing {PeerRows.Make(row).Operation}, {PeerRows.Make(row).ElementType}, {index + 1} of {rows.Length} rows ...");
            BenchmarkRunner.Run(row, Config(artifacts, filter, new Collector(report, judgements, allocated)));
        }

        artifacts.Delete(recursive: true);
        if (!report.HasTimes)
        {
            Console.Error.WriteLine("peers: nothing was measured.");
            return 1;
        }

        return report.End();
    }

    private static ManualConfig Config(DirectoryInfo artifacts, RowFilter filter, Collector collector)
        => ManualConfig.CreateEmpty()
            .AddJob(
                Job.Default.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromHours(1), logOutput: false))
                    .WithIterationCount(Iterations)
                    .WithIterationTime(TimeInterval.FromMilliseconds(IterationMilliseconds))
                    .WithWarmupCount(Warmups)
                    .WithEvaluateOverhead(false)
                    .WithOutlierMode(OutlierMode.DontRemove))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddFilter(new SimpleFilter(side => IsHere(side) && filter.Matches(PeerRows.KeyOf(side))))
            .AddEventProcessor(collector)
            .AddLogger(NullLogger.Instance)
            .WithArtifactsPath(artifacts.FullName);

    /// <summary>Leaves out the loops of gcc and ONNX Runtime where they are missing, and what the machine's rates in float say already.</summary>
    private static bool IsHere(BenchmarkCase side)
        => side.Descriptor.WorkloadMethod.Name switch
        {
            nameof(SgdRow.Gcc) => CompiledLoops.Exist,
            nameof(DropoutRow.OnnxRuntime) or nameof(DropoutRow.OnnxRuntime2Threads) => OnnxTimedDropout.WhyMissing is null,
            nameof(PeerRow.Copy2Threads) or nameof(PeerRow.Triad) => PeerRows.Make(side.Descriptor.Type).ElementType == TypeName.Of<float>(),
            _ => true,
        };

    /// <summary>Takes in each side as it ends.</summary>
    private sealed class Collector(PeerReport run, SideJudgements judgements, IReadOnlyDictionary<(Type Row, string Side), long> allocated) : EventProcessor
    {
        public override void OnEndRunBenchmark(BenchmarkCase benchmarkCase, BenchmarkReport report)
        {
            if (PeerTimes.Of(report, judgements, allocated) is PeerTime time)
            {
                Console.WriteLine($"  {time.Key.Name}: {ReadableTable.Significant(time.PerElement)} ns an element");
                run.Add(time);
            }
        }
    }
}
