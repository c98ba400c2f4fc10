using Verification.Bench.Reports.Peers;

namespace Verification.Bench.Reports.Page;

/// <summary>The machine, the versions, and how it was measured.</summary>
internal static class MachineSection
{
    public static IReadOnlyList<Block> Of(ReportSources sources)
    {
        List<Block> blocks = [];
        if (sources.Run is BenchmarkRun run)
        {
            blocks.Add(new Heading("Reference against optimized"));
            blocks.Add(Named(Facts.Of(run)));
        }

        if (sources.Peers is PeerRun peers)
        {
            blocks.Add(new Heading("Peers"));
            blocks.Add(Named(PeerMarkdown.Facts(peers)));
        }

        return blocks;
    }

    private static FactList Named(IEnumerable<string> facts)
        => new([.. facts.Select(fact => fact.Split(": ", 2)).Select(parts => (parts[0], parts.Length > 1 ? parts[1] : string.Empty))]);
}
