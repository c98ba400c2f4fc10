using System.Text;
using Verification.Bench.Harness;
using Verification.Bench.Reports.Peers;

namespace Verification.Bench.Reports.Readme;

/// <summary>Optimized against libtorch, in the few lines that a README has for it.</summary>
internal static class PeerPassage
{
    private const string Peer = "Libtorch";

    private static readonly int[] Sizes = [ElementCount.FitsL1, ElementCount.FitsL3, ElementCount.InMemory];

    public static string Write(PeerRun run)
    {
        PeerTime[] times = [.. run.Times.Where(time => time.ElementType == TypeName.Of<float>())];
        int iterations = times.Min(time => time.Nanoseconds.Count);
        StringBuilder text = new();
        text.AppendLine(
            $"Nanoseconds an element in `float`, in one run of {run.Started:yyyy-MM-dd} on {run.Machine.Processor}, {run.Machine.LogicalCores} cores (medians of {iterations}; each result judged by the oracle before it was timed):").AppendLine();
        text.AppendLine($"| | {string.Join(" | ", Sizes.Select(size => $"ours {ElementCount.Short(size)} | libtorch"))} | copy {ElementCount.Short(Sizes[^1])} |");
        text.AppendLine($"|---|{string.Concat(Sizes.Select(_ => "---:|---:|"))}---:|");
        foreach (IGrouping<string, PeerTime> operation in times.GroupBy(time => time.Operation))
        {
            foreach (string threads in new[] { string.Empty, "2Threads" }.Where(threads => operation.Any(time => time.Side == PeerTime.Ours + threads)))
            {
                string name = threads.Length == 0 ? operation.Key : $"{operation.Key}, 2 threads";
                text.AppendLine($"| {name} | {string.Join(" | ", Sizes.Select(size => Pair(operation, threads, size)))} | {Cell(Find(operation, PeerTime.Copy + threads, Sizes[^1]))} |");
            }
        }

        text.AppendLine().AppendLine(FasterThanOurs(times));
        return text.ToString();
    }

    /// <summary>Losses are published too.</summary>
    private static string FasterThanOurs(IReadOnlyList<PeerTime> times)
    {
        string[] faster =
        [
            .. times
                .Where(time => !time.IsOurs && time.IsRight && !time.Side.EndsWith("Threads"))
                .Select(time => (Time: time, Ours: PeerTable.Same(times, time, PeerTime.Ours)))
                .Where(pair => pair.Ours is not null && pair.Time.PerElement < pair.Ours.PerElement)
                .Select(pair => $"{pair.Time.Side} in the {pair.Time.Operation} at {ElementCount.Short(pair.Time.Elements)} ({pair.Time.PerElement / pair.Ours!.PerElement:P0} of our time)"),
        ];
        return faster.Length == 0 ? "No peer was faster on one thread, at any size." : $"Faster than ours on one thread, by the medians: {string.Join(", ", faster)}.";
    }

    private static string Pair(IEnumerable<PeerTime> operation, string threads, int size)
    {
        PeerTime? ours = Find(operation, PeerTime.Ours + threads, size);
        PeerTime? theirs = Find(operation, Peer + threads, size);
        string cell = Cell(theirs);
        return $"{Cell(ours)} | {(theirs?.PerElement < ours?.PerElement ? $"**{cell}**" : cell)}";
    }

    private static PeerTime? Find(IEnumerable<PeerTime> operation, string side, int size) => operation.FirstOrDefault(time => time.Side == side && time.Elements == size);

    private static string Cell(PeerTime? time) => time is null ? string.Empty : ReadableTable.Significant(time.PerElement);
}
