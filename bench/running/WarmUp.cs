using BenchmarkDotNet.Running;
using Verification.Bench.Harness;

namespace Verification.Bench.Running;

/// <summary>
/// Runs each operation on little data until the just-in-time compiler has come to its last tier. For measurements in
/// this very process: the few iterations of a short job would end before that, and time unoptimized code.
/// </summary>
public static class WarmUp
{
    // A method is compiled again after 30 calls, instrumented, and after 30 more for good.
    private const int CallsARound = 40;
    private const int Rounds = 4;

    // Recompiling waits until nothing new was compiled for 100 ms, and then takes a while.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Warms up what these sides run.</summary>
    public static void Execute(IEnumerable<BenchmarkRunInfo> infos)
    {
        SideBySide[] smallest =
        [
            .. infos.SelectMany(info => info.BenchmarksCases)
                .Select(Catalogue.RowOf)
                .GroupBy(row => (row.GetType(), row.Key.Curve))
                .Select(curve => curve.MinBy(row => row.Key.Elements)!),
        ];
        foreach (SideBySide row in smallest)
        {
            row.PrepareUnchecked();
        }

        for (int round = 0; round < Rounds; round++)
        {
            foreach (SideBySide row in smallest)
            {
                Call(row);
            }

            Thread.Sleep(Pause);
        }
    }

    private static void Call(SideBySide row)
    {
        for (int call = 0; call < CallsARound; call++)
        {
            row.Reference();
            row.Optimized();
            row.Copy();
        }
    }
}
