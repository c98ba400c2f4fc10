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

    public int Execute(IReadOnlyList<string> folders, string? output, bool peers, Effort effort)
    {
        if (folders.Count > 0 && peers)
        {
            return Fail("--peers measures; with folders of earlier results, name the one that holds peers.json instead.");
        }

        string target = output ?? DefaultFolder.For("report", DateTimeOffset.Now);
        try
        {
            ReportFolder folder = ReportFolder.Open(target);
            int measured = folders.Count > 0 ? ExitCode.Fine : Measure(folder, peers, effort);
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
    private int Measure(ReportFolder folder, bool peers, Effort effort)
    {
        using Interruption interruption = new();
        int laws = Run(Environment.ProcessPath!, [.. OwnArguments(), "laws", "--out", folder.FullPath]);
        if (interruption.Token.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }

        int rows = new MeasureCommand(console, effort).Execute(new RowFilter([]), folder.FullPath, assertFloor: false);
        if (interruption.Token.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }

        int side = peers ? MeasurePeers(folder) : ExitCode.Fine;
        return interruption.Token.IsCancellationRequested ? ExitCode.Interrupted
            : new[] { laws, rows, side }.Contains(ExitCode.HarnessFailed) ? ExitCode.HarnessFailed
            : laws != ExitCode.Fine ? laws
            : rows;
    }

    /// <summary>What was asked of the peers and not met is in the report, and no failure of it.</summary>
    private static int MeasurePeers(ReportFolder folder)
    {
        string? root = DefaultFolder.Root();
        if (root is null)
        {
            return Fail($"--peers needs the checkout, with {PeersProject}.");
        }

        int code = Run("dotnet", ["run", "--configuration", "Release", "--project", Path.Combine(root, PeersProject), "--", "time", folder.FullPath]);
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
