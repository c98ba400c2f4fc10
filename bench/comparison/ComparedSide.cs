using Verification.Bench.Harness;
using Verification.Bench.Reports;
using Verification.Bench.Reports.Peers;

namespace Verification.Bench.Comparison;

/// <summary>Our side of a row of one run.</summary>
/// <param name="Name">The row's, the same in both runs.</param>
/// <param name="Timed">Its times; null where its check failed or it broke.</param>
/// <param name="Control">The times of the copy next to it, which no change of ours can make slower; null where there is none.</param>
public sealed record ComparedSide(string Name, Measurement? Timed, Measurement? Control)
{
    /// <summary>The rows of a run of reference against optimized.</summary>
    public static IEnumerable<ComparedSide> Of(BenchmarkRun run)
        => run.Measured.Select(row => new ComparedSide(row.Key.Name, row.Sides[Sides.Optimized], row.Sides[Sides.Copy]))
            .Concat(run.Failed.Select(row => new ComparedSide(row.Key.Name, Timed: null, Control: null)));

    /// <summary>Our rows of a run of the peers.</summary>
    public static IEnumerable<ComparedSide> Of(PeerRun run)
        => run.Times.Where(time => time.IsOurs).Select(time => new ComparedSide(time.Key.Name, time.Measured, PeerTable.Same(run.Times, time, ControlOf(time))?.Measured));

    // Two threads are held against a copy by two, where there is one.
    private static string ControlOf(PeerTime time)
    {
        string threads = new([.. time.Side.SkipWhile(letter => !char.IsAsciiDigit(letter))]);
        return PeerTime.Copy + threads;
    }
}
