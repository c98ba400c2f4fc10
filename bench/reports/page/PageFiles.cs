using Verification.Bench.Plots;

namespace Verification.Bench.Reports.Page;

/// <summary>The files of a report.</summary>
public static class PageFiles
{
    public const string Html = "report.html";
    public const string Markdown = "report.md";
    public const string PeerPlot = "peers-time-per-element.svg";

    /// <summary>Writes them, and the pictures that the Markdown shows.</summary>
    /// <returns>The names of both pages.</returns>
    public static IReadOnlyList<string> Write(ReportFolder folder, ReportSources sources)
    {
        if (sources.Run is not null)
        {
            folder.Write(ReportFiles.TimePlot, TimePerElementSvg.Draw([.. sources.Run.Measured], sources.Machine.Caches));
        }

        if (sources.Peers is not null)
        {
            folder.Write(PeerPlot, TimePerElementSvg.Draw(PlotPanel.Of(sources.Peers.Times, threads: null), sources.Machine.Caches));
        }

        Document document = SpeedDocument.Of(sources);
        folder.Write(Html, HtmlDocument.Write(document));
        folder.Write(Markdown, MarkdownDocument.Write(document));
        return [Html, Markdown];
    }
}
