using System.Globalization;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MathNet.Numerics;
using Microsoft.Data.Analysis;
using Perfolizer.Horology;
using Perfolizer.Mathematics.OutlierDetection;
using Verification.Bench.Harness;
using Verification.Bench.Reports;
using Verification.Peers.Compiled;
using Verification.Peers.Libtorch;
using Verification.Properties.Judging;
using Verification.Properties.Verdicts;

namespace Verification.Peers.Timing;

/// <summary><c>peers time FOLDER</c>: everyone's speed in one run, each side judged by the oracle before it is timed.</summary>
internal static class TimeCommand
{
    private const string AskedHead = "| asked | median | quartiles | met |\n|---|---:|---|---|";

    private const int Iterations = 21;
    private const int IterationMilliseconds = 40;
    private const int Warmups = 3;

    private static readonly Type[] Rows = [typeof(SgdRow), typeof(MomentumRow), typeof(DropoutRow), typeof(DropoutHalvesRow), typeof(DropoutBackwardRow)];

    /// <summary>Measures what is asked for alone, and prints it.</summary>
    /// <returns>0, or 2 where a requirement is not met, or 1 where a side of ours is wrong.</returns>
    public static int ExecuteAsked()
    {
        if (!IsOursRight(Judge()))
        {
            return 1;
        }

        List<PeerFinding> findings = [];
        Console.WriteLine(AskedHead);
        foreach (PeerFinding finding in PeerRequirements.Measure())
        {
            findings.Add(finding);
            Console.WriteLine(Line(finding));
        }

        return ExitCode(findings);
    }

    /// <summary>Measures and writes peers.md, peers.csv and peers.json.</summary>
    /// <returns>0, or 2 where a requirement is not met, or 1 where a side of ours is wrong or nothing was measured.</returns>
    public static int Execute(string output)
    {
        Control.UseSingleThread();
        var folder = ReportFolder.Open(output);
        Dictionary<(string Operation, string Side), Judgement> judgements = Judge();
        foreach (((string operation, string side), Judgement judgement) in judgements)
        {
            Console.WriteLine($"{operation}, {side}: {judgement.Verdict}: {judgement.Explanation}");
        }

        if (!IsOursRight(judgements))
        {
            return 1;
        }

        Console.WriteLine("timing what is asked for, side by side ...");
        List<PeerFinding> findings = [.. PeerRequirements.Measure()];
        List<Summary> summaries = [];
        foreach (Type row in Rows)
        {
            Console.WriteLine($"timing {((PeerRow)Activator.CreateInstance(row)!).Operation} ...");
            summaries.Add(BenchmarkRunner.Run(row, Config(folder)));
        }

        IReadOnlyList<PeerTime> times = PeerTable.Times(summaries, judgements);
        if (times.Count == 0)
        {
            Console.Error.WriteLine("peers: nothing was measured; the log in the folder says why.");
            return 1;
        }

        DataFrame table = PeerTable.Of(times);
        folder.Write("peers.csv", path => DataFrame.SaveCsv(table, path, cultureInfo: CultureInfo.InvariantCulture));
        folder.Write("peers.json", JsonSerializer.Serialize(new { started = DateTimeOffset.Now, machine = Machine.Current(), asked = findings, times }, JsonSerializerOptions.Web));
        string page = Page(times, findings);
        folder.Write("peers.md", page);
        Console.WriteLine(page);
        return ExitCode(findings);
    }

    private static int ExitCode(IEnumerable<PeerFinding> findings) => findings.All(finding => finding.IsMet) ? 0 : 2;

    private static bool IsOursRight(IReadOnlyDictionary<(string Operation, string Side), Judgement> judgements)
    {
        bool isRight = judgements.All(one => !one.Key.Side.StartsWith(nameof(SgdRow.Optimized), StringComparison.Ordinal) || one.Value.Verdict == Verdict.Conforms);
        if (!isRight)
        {
            Console.Error.WriteLine("peers: the optimized side does not conform; there is nothing to time.");
        }

        return isRight;
    }

    private static Dictionary<(string Operation, string Side), Judgement> Judge()
    {
        Dictionary<(string Operation, string Side), Judgement> judgements = [];
        foreach (PeerRow row in Rows.Select(type => (PeerRow)Activator.CreateInstance(type)!))
        {
            foreach ((string side, Judgement judgement) in row.Judge())
            {
                judgements[(row.Operation, side)] = judgement;
            }
        }

        return judgements;
    }

