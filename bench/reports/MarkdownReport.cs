using System.Text;
using Verification.Bench.Floor;

namespace Verification.Bench.Reports;

/// <summary>The run as one Markdown page.</summary>
public static class MarkdownReport
{
    public static string Write(BenchmarkRun run, IReadOnlyList<Finding> floor, IReadOnlyList<string> pictures)
    {
        StringBuilder page = new();
        page.AppendLine("# Reference against optimized").AppendLine();
        if (!run.Complete)
        {
            page.AppendLine("**Interrupted or broken: rows are missing.**").AppendLine();
        }

        foreach (string line in Facts.Of(run))
        {
            page.AppendLine($"- {line}");
        }

        page.AppendLine();
        AppendTable(page, run);
        foreach (Row row in run.Failed)
        {
            page.AppendLine().AppendLine($"NOT TIMED {row.Key}: {row.Finding}");
        }

        page.AppendLine();
        foreach (string line in Facts.HowToRead)
        {
            page.AppendLine($"- {line}");
        }

        AppendFloor(page, floor);
        foreach (string picture in pictures)
        {
            page.AppendLine().AppendLine($"![{Path.GetFileNameWithoutExtension(picture)}]({picture})");
        }

        return page.ToString();
    }

    private static void AppendTable(StringBuilder page, BenchmarkRun run)
    {
        page.AppendLine($"| {string.Join(" | ", ReadableTable.Headings)} |");
        page.AppendLine($"|{string.Concat(ReadableTable.Headings.Select((_, i) => i < ReadableTable.FirstNumber ? "---|" : "---:|"))}");
        foreach (string[] cells in ReadableTable.Rows(ResultTable.Of(run.Measured)))
        {
            page.AppendLine($"| {string.Join(" | ", cells)} |");
        }
    }

    private static void AppendFloor(StringBuilder page, IReadOnlyList<Finding> floor)
    {
        page.AppendLine().AppendLine("## The floor").AppendLine().AppendLine("| required | row | measured | met |").AppendLine("|---|---|---|---|");
        foreach (Finding finding in floor)
        {
            page.AppendLine($"| {finding.Requirement} | {finding.Row} | {finding.Measured} | {finding.InWords} |");
        }
    }
}
