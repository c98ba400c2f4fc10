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

    // The clock that the asked times are meant for.
    private const double Gigahertz = 3;

    private static readonly Asked[] All =
    [
        new("sgd-in-memory", "SGD step with decay, 16 Mi, 1 thread, speed against _fused_sgd_", 1, typeof(SgdRow), ElementCount.InMemory, nameof(SgdRow.Libtorch), Ours),
        new("sgd-in-l1", "SGD step with decay, 4 Ki, 1 thread, speed against _fused_sgd_", 5, typeof(SgdRow), ElementCount.FitsL1, nameof(SgdRow.Libtorch), Ours),
        new("sgd-triad", "SGD step with decay, 16 Mi, share of the triad bandwidth", 0.95, typeof(SgdRow), ElementCount.InMemory, nameof(PeerRow.Triad), Ours)
        {
            Factor = (double)new SgdRow().BytesPerElement / TriadBytes,
        },
        new("momentum-in-memory", "momentum step, 16 Mi, speed against _fused_sgd_", 1, typeof(MomentumRow), ElementCount.InMemory, nameof(MomentumRow.Libtorch), Ours),
        new("dropout-libtorch", "dropout forward, 1 Mi, 1 thread, speed against aten::dropout", 25, typeof(DropoutRow), ElementCount.FitsL3, nameof(DropoutRow.Libtorch), Ours),
        new("dropout-threads-copy", "dropout forward, 16 Mi, 2 threads, time of a copy with 2 threads", 1.3, typeof(DropoutRow), ElementCount.InMemory, OursOnThreads, nameof(PeerRow.Copy2Threads))
        {
            IsAtMost = true,
        },
        new("dropout-in-l1", "dropout forward, 4 Ki, 1 thread, nanoseconds an element", 0.45, typeof(DropoutRow), ElementCount.FitsL1, nameof(PeerRow.Copy), Ours)
        {
            IsAtMost = true,
            IsTime = true,
        },
        new("dropout-in-l1-cycles", "dropout forward, 4 Ki, 1 thread, at 3 GHz: cycles an element over 3", 0.45, typeof(DropoutHalvesRow), ElementCount.FitsL1, nameof(DropoutHalvesRow.DependentOperations), nameof(DropoutHalvesRow.OptimizedByWords))
        {
            IsAtMost = true,
            IsInCycles = true,
        },
        new("halves-in-l1", "dropout forward by the second generator, 4 Ki, 1 thread, nanoseconds an element", 0.225, typeof(DropoutHalvesRow), ElementCount.FitsL1, nameof(DropoutHalvesRow.DependentOperations), Ours)
        {
            IsAtMost = true,
            IsTime = true,
        },
        new("halves-in-l1-cycles", "dropout forward by the second generator, 4 Ki, 1 thread, at 3 GHz: cycles an element over 3", 0.225, typeof(DropoutHalvesRow), ElementCount.FitsL1, nameof(DropoutHalvesRow.DependentOperations), Ours)
        {
            IsAtMost = true,
            IsInCycles = true,
        },
        new("dropout-backward-copy", "dropout backward from bits, 16 Mi, share of the copy bandwidth", 0.95, typeof(DropoutBackwardRow), ElementCount.InMemory, nameof(PeerRow.Copy), Ours)
        {
            Factor = (double)new DropoutBackwardRow().BytesPerElement / CopyBytes,
        },
        new("dropout-threads", "dropout forward, 1 Mi, 2 threads against 1", 1.8, typeof(DropoutRow), ElementCount.FitsL3, Ours, OursOnThreads),
    ];

    /// <summary>Measures what is asked for, the two sides of each ratio in turn.</summary>
    /// <param name="filter">A ratio is left out unless both its sides match.</param>
    public static IEnumerable<PeerFinding> Measure(RowFilter filter) => Matching(filter).Select(asked => asked.Measure());

    /// <summary>How many ratios match.</summary>
    public static int Count(RowFilter filter) => Matching(filter).Count();

    /// <summary>The rows that they are measured on, each once.</summary>
    public static IEnumerable<Type> Rows(RowFilter filter) => Matching(filter).Select(asked => asked.Row).Distinct();

    /// <summary>What is asked of memory.</summary>
    /// <param name="most">The bytes that a call takes, the most of all.</param>
    public static PeerFinding Allocation(long most)
    {
        Bound none = new(0, IsAtMost: true);
        return new("allocation", "managed bytes that a call of any of our sides takes, the most of all rows", none.InWords, most, none.Holds(most));
    }

    private static IEnumerable<Asked> Matching(RowFilter filter) => All.Where(asked => asked.Keys.All(filter.Matches));

    /// <summary>One ratio that is asked for.</summary>
    private sealed record Asked(string Id, string What, double Least, Type Row, int Elements, string Above, string Below)
    {
        /// <summary>Turns the ratio of times into one of rates, where the sides move other amounts of bytes.</summary>
        public double Factor { get; init; } = 1;

        /// <summary>Whether the number is the most instead of the least.</summary>
        public bool IsAtMost { get; init; }

        /// <summary>Whether the time of the lower side is asked for, and not the ratio.</summary>
        public bool IsTime { get; init; }

        /// <summary>Whether the upper side is one operation of one cycle an element, and cycles over <see cref="Gigahertz"/> are asked for.</summary>
        public bool IsInCycles { get; init; }

        public IEnumerable<RowKey> Keys
        {
            get
            {
                PeerRow row = PeerRows.Make(Row);
                return new[] { Above, Below }.Select(side => new RowKey(row.Operation, side, row.ElementType, Elements));
            }
        }

        public PeerFinding Measure()
        {
            PeerRow row = PeerRows.Make(Row);
            row.Elements = Elements;
            row.Prepare();
            TimedSide above = new(Above, PeerRows.CallOf(row, Above));
            TimedSide below = new(Below, PeerRows.CallOf(row, Below));
            Turns.Take(above, below);
            double[] rounds = IsTime ? [.. below.Nanoseconds.Select(nanoseconds => nanoseconds / Elements)]
                : IsInCycles ? [.. above.Over(below).Select(ratio => 1 / (ratio * Gigahertz))]
                : [.. above.Over(below).Select(ratio => ratio * Factor)];
            return PeerFinding.Of(Id, What, new Bound(Least, IsAtMost), rounds);
        }
    }
}
