using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.EventProcessors;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MathNet.Numerics;
using Perfolizer.Horology;
using Perfolizer.Mathematics.OutlierDetection;
using Verification.Bench.Reports;
using Verification.Bench.Reports.Peers;
using Verification.Bench.Running;
using Verification.Bench.Verdicts;
using Verification.Peers.Compiled;
using Verification.Peers.Libtorch;
using Verification.Peers.Onnx;
using Verification.Properties.Judging;
using Verification.Properties.Verdicts;

namespace Verification.Peers.Timing;

/// <summary><c>peers time FOLDER</c>: everyone's speed in one run, each side judged by the oracle before it is timed.</summary>
internal static class TimeCommand
{
    private const int Iterations = 21;
    private const int IterationMilliseconds = 40;
    private const int Warmups = 3;

    /// <summary>Measures what is asked for alone, and prints it.</summary>
    /// <returns>0, or 2 where a requirement is not met, or 1 where a side of ours is wrong.</returns>
    public static int ExecuteAsked()
    {
        Control.UseSingleThread();
        if (!IsOursRight(Judge(PeerRows.Types)))
        {
            return 1;
        }

        bool isMet = true;
        Console.WriteLine(PeerMarkdown.AskedHead);
        foreach (PeerFinding finding in PeerRequirements.Measure(new RowFilter([])))
        {
            isMet &= finding.IsMet == true;
            Console.WriteLine(PeerMarkdown.Line(finding));
        }

        return isMet ? 0 : 2;
    }

    /// <summary>Measures and writes peers.md, peers.csv and peers.json; after each side again, so that an interruption loses nothing that was finished.</summary>
    /// <param name="output">The folder.</param>
    /// <param name="patterns">Which rows: patterns with * and ? over names such as <c>SGD step with decay/Libtorch/float/4Ki</c>, or parts of them.</param>
    /// <returns>0, or 2 where a requirement is not met, or 1 where a side of ours is wrong, nothing was measured or a pattern matches no row.</returns>
    public static int Execute(string output, IReadOnlyList<string> patterns)
    {
        RowFilter filter = new(patterns);
        IReadOnlyList<string> idle = filter.MatchingNone([.. PeerRows.Types.SelectMany(PeerRows.Keys)]);
        if (idle.Count > 0)
        {
            Console.Error.WriteLine($"peers: no row matches '{string.Join("' or '", idle)}'. There are:");
            foreach (string row in PeerRows.Types.SelectMany(PeerRows.Keys).Select(key => $"{key.Operation}/{key.Variant}/{key.ElementType}").Distinct())
            {
                Console.Error.WriteLine($"  {row}");
            }

            return 1;
        }

        Control.UseSingleThread();
        var folder = ReportFolder.Open(output);
        Type[] rows = [.. PeerRows.Types.Where(type => PeerRows.Keys(type).Any(filter.Matches))];
        Dictionary<(string Operation, string Side), Judgement> judgements = Judge(rows);
        foreach (((string operation, string side), Judgement judgement) in judgements)
        {
            Console.WriteLine($"{operation}, {side}: {judgement.Verdict}: {judgement.Explanation}");
        }

        if (!IsOursRight(judgements))
        {
            return 1;
        }

        DirectoryInfo artifacts = Directory.CreateTempSubdirectory("verification-peers-");
        Collector collector = new(folder, filter, judgements, OurAllocation.Of(rows));
        Console.WriteLine("timing what is asked for, the two sides of each ratio in turn ...");
        foreach (PeerFinding finding in PeerRequirements.Measure(filter))
        {
            Console.WriteLine($"  {finding.What}: {finding.Asked}: {PeerMarkdown.WithSpread(finding)}");
            collector.Findings.Add(finding);
            collector.Write(isComplete: false);
        }

        foreach (Type row in rows)
        {
            Console.WriteLine($"timing {PeerRows.Make(row).Operation} ...");
            BenchmarkRunner.Run(row, Config(artifacts, filter, collector));
        }

        artifacts.Delete(recursive: true);

        if (collector.Times.Count == 0)
        {
            Console.Error.WriteLine("peers: nothing was measured.");
            return 1;
        }

        PeerRun run = collector.Write(isComplete: true);
        Console.WriteLine(PeerMarkdown.Write(run, Reasons.Beside(folder.FullPath)));
        return run.Findings.Any(finding => finding.IsMet == false) ? 2 : 0;
    }

