using Spectre.Console;
using Verification.Bench.Harness;
using Verification.Bench.Running;

namespace Verification.Bench.Commands;

/// <summary>Lists the rows.</summary>
public static class ListCommand
{
    public static int Execute(IAnsiConsole console, RowFilter filter)
    {
        IReadOnlyList<RowKey> keys = Catalogue.Keys(filter.Matches);
        if (keys.Count == 0)
        {
            Console.Error.WriteLine($"No row matches {filter}. `list` without --filter shows them all.");
            return ExitCode.HarnessFailed;
        }

        Table table = new Table().Border(TableBorder.Simple).AddColumn("row").AddColumn("measured by");
        foreach (RowKey key in keys)
        {
            table.AddRow(Markup.Escape(key.Name), string.Join(", ", Effort.All.Where(effort => effort.Includes(key)).Select(effort => effort.Name)));
        }

        console.Write(table);
        return ExitCode.Fine;
    }
}
