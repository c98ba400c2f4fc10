namespace Verification.Bench.Reports;

/// <summary>What a reader must know to judge the figures.</summary>
public static class Facts
{
    /// <summary>What the columns mean.</summary>
    public static IReadOnlyList<string> HowToRead { get; } =
    [
        "elements: of an array; of the regression, rows times features; of the perceptron, the multiply-adds of forward, which are parameters times rows (backward does up to twice as many)",
        "times: medians over the iterations, in nanoseconds an element",
        "speed-up: the ratio of the medians; its spread: the ratio of opposite quartiles",
        "GB/s: counts the bytes that the operation must read and write (column bytes/element of the CSV)",
        "of copy: against the rate of Span.CopyTo between two arrays that together occupy as many bytes as the operation's arrays, timed next to it. "
        + "It can exceed 100 %, since an update in place writes where it has just read, while the copy's destination must first be fetched into the cache, which the count leaves out",
        "checked: before a row is timed, the optimized result on that very data equals the reference's bit for bit",
        "Absolute times vary with the load of the machine; the ratios within one run are what counts",
    ];

    /// <summary>Machine, versions, date and mode, a line each.</summary>
    public static IEnumerable<string> Of(BenchmarkRun run)
    {
        Machine machine = run.Machine;
        yield return $"processor: {machine.Processor}, {machine.LogicalCores} logical cores";
        yield return $"caches: {machine.CachesInWords}";
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
