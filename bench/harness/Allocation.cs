using System.Collections.Concurrent;

namespace Verification.Bench.Harness;

/// <summary>
/// The managed bytes that one call takes, counted for the calling thread. BenchmarkDotNet counts for the whole process,
/// and where that is its own process too, it counts itself.
/// </summary>
public static class Allocation
{
    private static readonly ConcurrentDictionary<(RowKey Key, string Side), long> Counts = new();

    /// <summary>Counts for the reference and the optimized side of a row.</summary>
    public static void Count(SideBySide row)
    {
        Counts[(row.Key, Sides.Reference)] = Of(row.Reference);
        Counts[(row.Key, Sides.Optimized)] = Of(row.Optimized);
    }

    /// <summary>What was counted in this process, or null.</summary>
    public static long? Find(RowKey key, string side) => Counts.TryGetValue((key, side), out long bytes) ? bytes : null;

    private static long Of(Action call)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
