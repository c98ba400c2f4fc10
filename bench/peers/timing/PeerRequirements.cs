using Verification.Bench.Harness;
using Verification.Bench.Reports.Peers;
using Verification.Bench.Running;

namespace Verification.Peers.Timing;

/// <summary>What the optimized side must be against its peers and the machine, for float.</summary>
public static class PeerRequirements
{
    private const string Ours = nameof(SgdRow.Optimized);
    private const string OursOnThreads = nameof(SgdRow.Optimized2Threads);

    // STREAM's triad reads two arrays and writes one, and the line that it overwrites is fetched first: the rate counts what the program asks for.
    private const int TriadBytes = 3 * sizeof(float);
    private const int CopyBytes = 2 * sizeof(float);

    /// <summary>All that compare two sides.</summary>
    public static IReadOnlyList<PeerRequirement> All { get; } =
    [
        new("sgd-in-memory", "SGD step with decay, 16 Mi, 1 thread, speed against _fused_sgd_", typeof(SgdRow), ElementCount.InMemory, nameof(SgdRow.Libtorch), Ours) { AtLeast = 1 },
        new("sgd-in-l1", "SGD step with decay, 4 Ki, 1 thread, speed against _fused_sgd_", typeof(SgdRow), ElementCount.FitsL1, nameof(SgdRow.Libtorch), Ours) { AtLeast = 5 },
        new("sgd-triad", "SGD step with decay, 16 Mi, share of the triad bandwidth", typeof(SgdRow), ElementCount.InMemory, nameof(PeerRow.Triad), Ours)
        {
            AtLeast = 0.95,
            Factor = (double)new SgdRow().BytesPerElement / TriadBytes,
        },
        new("momentum-in-memory", "momentum step, 16 Mi, speed against _fused_sgd_", typeof(MomentumRow), ElementCount.InMemory, nameof(MomentumRow.Libtorch), Ours) { AtLeast = 1 },
        new("dropout-libtorch", "dropout forward, 1 Mi, 1 thread, speed against aten::dropout", typeof(DropoutRow), ElementCount.FitsL3, nameof(DropoutRow.Libtorch), Ours) { AtLeast = 25 },
        new("dropout-threads-copy", "dropout forward, 16 Mi, 2 threads, time of a copy with 2 threads", typeof(DropoutRow), ElementCount.InMemory, OursOnThreads, nameof(PeerRow.Copy2Threads)) { AtMost = 1.3 },
        new("dropout-in-l1", "dropout forward, 4 Ki, 1 thread, nanoseconds an element", typeof(DropoutRow), ElementCount.FitsL1, nameof(PeerRow.Copy), Ours) { AtMost = 0.45, IsTime = true },
        new("dropout-backward-copy", "dropout backward from bits, 16 Mi, share of the copy bandwidth", typeof(DropoutBackwardRow), ElementCount.InMemory, nameof(PeerRow.Copy), Ours)
        {
            AtLeast = 0.95,
            Factor = (double)new DropoutBackwardRow().BytesPerElement / CopyBytes,
        },
        new("dropout-threads", "dropout forward, 1 Mi, 2 threads against 1", typeof(DropoutRow), ElementCount.FitsL3, Ours, OursOnThreads) { AtLeast = 1.8 },
    ];

    /// <summary>Measures what the filter leaves, one after the other.</summary>
    public static IEnumerable<PeerFinding> Measure(RowFilter filter) => All.Select(requirement => requirement.Measure(filter));

    /// <summary>Of all rows of ours, what a call allocated.</summary>
    public static PeerFinding Allocation(IEnumerable<PeerTime> times)
    {
        double[] bytes = [.. times.Where(time => time.IsOurs && time.AllocatedBytes is not null).Select(time => (double)time.AllocatedBytes!)];
        double? most = bytes.Length == 0 ? null : bytes.Max();
        return new PeerFinding("allocation", "managed bytes that a call of any of our sides takes, the most of all rows", "at most 0", most, most is null ? null : most <= 0);
    }
}
