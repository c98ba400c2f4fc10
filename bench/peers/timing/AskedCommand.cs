using Verification.Bench.Reports;
using Verification.Bench.Running;

namespace Verification.Peers.Timing;

/// <summary><c>peers asked FOLDER</c>: the ratios that are asked of ours alone, the sides of each judged first and then run in turn.</summary>
internal static class AskedCommand
{
    /// <summary>Judges, measures, prints and writes asked.md and asked.json.</summary>
    /// <returns>0, or 2 where a requirement is not met, or 1 where a side of ours is wrong.</returns>
    public static int Execute(ReportFolder folder)
    {
        RowFilter all = new([]);
        Type[] rows = [.. PeerRequirements.Rows(all)];
        if (!new SideJudgements(rows).AreOursRight())
        {
            return 1;
        }

        PeerReport report = new(folder, "asked")
        {
            Title = "What is asked of ours",
            Effort = $"float; {Turns.InWords}",
            InTurn = true,
            HasEveryone = true,
            MostAllocated = OurAllocation.Of(rows).Values.Max(),
        };
        Console.WriteLine($"timing what is asked for, {PeerRequirements.Count(all)} ratios ...");
        foreach (var finding in PeerRequirements.Measure(all))
        {
            report.Add(finding);
        }

        return report.End();
    }
}
