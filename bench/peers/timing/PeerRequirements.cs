using Verification.Bench.Harness;
using Verification.Bench.Reports;
using Verification.Bench.Reports.Peers;

namespace Verification.Peers.Timing;

/// <summary>What the optimized side must be against its peers and the machine, for float.</summary>
public static class PeerRequirements
{
    // STREAM's triad reads two arrays and writes one, and the line that it overwrites is fetched first: the rate counts what the program asks for.
    private const int TriadBytes = 3 * sizeof(float);
    private const int CopyBytes = 2 * sizeof(float);

    /// <summary>Holds the times to what is asked.</summary>
    public static IReadOnlyList<PeerFinding> Judge(IReadOnlyList<PeerTime> times)
    {
        string sgd = new SgdRow().Operation;
        string momentum = new MomentumRow().Operation;
        string dropout = new DropoutRow().Operation;
        string backward = new DropoutBackwardRow().Operation;
        const string Ours = nameof(SgdRow.Optimized);
        const string OursOnThreads = nameof(SgdRow.Optimized2Threads);
        return
        [
            AtLeast("sgd-in-memory", "SGD step with decay, 16 Mi, 1 thread, speed against _fused_sgd_", 1, Against(sgd, ElementCount.InMemory, nameof(SgdRow.Libtorch), Ours)),
            AtLeast("sgd-in-l1", "SGD step with decay, 4 Ki, 1 thread, speed against _fused_sgd_", 5, Against(sgd, ElementCount.FitsL1, nameof(SgdRow.Libtorch), Ours)),
            AtLeast(
                "sgd-triad",
                "SGD step with decay, 16 Mi, share of the triad bandwidth",
                0.95,
                Against(sgd, ElementCount.InMemory, nameof(PeerRow.Triad), Ours, (double)new SgdRow().BytesPerElement / TriadBytes)),
            AtLeast("momentum-in-memory", "momentum step, 16 Mi, speed against _fused_sgd_", 1, Against(momentum, ElementCount.InMemory, nameof(MomentumRow.Libtorch), Ours)),
            AtLeast("dropout-libtorch", "dropout forward, 1 Mi, 1 thread, speed against aten::dropout", 25, Against(dropout, ElementCount.FitsL3, nameof(DropoutRow.Libtorch), Ours)),
            AtMost(
                "dropout-threads-copy",
                "dropout forward, 16 Mi, 2 threads, time of a copy with 2 threads",
                1.3,
                Against(dropout, ElementCount.InMemory, OursOnThreads, nameof(PeerRow.Copy2Threads))),
            AtMost("dropout-in-l1", "dropout forward, 4 Ki, 1 thread, nanoseconds an element", 0.45, PerElement(Find(dropout, ElementCount.FitsL1, Ours))),
            AtLeast(
                "dropout-backward-copy",
                "dropout backward from bits, 16 Mi, share of the copy bandwidth",
                0.95,
                Against(backward, ElementCount.InMemory, nameof(PeerRow.Copy), Ours, (double)new DropoutBackwardRow().BytesPerElement / CopyBytes)),
            AtLeast("dropout-threads", "dropout forward, 1 Mi, 2 threads against 1", 1.8, Against(dropout, ElementCount.FitsL3, Ours, OursOnThreads)),
            AtMost("allocation", "managed bytes that a call of any of our sides takes, the most of all rows", 0, Most(times)),
        ];

        PeerTime? Find(string operation, int elements, string side)
            => times.FirstOrDefault(time => time.Operation == operation && time.Elements == elements && time.Side == side);

        // The ratio of two times, and where they move other amounts of bytes, of two rates.
        Ratio? Against(string operation, int elements, string above, string below, double bytes = 1)
            => Find(operation, elements, above) is PeerTime slow && Find(operation, elements, below) is PeerTime fast
                ? Times(Ratio.Of(slow.Measured, fast.Measured), bytes)
                : null;
    }

    private static Ratio Times(Ratio ratio, double factor) => new(ratio.Median * factor, ratio.Low * factor, ratio.High * factor);

    private static Ratio? PerElement(PeerTime? time) => time is null ? null : new(time.PerElement, time.LowerQuartile, time.UpperQuartile);

    private static Ratio? Most(IEnumerable<PeerTime> times)
    {
        double[] bytes = [.. times.Where(time => time.IsOurs && time.AllocatedBytes is not null).Select(time => (double)time.AllocatedBytes!)];
        return bytes.Length == 0 ? null : new(bytes.Max(), bytes.Min(), bytes.Max());
    }

    private static PeerFinding AtLeast(string id, string what, double asked, Ratio? measured) => Finding(id, what, $"at least {asked}", measured, measured?.Median >= asked);

    private static PeerFinding AtMost(string id, string what, double asked, Ratio? measured) => Finding(id, what, $"at most {asked}", measured, measured?.Median <= asked);

    private static PeerFinding Finding(string id, string what, string asked, Ratio? measured, bool isMet)
        => new(id, what, asked, measured?.Median, measured is null ? null : isMet) { Low = measured?.Low, High = measured?.High };
}
