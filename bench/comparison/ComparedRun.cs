using System.Text.Json;
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
        if (Directory.Exists(path))
        {
            string? results = Existing(path, ReportFiles.Json);
            string? peers = Existing(path, PeerFiles.Json);
            return results is null && peers is null
                ? throw new InvalidDataException($"'{path}' holds neither {ReportFiles.Json} nor {PeerFiles.Json}{Below(path)}.")
                : new ComparedRun(path, ReadOr(results, RunJson.Read), ReadOr(peers, PeerRunJson.Read));
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no '{path}': name a folder with {ReportFiles.Json}, {PeerFiles.Json} or both, or one such file.");
        }

        return IsOfPeers(path) ? new ComparedRun(path, Results: null, ReadOr(path, PeerRunJson.Read)) : new ComparedRun(path, ReadOr(path, RunJson.Read), Peers: null);
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

    private static string? Existing(string folder, string name) => File.Exists(Path.Combine(folder, name)) ? Path.Combine(folder, name) : null;

    // The folder of a machine holds those of its runs.
    private static string Below(string folder)
        => Directory.GetDirectories(folder).Where(run => Existing(run, ReportFiles.Json) is not null || Existing(run, PeerFiles.Json) is not null).Order().ToArray() is { Length: > 0 } runs
            ? $"; there are runs in {string.Join(", ", runs)}"
            : string.Empty;

    // A run of the peers has times where one against the reference has rows; what is neither is refused as the latter.
    private static bool IsOfPeers(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("times", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

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
