using Verification.Bench.Harness;
using Verification.Bench.Reports;
using Verification.Bench.Reports.Peers;

namespace Verification.Bench.Floor;

/// <summary>What is asked of every kernel in a cache, against the naive reference, and of its memory.</summary>
public static class InCacheRequirements
{
    private const double SpeedUp = 10;

    /// <summary>Holds the rows to it. The rows at a named width are for that comparison alone.</summary>
    public static IReadOnlyList<PeerFinding> Judge(IReadOnlyList<Row> measured)
    {
        Row[] inL1 = [.. measured.Where(row => row.Key is { ElementType: "float", Elements: ElementCount.FitsL1, VectorBits: null, Threads: null })];
        Row? slowest = inL1.MinBy(row => row.SpeedUp().Median);
        Row? greediest = measured.MaxBy(row => row.Sides[Sides.Optimized].AllocatedBytes);
        Ratio? speedUp = slowest?.SpeedUp();
        long? bytes = greediest?.Sides[Sides.Optimized].AllocatedBytes;
        return
        [
            new(
                "reference-in-l1",
                $"any float kernel at {ElementCount.Short(ElementCount.FitsL1)}, 1 thread, speed against the naive reference; the least is that of {slowest?.Key.Name ?? "none"}",
                $"at least {SpeedUp}",
                speedUp?.Median,
                speedUp is null ? null : speedUp.Value.Median >= SpeedUp) { Low = speedUp?.Low, High = speedUp?.High },
            new("allocation-of-kernels", $"managed bytes that a call of any kernel takes; the most is that of {greediest?.Key.Name ?? "none"}", "at most 0", bytes, bytes is null ? null : bytes == 0),
        ];
    }
}
