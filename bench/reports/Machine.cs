using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Environments;

namespace Verification.Bench.Reports;

/// <summary>Where the run took place.</summary>
public sealed record Machine(
    string Processor, int LogicalCores, IReadOnlyList<CacheLevel> Caches, IReadOnlyList<int> VectorBits, string OperatingSystem, string Runtime)
{
    /// <summary>The machine that this is.</summary>
    public static Machine Current()
    {
        HostEnvironmentInfo host = HostEnvironmentInfo.GetCurrent();
        return new Machine(
            host.Cpu.Value.ProcessorName ?? "unknown processor",
            Environment.ProcessorCount,
            CacheLevel.OfThisMachine(),
            [.. Accelerated()],
            $"{host.Os.Value.Name} {host.Os.Value.Version}, {RuntimeInformation.ProcessArchitecture}",
            RuntimeInformation.FrameworkDescription);
    }

    /// <summary>What makes times of the two machines incomparable, a line each.</summary>
    public IEnumerable<string> ObstaclesTo(Machine other)
        => Differing(
            ("processor", Processor, other.Processor),
            ("logical cores", $"{LogicalCores}", $"{other.LogicalCores}"),
            ("caches", CachesInWords, other.CachesInWords),
            ("SIMD", string.Join(", ", VectorBits), string.Join(", ", other.VectorBits)));

    /// <summary>What else differs.</summary>
    public IEnumerable<string> DifferencesFrom(Machine other)
        => Differing(("system", OperatingSystem, other.OperatingSystem), ("runtime", Runtime, other.Runtime));

    /// <summary>The caches in a line.</summary>
    [JsonIgnore]
    public string CachesInWords => Caches.Count == 0 ? "unknown" : string.Join(", ", Caches.Select(cache => $"L{cache.Level} {cache.Kibibytes} KiB"));

    private static IEnumerable<string> Differing(params (string What, string Old, string New)[] facts)
        => facts.Where(fact => fact.Old != fact.New).Select(fact => $"{fact.What}: {fact.Old}, now {fact.New}");

    /// <summary>Refuses what a file left out.</summary>
    /// <exception cref="InvalidDataException">Something is missing.</exception>
    public void RequireWhole()
    {
        ResultText.Require(Processor, "machine.processor");
        ResultText.Require(OperatingSystem, "machine.operatingSystem");
        ResultText.Require(Runtime, "machine.runtime");
        ResultText.Require(VectorBits, "machine.vectorBits");
        ResultText.RequireAll(Caches, "machine.caches");
    }

    private static IEnumerable<int> Accelerated()
    {
        const int BitsPerByte = 8;
        if (Vector128.IsHardwareAccelerated)
        {
            yield return Vector128<byte>.Count * BitsPerByte;
        }

        if (Vector256.IsHardwareAccelerated)
        {
            yield return Vector256<byte>.Count * BitsPerByte;
        }

        if (Vector512.IsHardwareAccelerated)
        {
            yield return Vector512<byte>.Count * BitsPerByte;
        }
    }
}
