using Verification.Bench.Comparison;
using Verification.Bench.Harness;
using Verification.Bench.Reports;
using Verification.Bench.Reports.Peers;
using Verification.Bench.Verdicts;

namespace Verification.Gate.Benchmarks;

/// <summary>Results that nobody measured, with noise as machines have it: a share of a percent, skewed, with an interruption now and then.</summary>
internal static class SyntheticRun
{
    public static readonly TimedAssembly Binary = new("Verification.Optimized", new Guid("00000000-0000-0000-0000-000000000001"), new string('a', 64));

    public static readonly Machine Machine = new("Some Processor", LogicalCores: 2, [new CacheLevel(1, 48)], [128, 256], "Some System", "Some Runtime");

    private static readonly string[] PeerSides = ["Optimized", "Optimized2Threads", "Libtorch", "Copy"];

    private static readonly int[] Sizes = [4096, 65536];

    private const double Noise = 0.01;
    private const double InterruptionRate = 0.05;
    private const double Interruption = 1.5;

    /// <summary>Times around a centre.</summary>
    public static double[] Times(Random random, double centre, int iterations)
        => [.. Enumerable.Range(0, iterations).Select(_ => centre * (1 + (Noise * -Math.Log(1 - random.NextDouble()))) * (random.NextDouble() < InterruptionRate ? Interruption : 1))];

    /// <summary>Rows of noise alone, each with its copy.</summary>
    public static ComparedSide[] Sides(Random random, int rows, int iterations)
        => [.. Enumerable.Range(0, rows).Select(row => new ComparedSide($"row {row}", new Measurement(Times(random, 100, iterations), 0), new Measurement(Times(random, 50, iterations), 0)))];

    /// <summary>A whole run; each row may be made slower, and the copies too.</summary>
    public static BenchmarkRun Run(int seed, int rows = 12, int iterations = 15, int slowRow = -1, double slower = 1, double slowerCopy = 1)
    {
        Random random = new(seed);
        return new BenchmarkRun(
            BenchmarkRun.CurrentFormat, "quick", "made up", DateTimeOffset.UnixEpoch, Complete: true, Filter: null, "0.0.0", Machine,
            [.. Enumerable.Range(0, rows).Select(row => new Row(
                new RowKey("DecayedSgd", "Coupled", "float", 1 << (row + 5)), 12, 8, RowState.Checked, Finding: null,
                new Dictionary<string, Measurement>
                {
                    [Bench.Harness.Sides.Reference] = new(Times(random, 1000, iterations), 0),
                    [Bench.Harness.Sides.Optimized] = new(Times(random, 100 * (row == slowRow || slowRow < 0 ? slower : 1), iterations), 0),
                    [Bench.Harness.Sides.Copy] = new(Times(random, 50 * slowerCopy, iterations), 0),
                })
            { Binary = Binary })]);
    }

    /// <summary>A run of the peers.</summary>
    public static PeerRun Peers(int seed)
    {
        Random random = new(seed);
        return new PeerRun(
            DateTimeOffset.UnixEpoch,
            Machine,
            [.. PeerSides.SelectMany(side => Sizes.Select(elements => new PeerTime(
                "SGD step", elements, side, 12, Times(random, 100, 15), side == "Copy" ? string.Empty : "Conforms: coupled")))])
        {
            Binary = Binary,
            Versions = ["libtorch 2"],
            Findings = [new PeerFinding("sgd-in-l1", "SGD step", "at least 5", 6, IsMet: true) { Low = 5, High = 7 }],
        };
    }
}
