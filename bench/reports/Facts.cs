namespace Verification.Bench.Reports;

/// <summary>What a reader must know to judge the figures.</summary>
public static class Facts
{
    /// <summary>What the columns mean.</summary>
    public const string HowToRead =
        "Times are medians over the iterations; the speed-up is the ratio of the medians, its spread the ratio of opposite quartiles. "
        + "GB/s counts the bytes that the operation must read and write (column bytes/element of the CSV). "
        + "The copy is Span.CopyTo between two arrays that together occupy as many bytes as the operation's arrays, timed next to it; "
        + "an update in place can exceed its rate, since the copy's destination is read into the cache before it is written, which the count leaves out. "
        + "A row is checked before it is timed: the optimized result on that very data equals the reference's bit for bit. "
        + "The machine is shared with others: absolute times vary from run to run, the ratios within one run are what counts.";

    /// <summary>Machine, versions, date and mode, a line each.</summary>
    public static IEnumerable<string> Of(BenchmarkRun run)
    {
        Machine machine = run.Machine;
        yield return $"processor: {machine.Processor}, {machine.LogicalCores} logical cores";
        yield return $"caches: {(machine.Caches.Count == 0 ? "unknown" : string.Join(", ", machine.Caches.Select(cache => $"L{cache.Level} {cache.Kibibytes} KiB")))}";
        yield return $"SIMD: {(machine.VectorBits.Count == 0 ? "none" : string.Join(", ", machine.VectorBits))} bits";
        yield return $"system: {machine.OperatingSystem}, {machine.Runtime}";
        yield return $"build: {run.Build}";
        yield return $"date: {run.Started:yyyy-MM-dd HH:mm:ss zzz}";
        yield return $"mode: {run.Mode} ({run.ModeExplanation})";
        if (run.Filter is not null)
        {
            yield return $"rows: only those that match {run.Filter}";
        }
    }
}
