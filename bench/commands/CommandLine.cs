using System.CommandLine;
using Verification.Bench.Reports;
using Verification.Bench.Running;

namespace Verification.Bench.Commands;

/// <summary>The arguments, and the help that teaches them.</summary>
public static class CommandLine
{
    private const string Description =
        """
        Times the optimized operations against the naive reference and against a copy of as many bytes.
        A result is first checked, bit for bit, and only then timed.

        Examples (after `dotnet run -c Release --project bench --`):
          quick                                     a look at everything, under two minutes
          quick --filter DecayedSgd                 the SGD step alone
          quick --filter '*/float/4Ki' 'Philox/*'   rows by pattern; see their names with `list`
          quick --assert-floor                      exit code 2 where optimized is slower than required
          full --out bench/results/mine/2026-01-31  the figures to publish; some fifteen minutes
          list --filter Dropout                     the names of the rows, nothing is timed
          render DIR/results.json                   the tables and plots of an earlier run again

        Exit codes: 0 fine; 1 bad arguments, no such row, or the harness failed; 2 a result differs or the floor
        is not met; 3 --assert-floor had nothing to judge; 130 interrupted (the finished rows are written).
        """;

    public static RootCommand Create()
    {
        RootCommand root = new(Description);
        foreach (Effort effort in Effort.All)
        {
            root.Add(Measure(effort));
        }

        root.Add(List());
        root.Add(Render());
        return root;
    }

    private static Command Measure(Effort effort)
    {
        Option<string[]> filter = FilterOption();
        Option<string?> output = new("--out")
        {
            Description = "The folder for the results. Without it: a new one under .artifacts/bench.",
            HelpName = "DIR",
        };
        Option<bool> assertFloor = new("--assert-floor")
        {
            Description = "Exit with 2 where the optimized code is slower than required, with 3 where that was not measured.",
        };
        Command command = new(effort.Name, $"Measures: {effort.Explanation}.") { filter, output, assertFloor };
        command.SetAction(result => new MeasureCommand(Screen.Create(), effort).Execute(
            new RowFilter(result.GetValue(filter) ?? []),
            result.GetValue(output) ?? DefaultFolder.For(effort, DateTimeOffset.Now),
            result.GetValue(assertFloor)));
        return command;
    }

    private static Command List()
    {
        Option<string[]> filter = FilterOption();
        Command command = new("list", "Lists the rows, and which modes measure them.") { filter };
        command.SetAction(result => ListCommand.Execute(Screen.Create(), new RowFilter(result.GetValue(filter) ?? [])));
        return command;
    }

    private static Command Render()
    {
        Argument<string> json = new("RESULTS") { Description = $"The {ReportFiles.Json} of an earlier run.", HelpName = "results.json" };
        Option<string?> output = new("--out") { Description = "The folder for the reports. Without it: that of the JSON.", HelpName = "DIR" };
        Command command = new("render", "Makes tables and plots again from the JSON of an earlier run.") { json, output };
        command.SetAction(result => RenderCommand.Execute(Screen.Create(), result.GetRequiredValue(json), result.GetValue(output)));
        return command;
    }

    private static Option<string[]> FilterOption()
        => new("--filter")
        {
            Description = "Only rows whose whole name matches one of these, * and ? allowed, or has one without either as a part.",
            HelpName = "PATTERN",
            AllowMultipleArgumentsPerToken = true,
        };
}
