using Microsoft.Data.Analysis;

namespace Verification.Bench.Reports.Peers;

/// <summary>All the files of a run of the peers: NAME.json, NAME.md and, where there are times, NAME.csv.</summary>
public static class PeerFiles
{
    /// <summary>The name of a run of everyone at all sizes.</summary>
    public const string Name = "peers";

    public const string Json = $"{Name}.json";
    public const string Csv = $"{Name}.csv";
    public const string Markdown = $"{Name}.md";

    /// <summary>Writes them.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="run">What was measured.</param>
    /// <param name="name">What the files are called.</param>
    public static void Write(ReportFolder folder, PeerRun run, string name = Name)
    {
        folder.Write($"{name}.json", PeerRunJson.Write(run));
        if (run.Times.Count > 0)
        {
            folder.Write($"{name}.csv", path => DataFrame.SaveCsv(PeerTable.Of(run.Times), path));
        }

        folder.Write($"{name}.md", PeerMarkdown.Write(run, Reasons.For(folder.FullPath, run.Machine)));
    }
}
