using Spectre.Console;
using Verification.Bench.Floor;
using Verification.Bench.Harness;
using Verification.Bench.Reports;
using Verification.Bench.Running;

namespace Verification.Bench.Commands;

/// <summary>Measures, shows the table and writes the files.</summary>
public sealed class MeasureCommand(IAnsiConsole console, Effort effort)
{
    private const string LogName = "benchmarkdotnet.log";

    public int Execute(RowFilter filter, string output, bool assertFloor)
    {
        Func<RowKey, bool> isWanted = key => effort.Includes(key) && filter.Matches(key);
        IReadOnlyList<string> idle = filter.MatchingNone(Catalogue.Keys(effort.Includes));
        if (idle.Count > 0)
        {
            return Fail($"No row of mode {effort.Name} matches '{string.Join("' or '", idle)}'. `list` shows the names of all rows and the modes that measure them.");
        }

        ReportFolder folder;
        LogFile log;
        try
        {
            folder = ReportFolder.Open(output);
            log = new LogFile(folder.File(LogName));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Fail($"The output folder '{output}' cannot be written: {refused.Message} Choose another with --out.");
        }

        using (log)
        {
            DirectoryInfo artifacts = Directory.CreateTempSubdirectory("verification-bench-");
            try
            {
                return Measure(filter, isWanted, folder, log, artifacts, assertFloor);
            }
            finally
            {
                artifacts.Delete(recursive: true);
            }
        }
    }

    private int Measure(RowFilter filter, Func<RowKey, bool> isWanted, ReportFolder folder, LogFile log, DirectoryInfo artifacts, bool assertFloor)
    {
        IProgressScreen screen = console.Profile.Capabilities.Interactive && !Console.IsOutputRedirected
            ? new BarScreen(console)
            : new LineScreen(Console.Out);
        using Interruption interruption = new();
        BenchmarkRun about = new(
            BenchmarkRun.CurrentFormat, effort.Name, effort.Explanation, DateTimeOffset.Now, Complete: false, filter.OrNull(), BenchmarkRun.ThisBuild, Machine.Current(), Rows: []);
        Run run = new(effort, isWanted, log, artifacts.FullName, screen, interruption.Token)
        {
            // A process that is killed leaves what was finished by then.
            RowFinished = finished => folder.Write(ReportFiles.Json, RunJson.Write(about with { Rows = finished })),
        };
        console.MarkupLineInterpolated($"Measuring to [blue]{folder.FullPath}[/]; BenchmarkDotNet's own output goes to {LogName} there. Ctrl-C keeps the finished rows.");

        RunEnd end = run.Execute(interruption.Token);
        IReadOnlyList<Row> rows = run.Collector.Finished();
        BenchmarkRun result = about with { Rows = rows, Complete = end == RunEnd.Complete && rows.Count == run.RowCount };
        log.Flush();
        IReadOnlyList<string> files = ReportFiles.Write(folder, result);
        ResultScreen.Show(console, result);
        console.MarkupLineInterpolated($"Written to [blue]{folder.FullPath}[/]: {string.Join(", ", files)}");
        if (end == RunEnd.Interrupted)
        {
            Console.Error.WriteLine("Interrupted; the rows that were finished are written.");
            return ExitCode.Interrupted;
        }

        return Verdict(result, assertFloor);
    }

    private int Verdict(BenchmarkRun run, bool assertFloor)
    {
        IReadOnlyList<Finding> floor = Requirements.Judge([.. run.Measured]);
        if (assertFloor)
        {
            ResultScreen.Show(console, floor);
        }

        return !run.Complete || run.Rows.Any(row => row.State == RowState.Broken) ? Fail($"Not every row could be measured; {LogName} says why.")
            : run.Failed.Any() || (assertFloor && floor.Any(finding => finding.IsMet == false)) ? ExitCode.Violates
            : assertFloor && floor.Any(finding => finding.IsMet is null) ? ExitCode.TooLittleRan
            : ExitCode.Fine;
    }

    private static int Fail(string why)
    {
        Console.Error.WriteLine(why);
        return ExitCode.HarnessFailed;
    }
}
