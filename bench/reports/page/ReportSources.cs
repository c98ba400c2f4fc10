using Verification.Bench.Reports.Peers;
using Verification.Bench.Verdicts;

namespace Verification.Bench.Reports.Page;

/// <summary>What a report is made from: the files of one or several folders, of one machine.</summary>
/// <param name="Run">Reference against optimized; null where there is none.</param>
/// <param name="Peers">Optimized against its peers; null where there is none.</param>
/// <param name="Laws">The verdicts of the laws, on whatever binaries.</param>
/// <param name="Reasons">Why what is asked for is missed.</param>
public sealed record ReportSources(BenchmarkRun? Run, PeerRun? Peers, IReadOnlyList<LawRun> Laws, Reasons Reasons)
{
    /// <summary>The machine.</summary>
    public Machine Machine => Run?.Machine ?? Peers!.Machine;

    /// <summary>The binary that was timed first; null where the results do not say.</summary>
    public TimedAssembly? TimedBinary => Run?.Rows.Select(row => row.Binary).FirstOrDefault(binary => binary is not null) ?? Peers?.Binary;

    /// <summary>Whether a row was timed with a binary that breaks a law, or gave another result than the reference.</summary>
    public bool HasViolation
        => (Run?.Failed.Any() ?? false) || AllVerdicts.Any(verdict => verdict.Standing == Standing.Violates);

    /// <summary>Whether every row of what was measured had its turn: nothing was interrupted or left out.</summary>
    public bool IsWhole => (Run is null or { Complete: true, Filter: null }) && (Peers is null or { Complete: true, Filter: null });

    /// <summary>What a reader might look for and does not find, a sentence each.</summary>
    public IReadOnlyList<string> Missing => [.. Gaps()];

    /// <summary>The verdict on the very binary that was timed.</summary>
    /// <param name="operation">The operation, as its class is called; null for all laws.</param>
    /// <param name="timed">The binary; null where the results do not say.</param>
    public RowVerdict VerdictOf(string? operation, TimedAssembly? timed)
        => (Laws.FirstOrDefault(laws => laws.Binary.Sha256 == timed?.Sha256) ?? (Laws.Count > 0 ? Laws[0] : null))?.Of(operation, timed) ?? RowVerdict.None;

    /// <summary>Reads folders, or single files of them.</summary>
    /// <exception cref="InvalidDataException">A file is no such run, a folder holds none, two hold the same kind, or they are of different machines.</exception>
    public static ReportSources Read(IReadOnlyList<string> folders)
    {
        BenchmarkRun? run = null;
        PeerRun? peers = null;
        List<LawRun> laws = [];
        Reasons reasons = Reasons.None;
        foreach (string folder in folders)
        {
            bool isAny = false;
            run = ReadOnce(folder, ReportFiles.Json, RunJson.Read, run, ref isAny);
            peers = ReadOnce(folder, PeerFiles.Json, PeerRunJson.Read, peers, ref isAny);
            if (ReadOnce<LawRun>(folder, LawRun.FileName, LawRunJson.Read, earlier: null, ref isAny) is LawRun found)
            {
                laws.Add(found);
            }

            var beside = Reasons.Beside(folder);
            reasons = beside.IsEmpty ? reasons : beside;
            if (!Path.Exists(folder))
            {
                throw new InvalidDataException($"There is no '{folder}': name folders of earlier runs, or none to measure.");
            }

            if (!isAny)
            {
                throw new InvalidDataException($"'{folder}' holds none of {ReportFiles.Json}, {PeerFiles.Json} and {LawRun.FileName}.");
            }
        }

        if (run is null && peers is null)
        {
            throw new InvalidDataException($"There are no times: neither {ReportFiles.Json} nor {PeerFiles.Json} in {string.Join(", ", folders)}.");
        }

        if (run is not null && peers is not null && run.Machine.ObstaclesTo(peers.Machine).ToArray() is { Length: > 0 } differences)
        {
            throw new InvalidDataException($"{ReportFiles.Json} and {PeerFiles.Json} are of different machines: {string.Join("; ", differences)}. Make a report of each.");
        }

        return new ReportSources(run, peers, laws, reasons.IsEmpty ? Reasons.For(folders[0], (run?.Machine ?? peers?.Machine)!) : reasons);
    }

    private IEnumerable<RowVerdict> AllVerdicts
        => (Run?.Measured.Select(row => VerdictOf(row.Key.Operation, row.Binary)) ?? []).Concat(Peers?.Times.Where(time => time.IsOurs).Select(_ => VerdictOf(operation: null, Peers.Binary)) ?? []);

    private IEnumerable<string> Gaps()
    {
        if (Run is null)
        {
            yield return "No times of reference against optimized: `report` without folders measures them.";
        }
        else if (!Run.Complete)
        {
            yield return "The run of reference against optimized was interrupted or broken: rows are missing.";
        }

        if (Peers is null)
        {
            yield return "No peers: `report --peers` measures libtorch and others (downloads 700 MB), or name a folder with peers.json.";
        }
        else
        {
            if (!Peers.Complete)
            {
                yield return "The run of the peers was interrupted: rows are missing.";
            }

            foreach (string missing in Peers.Missing)
            {
                yield return $"Missing among the peers: {missing}";
            }
        }

        if (Run?.Filter is string rows)
        {
            yield return $"Of reference against optimized only rows that match {rows} were measured.";
        }

        if (Peers?.Filter is string sides)
        {
            yield return $"Of the peers only rows that match {sides} were measured.";
        }

        if (Laws.Count == 0)
        {
            yield return "No laws were run on the binary that was timed, so no row has a verdict: `bench laws --out DIR` runs them.";
        }

        int others = AllVerdicts.Count(verdict => verdict.Standing == Standing.OtherBinary);
        if (others > 0)
        {
            yield return $"The laws ran on another binary than was timed in {others} rows; its verdict is not taken for theirs.";
        }

        if (Run is not null && !Run.Rows.Any(row => row.Key.VectorBits is not null))
        {
            yield return "No rows by vector width: the results are of a program that did not measure them.";
        }

        if (Run is not null && !Run.Rows.Any(row => row.Key.Threads is not null))
        {
            yield return "No rows by threads: the results are of a program that did not measure them.";
        }
    }

    private static T? ReadOnce<T>(string folder, string name, Func<string, T> read, T? earlier, ref bool isAny)
        where T : class
    {
        string file = Directory.Exists(folder) ? Path.Combine(folder, name) : Path.GetFileName(folder) == name ? folder : string.Empty;
        if (!File.Exists(file))
        {
            return earlier;
        }

        isAny = true;
        if (earlier is not null)
        {
            throw new InvalidDataException($"'{file}' is a second {name}; a report is of one run.");
        }

        try
        {
            return read(File.ReadAllText(file));
        }
        catch (InvalidDataException refused)
        {
            throw new InvalidDataException($"'{file}': {refused.Message}", refused);
        }
    }
}
