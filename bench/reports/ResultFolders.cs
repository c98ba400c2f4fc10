using System.Text.Json;

namespace Verification.Bench.Reports;

/// <summary>The checked-in results: a folder a machine, and in it a folder a run.</summary>
internal static class ResultFolders
{
    private const string RootMarker = "Verification.sln";

    /// <summary>The checkout that this program was built in; null where it is none.</summary>
    public static string? Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, RootMarker)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }

    /// <summary>The folder of all machines; null where there is none.</summary>
    public static string? OfCheckout() => Root() is string root && Path.Combine(root, "bench", "results") is string results && Directory.Exists(results) ? results : null;

    /// <summary>The folder of a machine: one that holds a run whose times compare with those of this machine; null where there is none.</summary>
    public static string? OfMachine(string results, Machine machine)
        => Directory.GetDirectories(results).Order().FirstOrDefault(folder =>
            Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories).Any(file => ReadMachine(file) is Machine other && !machine.ObstaclesTo(other).Any()));

    // What is no run is somebody else's file, and says nothing.
    private static Machine? ReadMachine(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            Machine? machine = json.RootElement.TryGetProperty("machine", out JsonElement element) ? element.Deserialize<Machine>(JsonSerializerOptions.Web) : null;
            machine?.RequireWhole();
            return machine;
        }
        catch (Exception other) when (other is JsonException or InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }
}
