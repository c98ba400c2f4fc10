using System.Text.Json.Serialization;

namespace Verification.Bench.Reports;

/// <summary>One cache of the first core.</summary>
/// <param name="Level">1 is next to the core.</param>
/// <param name="Kibibytes">Its size.</param>
public sealed record CacheLevel(int Level, int Kibibytes)
{
    private const long BytesPerKibibyte = 1024;

    // Linux tells; elsewhere the report goes without.
    private const string Folder = "/sys/devices/system/cpu/cpu0/cache";

    /// <summary>Its size in bytes.</summary>
    [JsonIgnore]
    public long Bytes => Kibibytes * BytesPerKibibyte;

    /// <summary>The data caches, as far as the system tells.</summary>
    public static IReadOnlyList<CacheLevel> OfThisMachine()
        => Directory.Exists(Folder)
            ? [.. Directory.GetDirectories(Folder, "index*").Select(Read).OfType<CacheLevel>().OrderBy(cache => cache.Level)]
            : [];

    private static CacheLevel? Read(string folder)
        => Text(folder, "type") != "Instruction"
            && int.TryParse(Text(folder, "level"), out int level)
            && int.TryParse(Text(folder, "size").TrimEnd('K'), out int kibibytes)
            ? new CacheLevel(level, kibibytes)
            : null;

    private static string Text(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? File.ReadAllText(path).Trim() : string.Empty;
    }
}
