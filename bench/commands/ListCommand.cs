using Spectre.Console;
using Verification.Bench.Harness;
using Verification.Bench.Running;

namespace Verification.Bench.Commands;

/// <summary>Lists the rows.</summary>
public static class ListCommand
{
    public static int Execute(IAnsiConsole console, RowFilter filter)
    {
        IReadOnlyList<string> idle = filter.MatchingNone(Catalogue.Keys(static _ => true));
        if (idle.Count > 0)
        {
            Console.Error.WriteLine($"No row matches '{string.Join("' or '", idle)}'. `list` without --filter shows them all.");
            return ExitCode.HarnessFailed;
        }

        IReadOnlyList<RowKey> keys = Catalogue.Keys(filter.Matches);
        Table table = new Table().Border(TableBorder.Simple).AddColumn("row").AddColumn("measured by");
        foreach (RowKey key in keys)
        {
            table.AddRow(Markup.Escape(key.Name), string.Join(", ", Effort.All.Where(effort => effort.Includes(key)).Select(effort => effort.Name)));
        }

        console.Write(table);
        return ExitCode.Fine;
    }
}
