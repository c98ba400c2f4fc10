using System.Globalization;
using Verification.Bench.Reports;
using Verification.Bench.Reports.Peers;
using Verification.Bench.Verdicts;
using Verification.Peers.Compiled;
using Verification.Peers.Libtorch;
using Verification.Peers.Onnx;

namespace Verification.Peers.Timing;

/// <summary>The files of a run as it grows: each time what there is, so that an interruption loses nothing that was finished.</summary>
/// <param name="folder">Where they are written.</param>
/// <param name="name">What they are called.</param>
internal sealed class PeerReport(ReportFolder folder, string name)
{
    private readonly DateTimeOffset _started = DateTimeOffset.Now;
    private readonly double? _load = Load();
    private readonly List<PeerTime> _times = [];
    private readonly List<PeerFinding> _findings = [];

    /// <summary>What the run is about.</summary>
    public required string Title { get; init; }

    /// <summary>How each side is measured.</summary>
    public required string Effort { get; init; }

    /// <summary>Whether the sides take turns.</summary>
    public bool InTurn { get; init; }

    /// <summary>The rows that were asked for; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>Whether others than libtorch take part, whose versions belong to the page then.</summary>
    public bool HasEveryone { get; init; }

    /// <summary>The bytes that our calls take, the most of all; null where nobody counted.</summary>
    public long? MostAllocated { get; init; }

    /// <summary>Whether there are any times.</summary>
    public bool HasTimes => _times.Count > 0;

    /// <summary>Takes in what came of a ratio that is asked for, and writes what there is.</summary>
    public void Add(PeerFinding finding)
    {
        _findings.Add(finding);
        Console.WriteLine($"  {finding.What}: {finding.Asked}: {PeerMarkdown.WithSpread(finding)}{(finding.IsMet == false ? ", MISSED" : string.Empty)}");
        Write(isComplete: false);
    }

    /// <summary>Takes in the times of a side, and writes what there is.</summary>
    public void Add(PeerTime time)
    {
        _times.Add(time);
        Write(isComplete: false);
    }

    /// <summary>Writes the whole run, and prints its page.</summary>
    /// <returns>0, or 2 where something that is asked for is missed.</returns>
    public int End()
    {
        PeerRun run = Write(isComplete: true);
        Console.WriteLine(PeerMarkdown.Write(run, Reasons.For(folder.FullPath, run.Machine)));
        Console.WriteLine($"Written to {folder.FullPath}: {name}.md, {name}.json{(HasTimes ? $", {name}.csv" : string.Empty)}");
        return run.Findings.Any(finding => finding.IsMet == false) ? 2 : 0;
    }

    private PeerRun Write(bool isComplete)
    {
        PeerRun run = new(_started, Machine.Current(), _times)
        {
            Title = Title,
            InTurn = InTurn,
            Complete = isComplete,
            Filter = Filter,
            Effort = Effort,
            Load = _load,
            Versions = [$"libtorch {Runtime.Version}, kernels {Runtime.Kernels()}", .. HasEveryone ? Others() : []],
            Missing = [.. HasEveryone ? Absent() : []],
            Binary = TimedAssembly.Optimized,
            Findings = [.. _findings, .. MostAllocated is long most ? [PeerRequirements.Allocation(most)] : Array.Empty<PeerFinding>()],
        };
        PeerFiles.Write(folder, run, name);
        return run;
    }

    // Linux tells; elsewhere the report goes without.
    private static double? Load()
    {
        const string File = "/proc/loadavg";
        return System.IO.File.Exists(File) && double.TryParse(System.IO.File.ReadAllText(File).Split(' ')[0], CultureInfo.InvariantCulture, out double load) ? load : null;
    }

    private static IEnumerable<string> Others()
    {
        if (CompiledLoops.Exist)
        {
            yield return CompiledLoops.Version;
        }

        if (OnnxTimedDropout.WhyMissing is null)
        {
            yield return $"ONNX Runtime {OnnxDropout.Version}";
        }
    }

    private static IEnumerable<string> Absent()
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