    private static ManualConfig Config(ReportFolder folder)
        => ManualConfig.CreateEmpty()
            .AddJob(
                Job.Default.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromHours(1), logOutput: false))
                    .WithIterationCount(Iterations)
                    .WithIterationTime(TimeInterval.FromMilliseconds(IterationMilliseconds))
                    .WithWarmupCount(Warmups)
                    .WithEvaluateOverhead(false)
                    .WithOutlierMode(OutlierMode.DontRemove))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddFilter(new WithoutMissing())
            .AddLogger(NullLogger.Instance)
            .WithArtifactsPath(Path.Combine(folder.FullPath, "benchmarkdotnet"));

    private static string Page(IReadOnlyList<PeerTime> times, IReadOnlyList<PeerFinding> findings)
    {
        StringBuilder page = new();
        var machine = Machine.Current();
        page.AppendLine("# Optimized against its peers").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"- processor: {machine.Processor}, {machine.LogicalCores} logical cores; SIMD {string.Join(", ", machine.VectorBits)} bits")
            .AppendLine(CultureInfo.InvariantCulture, $"- {machine.OperatingSystem}, {machine.Runtime}; libtorch {Runtime.Version}, kernels {Runtime.Kernels()}; {(CompiledLoops.Exist ? CompiledLoops.Version : CompiledLoops.WhyMissing)}")
            .AppendLine(CultureInfo.InvariantCulture, $"- date: {DateTime.UtcNow:yyyy-MM-dd}; {Iterations} iterations of {IterationMilliseconds} ms a side, medians; all sides in one process, float").AppendLine()
            .AppendLine("The first table takes both sides of a ratio in turn on the same arrays; the others take one side after the other, each with arrays of its own.").AppendLine()
            .AppendLine(AskedHead);
        foreach (PeerFinding finding in findings)
        {
            page.AppendLine(Line(finding));
        }

        foreach (IGrouping<string, PeerTime> operation in times.GroupBy(time => time.Operation))
        {
            int[] sizes = [.. operation.Select(time => time.Elements).Distinct().Order()];
            page.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {operation.Key}").AppendLine()
                .AppendLine("Nanoseconds an element, and how many times as long as ours that is.").AppendLine()
                .AppendLine(CultureInfo.InvariantCulture, $"| side | {string.Join(" | ", sizes.Select(ElementCount.Short))} | result |")
                .AppendLine(CultureInfo.InvariantCulture, $"|---|{string.Concat(sizes.Select(_ => "---:|"))}---|");
            foreach (IGrouping<string, PeerTime> side in operation.GroupBy(time => time.Side))
            {
                page.AppendLine(CultureInfo.InvariantCulture, $"| {side.Key} | {string.Join(" | ", sizes.Select(size => Cell(operation, side, size)))} | {side.First().Verdict} |");
            }
        }

        return page.ToString();
    }

    private static string Line(PeerFinding finding)
        => $"| {finding.What}: {finding.Asked} | {ReadableTable.Significant(finding.Measured)} | {ReadableTable.Significant(finding.Low)} to {ReadableTable.Significant(finding.High)} | {(finding.IsMet ? "yes" : "NO")} |";

    private static string Cell(IEnumerable<PeerTime> operation, IEnumerable<PeerTime> side, int elements)
    {
        PeerTime? time = side.FirstOrDefault(one => one.Elements == elements);
        PeerTime? ours = operation.FirstOrDefault(one => one.Elements == elements && one.Side == nameof(SgdRow.Optimized));
        return time is null ? "-" : ours is null ? ReadableTable.Significant(time.PerElement)
            : $"{ReadableTable.Significant(time.PerElement)} ({ReadableTable.Significant(time.PerElement / ours.PerElement)}x)";
    }

    /// <summary>Leaves out the loops of gcc where there is none.</summary>
    private sealed class WithoutMissing : BenchmarkDotNet.Filters.IFilter
    {
        public bool Predicate(BenchmarkCase benchmarkCase) => CompiledLoops.Exist || benchmarkCase.Descriptor.WorkloadMethod.Name != nameof(SgdRow.Gcc);
    }
}
