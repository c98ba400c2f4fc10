using Microsoft.Data.Analysis;
using Verification.Bench.Floor;
using Verification.Bench.Plots;

namespace Verification.Bench.Reports;

/// <summary>All the files of a run.</summary>
public static class ReportFiles
{
    public const string Json = "results.json";
    public const string Csv = "results.csv";
    public const string Markdown = "results.md";
    public const string Short = "readme.md";
    public const string TimePlot = "time-per-element.svg";
    public const string SpeedUpPlot = "speed-up.svg";

    /// <summary>Writes them.</summary>
    /// <returns>Their names.</returns>
    public static IReadOnlyList<string> Write(ReportFolder folder, BenchmarkRun run)
    {
        Row[] measured = [.. run.Measured];
        List<string> names = [Json, Csv, Markdown, Short];
        folder.Write(Json, RunJson.Write(run));
        folder.Write(Csv, path => DataFrame.SaveCsv(ResultTable.Of(measured), path));
        List<string> pictures = [];
        if (measured.Length > 0)
        {
            folder.Write(TimePlot, TimePerElementSvg.Draw(measured, run.Machine.Caches));
            folder.Write(SpeedUpPlot, SpeedUpSvg.Draw(measured));
            pictures.AddRange([TimePlot, SpeedUpPlot]);
        }

        folder.Write(Markdown, MarkdownReport.Write(run, Requirements.Judge(measured), pictures));
        folder.Write(Short, ShortTable.Write(measured));
        return [.. names, .. pictures];
    }
}
