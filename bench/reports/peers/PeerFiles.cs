using Microsoft.Data.Analysis;

namespace Verification.Bench.Reports.Peers;

/// <summary>All the files of a run of the peers.</summary>
public static class PeerFiles
{
    public const string Json = "peers.json";
    public const string Csv = "peers.csv";
    public const string Markdown = "peers.md";

    /// <summary>Writes them.</summary>
    /// <returns>Their names.</returns>
    public static IReadOnlyList<string> Write(ReportFolder folder, PeerRun run)
    {
        folder.Write(Json, PeerRunJson.Write(run));
        folder.Write(Csv, path => DataFrame.SaveCsv(PeerTable.Of(run.Times), path));
        folder.Write(Markdown, PeerMarkdown.Write(run, Reasons.Beside(folder.FullPath)));
        return [Json, Csv, Markdown];
    }
}
