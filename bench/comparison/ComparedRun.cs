using Verification.Bench.Reports;
using Verification.Bench.Reports.Peers;

namespace Verification.Bench.Comparison;

/// <summary>A run, or two of one machine, to be compared: what the files of a folder hold.</summary>
/// <param name="Source">Where it was read.</param>
/// <param name="Results">Reference against optimized; null where there is none.</param>
/// <param name="Peers">Optimized against its peers; null where there is none.</param>
public sealed record ComparedRun(string Source, BenchmarkRun? Results, PeerRun? Peers)
{
    /// <summary>Our sides of all its rows.</summary>
    public IReadOnlyList<ComparedSide> Sides
        => [.. Results is null ? [] : ComparedSide.Of(Results), .. Peers is null ? [] : ComparedSide.Of(Peers)];

    /// <summary>Reads a folder, or one file of it.</summary>
    /// <param name="path">A folder with results.json, peers.json or both; or one of these files.</param>
    /// <exception cref="InvalidDataException">A file is no such run, or there is none; the message says where.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ComparedRun Read(string path)
    {
        string? results = Find(path, ReportFiles.Json);
        string? peers = Find(path, PeerFiles.Json);
        return results is null && peers is null
            ? throw new InvalidDataException($"'{path}' holds neither {ReportFiles.Json} nor {PeerFiles.Json}.")
            : new ComparedRun(path, ReadOr(results, RunJson.Read), ReadOr(peers, PeerRunJson.Read));
    }

    /// <summary>What makes the two runs incomparable, a sentence each; empty where nothing does.</summary>
    public static IReadOnlyList<string> Obstacles(ComparedRun old, ComparedRun @new)
        => [.. MachineOf(old).ObstaclesTo(MachineOf(@new)), .. Modes(old, @new)];

    /// <summary>What else differs, which a reader should know.</summary>
    public static IReadOnlyList<string> Differences(ComparedRun old, ComparedRun @new)
        => [.. MachineOf(old).DifferencesFrom(MachineOf(@new)), .. Binaries(old, @new)];

    private static IEnumerable<string> Modes(ComparedRun old, ComparedRun @new)
    {
        if (old.Results is not null && @new.Results is not null && old.Results.Mode != @new.Results.Mode)
        {
            yield return $"mode: {old.Results.Mode}, now {@new.Results.Mode}";
        }

        if (old.Peers?.Effort is not null && @new.Peers?.Effort is not null && old.Peers.Effort != @new.Peers.Effort)
        {
            yield return $"effort of the peers: {old.Peers.Effort}, now {@new.Peers.Effort}";
        }

        if ((old.Results is null || @new.Results is null) && (old.Peers is null || @new.Peers is null))
        {
            yield return $"files: one side has only {ReportFiles.Json}, the other only {PeerFiles.Json}, which share no row";
        }
    }

    private static IEnumerable<string> Binaries(ComparedRun old, ComparedRun @new)
    {
        string? before = Digest(old);
        string? after = Digest(@new);
        if (before is not null && before == after)
        {
            yield return "timed binary: the same on both sides, so that any change told is the machine's";
        }
    }

    private static string? Digest(ComparedRun run)
        => run.Results?.Rows.Select(row => row.Binary?.Sha256).FirstOrDefault(digest => digest is not null) ?? run.Peers?.Binary?.Sha256;

    private static Machine MachineOf(ComparedRun run) => run.Results?.Machine ?? run.Peers!.Machine;

    private static string? Find(string path, string name)
        => Directory.Exists(path)
            ? File.Exists(Path.Combine(path, name)) ? Path.Combine(path, name) : null
            : IsOfKind(path, name) ? path : null;

    // A file that is named is read as what its name says, and otherwise as reference against optimized.
    private static bool IsOfKind(string path, string name)
        => name == PeerFiles.Json ? Path.GetFileName(path).StartsWith("peers") : !Path.GetFileName(path).StartsWith("peers");

    private static T? ReadOr<T>(string? file, Func<string, T> read)
        where T : class
    {
        try
        {
            return file is null ? null : read(File.ReadAllText(file));
        }
        catch (InvalidDataException refused)
        {
            throw new InvalidDataException($"'{file}': {refused.Message}", refused);
        }
    }
}
