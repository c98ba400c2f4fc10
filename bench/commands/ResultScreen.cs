using Spectre.Console;
using Verification.Bench.Floor;
using Verification.Bench.Reports;

namespace Verification.Bench.Commands;

/// <summary>The results on the screen.</summary>
public static class ResultScreen
{
    /// <summary>The table of ratios.</summary>
    public static void Show(IAnsiConsole console, BenchmarkRun run)
    {
        Table table = new Table().Border(TableBorder.Simple);
        for (int i = 0; i < ReadableTable.Headings.Count; i++)
        {
            TableColumn column = new TableColumn(Markup.Escape(ReadableTable.Headings[i])).NoWrap();
            table.AddColumn(i < ReadableTable.FirstNumber ? column : column.RightAligned());
        }

        foreach (string[] cells in ReadableTable.Rows(ResultTable.Of(run.Measured)))
        {
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        console.Write(table);
        foreach (Row row in run.Failed)
        {
            console.MarkupLineInterpolated($"[red]not timed[/] {row.Key.Name}: {row.Finding ?? "the log says why"}");
        }
    }

    /// <summary>The floor, a line a requirement and row.</summary>
    public static void Show(IAnsiConsole console, IReadOnlyList<Finding> floor)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn("required").AddColumn("row").AddColumn("measured").AddColumn("met");
        foreach (Finding finding in floor)
        {
            table.AddRow(
                Markup.Escape(finding.Requirement),
                Markup.Escape(finding.Row),
                Markup.Escape(finding.Measured),
                finding.IsMet == true ? finding.InWords : $"[red]{finding.InWords}[/]");
        }

        console.Write(table);
    }
}
