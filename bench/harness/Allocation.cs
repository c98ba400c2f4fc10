using System.Collections.Concurrent;

namespace Verification.Bench.Harness;

/// <summary>
/// The managed bytes that one call takes, counted for the calling thread and so exactly. BenchmarkDotNet counts for the
/// whole process, its own threads and the compiler's included.
/// </summary>
public static class Allocation
{
    private const string Marker = "// allocated bytes: ";

    private static readonly ConcurrentDictionary<(RowKey Key, string Side), long> Counts = new();

    /// <summary>Set where this very process makes the report; elsewhere the counts are printed, for the process that does.</summary>
    public static bool IsReportedHere { get; set; }

    /// <summary>Counts for the reference and the optimized side of a row.</summary>
    public static void Count(SideBySide row)
    {
        Count(row.Key, Sides.Reference, row.Reference);
        Count(row.Key, Sides.Optimized, row.Optimized);
    }

    /// <summary>What was counted for a side, here or in the process that printed these lines; null if nothing was.</summary>
    public static long? Find(RowKey key, string side, IEnumerable<string> output)
        => Counts.TryGetValue((key, side), out long bytes) ? bytes
            : output.Where(line => line.StartsWith(Line(side)))
                .Select(line => long.TryParse(line.AsSpan(Line(side).Length), out long printed) ? printed : default(long?))
                .FirstOrDefault();

    private static void Count(RowKey key, string side, Action call)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        call();
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        if (IsReportedHere)
        {
            Counts[(key, side)] = bytes;
        }
        else
        {
            Console.WriteLine($"{Line(side)}{bytes}");
        }
    }

    private static string Line(string side) => $"{Marker}{side} ";
}