    private static bool IsOursRight(Dictionary<(string Operation, string Side), Judgement> judgements)
    {
        bool isRight = judgements.All(one => !one.Key.Side.StartsWith(PeerTime.Ours, StringComparison.Ordinal) || one.Value.Verdict == Verdict.Conforms);
        if (!isRight)
        {
            Console.Error.WriteLine("peers: the optimized side does not conform; there is nothing to time.");
        }

        return isRight;
    }

    private static Dictionary<(string Operation, string Side), Judgement> Judge(IEnumerable<Type> rows)
    {
        Dictionary<(string Operation, string Side), Judgement> judgements = [];
        foreach (PeerRow row in rows.Select(PeerRows.Make))
        {
            foreach ((string side, Judgement judgement) in row.Judge())
            {
                judgements[(row.Operation, side)] = judgement;
            }
        }

        return judgements;
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

    /// <summary>Leaves out the loops of gcc and ONNX Runtime where they are missing.</summary>
    private static bool IsHere(BenchmarkCase side)
        => side.Descriptor.WorkloadMethod.Name switch
        {
            nameof(SgdRow.Gcc) => CompiledLoops.Exist,
            nameof(DropoutRow.OnnxRuntime) or nameof(DropoutRow.OnnxRuntime2Threads) => OnnxTimedDropout.WhyMissing is null,
            _ => true,
        };

    /// <summary>Takes in each side as it ends, and writes what there is.</summary>
    private sealed class Collector(
        ReportFolder folder,
        RowFilter filter,
        IReadOnlyDictionary<(string Operation, string Side), Judgement> judgements,
        IReadOnlyDictionary<(Type Row, string Side), long> allocated) : EventProcessor
    {
        private readonly DateTimeOffset _started = DateTimeOffset.Now;

        public List<PeerTime> Times { get; } = [];

        public List<PeerFinding> Findings { get; } = [];

        public override void OnEndRunBenchmark(BenchmarkCase benchmarkCase, BenchmarkReport report)
        {
            if (PeerTimes.Of(report, judgements, allocated) is PeerTime time)
            {
                Console.WriteLine($"  {time.Key.Name}: {ReadableTable.Significant(time.PerElement)} ns an element");
                Times.Add(time);
                Write(isComplete: false);
            }
        }

        public PeerRun Write(bool isComplete)
        {
            PeerRun run = new(_started, Machine.Current(), Times)
            {
                Complete = isComplete,
                Filter = filter.OrNull(),
                Effort = $"{Iterations} iterations of {IterationMilliseconds} ms a side, medians and quartiles; all sides in one process",
                Versions = [.. Versions()],
                Missing = [.. Missing()],
                Binary = TimedAssembly.Optimized,
                Findings = [.. Findings, .. Times.Count > 0 ? [PeerRequirements.Allocation(Times)] : Array.Empty<PeerFinding>()],
            };
            PeerFiles.Write(folder, run);
            return run;
        }

        private static IEnumerable<string> Versions()
        {
            yield return $"libtorch {Runtime.Version}, kernels {Runtime.Kernels()}";
            if (CompiledLoops.Exist)
            {
                yield return CompiledLoops.Version;
            }

            if (OnnxTimedDropout.WhyMissing is null)
            {
                yield return $"ONNX Runtime {OnnxDropout.Version}";
            }
        }

        private static IEnumerable<string> Missing()
        {
            if (!CompiledLoops.Exist)
            {
                yield return $"plain C: {CompiledLoops.WhyMissing}";
            }

            if (OnnxTimedDropout.WhyMissing is string why)
            {
                yield return $"ONNX Runtime's Dropout in training mode: {why}";
            }
        }
    }
}
