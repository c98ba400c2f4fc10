using System.Diagnostics;
using Spectre.Console;
using Verification.Bench.Reports;
using Verification.Bench.Reports.Page;
using Verification.Bench.Reports.Peers;
using Verification.Bench.Running;
using Verification.Bench.Verdicts;

namespace Verification.Bench.Commands;

/// <summary>Measures, unless earlier results are named, and writes one page of everything.</summary>
public sealed class ReportCommand(IAnsiConsole console)
{
    private const string PeersProject = "bench/peers";

    // What an interrupted part needs to write what it has.
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(10);

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

        if (folders.Count == 0 && Refuse(measuring) is int refused)
        {
            return refused;
        }

        string target = output ?? DefaultFolder.For("report", DateTimeOffset.Now);
        try
        {
            ReportFolder folder = ReportFolder.OpenFor("--out", target);
            int measured = folders.Count > 0 ? ExitCode.Fine : Measure(folder, measuring);
            if (measured == ExitCode.Interrupted && !File.Exists(folder.File(ReportFiles.Json)) && !File.Exists(folder.File(PeerFiles.Json)))
            {
                return Fail("Interrupted before anything was timed, so that there is nothing to report.", ExitCode.Interrupted);
            }

            var sources = ReportSources.Read(folders.Count > 0 ? folders : [folder.FullPath]);
            IReadOnlyList<string> files = PageFiles.Write(folder, sources);
            foreach (string missing in sources.Missing)
            {
                console.MarkupLineInterpolated($"[yellow]{missing}[/]");
            }

            console.MarkupLineInterpolated($"Report: [blue]{string.Join(", ", files.Select(folder.File))}[/]");
            return measured != ExitCode.Fine ? measured : sources.HasViolation ? ExitCode.Violates : ExitCode.Fine;
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException or NotSupportedException)
        {
            return Fail(broken.Message);
        }
    }

    /// <summary>The laws in a process of their own, so that what they do to the compiler and to the heap does not reach the measurements; then the rows; then the peers.</summary>
    private int Measure(ReportFolder folder, Measuring measuring)
    {
        using Interruption interruption = new();
        int steps = measuring.Peers ? 3 : 2;
        console.MarkupLineInterpolated($"[bold]1 of {steps}:[/] the laws, on the binary that is timed");
        int laws = Run(Environment.ProcessPath!, [.. OwnArguments(), "laws", "--out", folder.FullPath], isQuiet: false, interruption.Token);
        if (interruption.Token.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }

        console.MarkupLineInterpolated($"[bold]2 of {steps}:[/] optimized against the naive reference, in the mode {measuring.Effort.Name}");
        int rows = new MeasureCommand(console, measuring.Effort).Execute(measuring.Filter, folder.FullPath, assertFloor: false);
        if (interruption.Token.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }

        int side = ExitCode.Fine;
        if (measuring.Peers)
        {
            console.MarkupLineInterpolated($"[bold]3 of {steps}:[/] optimized against other programs");
            side = MeasurePeers(folder, measuring.PeerRows, interruption.Token);
        }

        return interruption.Token.IsCancellationRequested ? ExitCode.Interrupted
            : new[] { laws, rows, side }.Contains(ExitCode.HarnessFailed) ? ExitCode.HarnessFailed
            : laws != ExitCode.Fine ? laws
            : rows;
    }

    /// <summary>What would fail after minutes of measuring fails at once: patterns that match nothing, and peers that cannot be built or downloaded.</summary>
    /// <returns>The exit code; null where nothing is in the way.</returns>
    private int? Refuse(Measuring measuring)
    {
        IReadOnlyList<string> idle = measuring.Filter.MatchingNone(Catalogue.Keys(measuring.Effort.Includes));
        if (idle.Count > 0)
        {
            return Fail($"No row of mode {measuring.Effort.Name} matches '{string.Join("' or '", idle)}'. `list` shows the names of all rows and the modes that measure them.");
        }

        if (!measuring.Peers)
        {
            return measuring.PeerRows.Count > 0 ? Fail("--rows chooses among the rows of the peers, which are measured with --peers alone; --filter chooses among the others.") : null;
        }

        string timed = TimedAssembly.Optimized.Short;
        console.WriteLine("Building the peers ...");
        return RunPeers(["rows"], measuring.PeerRows, isQuiet: true, CancellationToken.None) is not ExitCode.Fine ? Fail("Nothing was measured.")
            : TimedAssembly.IsReplaced ? Fail($"The build of the peers made the optimized assembly anew (this program runs {timed}...), so that they would time another one. Nothing was measured; run it again.")
            : null;
    }

    /// <summary>What was asked of the peers and not met is in the report, and no failure of it.</summary>
    private static int MeasurePeers(ReportFolder folder, IReadOnlyList<string> rows, CancellationToken interrupted)
    {
        int code = RunPeers(["time", folder.FullPath], rows, isQuiet: false, interrupted);
        return code is ExitCode.Fine or ExitCode.Violates || interrupted.IsCancellationRequested ? ExitCode.Fine : Fail("The peers could not be measured; the page says what is missing.");
    }

    private static int RunPeers(IEnumerable<string> command, IReadOnlyList<string> rows, bool isQuiet, CancellationToken interrupted)
        => ResultFolders.Root() is string root
            ? Run("dotnet", ["run", "--configuration", "Release", "--project", Path.Combine(root, PeersProject), "--", .. command, .. rows.Count > 0 ? ["--rows", .. rows] : Array.Empty<string>()], isQuiet, interrupted)
            : Fail($"--peers needs the checkout, with {PeersProject}.");

    // Started as `dotnet bench.dll` or as a program of its own.
    private static IEnumerable<string> OwnArguments()
        => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ReportCommand).Assembly.Location] : [];

    /// <summary>Runs a program to its end. An interruption reaches it too, where it comes from the terminal; else it is ended here.</summary>
    /// <param name="program">Which.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="isQuiet">Whether what it prints is shown only where it fails; what it says of errors is shown always.</param>
    /// <param name="interrupted">Ends it.</param>
    private static int Run(string program, IEnumerable<string> arguments, bool isQuiet, CancellationToken interrupted)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = isQuiet })!;
        string printed = isQuiet ? process.StandardOutput.ReadToEnd() : string.Empty;
        using CancellationTokenRegistration end = interrupted.Register(() =>
        {
            if (!process.WaitForExit(TimeToEnd))
            {
                process.Kill(entireProcessTree: true);
            }
        });
        process.WaitForExit();
        if (process.ExitCode != ExitCode.Fine)
        {
            Console.Error.Write(printed);
        }

        return process.ExitCode;
    }

    private static int Fail(string why, int code = ExitCode.HarnessFailed)
    {
        Console.Error.WriteLine(why);
        return code;
    }
}
