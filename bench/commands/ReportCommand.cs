using System.Diagnostics;
using Spectre.Console;
using Verification.Bench.Reports;
using Verification.Bench.Reports.Page;
using Verification.Bench.Running;

namespace Verification.Bench.Commands;

/// <summary>Measures, unless earlier results are named, and writes one page of everything.</summary>
public sealed class ReportCommand(IAnsiConsole console)
{
    private const string PeersProject = "bench/peers";

    /// <summary>What is measured where no earlier results are named.</summary>
    /// <param name="Effort">How long.</param>
    /// <param name="Filter">Which rows of reference against optimized.</param>
    /// <param name="Peers">Whether the peers too.</param>
    /// <param name="PeerRows">Which rows of theirs: patterns; none means all.</param>
    public sealed record Measuring(Effort Effort, RowFilter Filter, bool Peers, IReadOnlyList<string> PeerRows);

    public int Execute(IReadOnlyList<string> folders, string? output, Measuring measuring)
    {
        if (folders.Count > 0 && measuring.Peers)
        {
            return Fail("--peers measures; with folders of earlier results, name the one that holds peers.json instead.");
        }

        string target = output ?? DefaultFolder.For("report", DateTimeOffset.Now);
        try
        {
            ReportFolder folder = ReportFolder.Open(target);
            int measured = folders.Count > 0 ? ExitCode.Fine : Measure(folder, measuring);
            var sources = ReportSources.Read(folders.Count > 0 ? folders : [folder.FullPath]);
            IReadOnlyList<string> files = PageFiles.Write(folder, sources);
            foreach (string missing in sources.Missing)
            {
                console.MarkupLineInterpolated($"[yellow]{missing}[/]");
            }

            console.MarkupLineInterpolated($"Report: [blue]{string.Join(", ", files.Select(folder.File))}[/]");
            return measured != ExitCode.Fine ? measured : sources.HasViolation ? ExitCode.Violates : ExitCode.Fine;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException or NotSupportedException)
        {
            return Fail(refused.Message);
        }
    }

    /// <summary>The laws in a process of their own, so that what they do to the compiler and to the heap does not reach the measurements; then the rows; then the peers.</summary>
    private int Measure(ReportFolder folder, Measuring measuring)
    {
        using Interruption interruption = new();
        int laws = Run(Environment.ProcessPath!, [.. OwnArguments(), "laws", "--out", folder.FullPath]);
        if (interruption.Token.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }

        int rows = new MeasureCommand(console, measuring.Effort).Execute(measuring.Filter, folder.FullPath, assertFloor: false);
        if (interruption.Token.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }

        int side = measuring.Peers ? MeasurePeers(folder, measuring.PeerRows) : ExitCode.Fine;
        return interruption.Token.IsCancellationRequested ? ExitCode.Interrupted
            : new[] { laws, rows, side }.Contains(ExitCode.HarnessFailed) ? ExitCode.HarnessFailed
            : laws != ExitCode.Fine ? laws
            : rows;
    }

    /// <summary>What was asked of the peers and not met is in the report, and no failure of it.</summary>
    private static int MeasurePeers(ReportFolder folder, IReadOnlyList<string> rows)
    {
        string? root = ResultFolders.Root();
        if (root is null)
        {
            return Fail($"--peers needs the checkout, with {PeersProject}.");
        }

        int code = Run("dotnet", ["run", "--configuration", "Release", "--project", Path.Combine(root, PeersProject), "--", "time", folder.FullPath, .. rows.Count > 0 ? ["--rows", .. rows] : Array.Empty<string>()]);
        return code is ExitCode.Fine or ExitCode.Violates ? ExitCode.Fine : Fail("The peers could not be measured; the page says what is missing.");
    }

    // Started as `dotnet bench.dll` or as a program of its own.
    private static IEnumerable<string> OwnArguments()
        => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ReportCommand).Assembly.Location] : [];

    private static int Run(string program, IEnumerable<string> arguments)
    {
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }

    private static int Fail(string why)
    {
        Console.Error.WriteLine(why);
        return ExitCode.HarnessFailed;
    }
}
