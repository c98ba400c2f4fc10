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
          report                                    a quick run, the laws on the very binary, one page of all of it
          report --peers                            the same with libtorch and others beside it (downloads them: 700 MB)
          report --full --peers                     the same for claims; some twenty minutes
          report DIR DIR                            the page of earlier runs
          compare OLD NEW                           tells a real change from noise; exit code 2 where something is slower
          quick                                     a look at everything, under two minutes
          quick --filter DecayedSgd                 the SGD step alone
          quick --filter '*/float/4Ki' 'Philox/*'   rows by pattern; see their names with `list`
          quick --assert-floor                      exit code 2 where optimized is slower than required
          full --out bench/results/mine/2026-01-31  the figures to publish; some twelve minutes
          list --filter Dropout                     the names of the rows, nothing is timed
          render DIR/results.json                   the tables and plots of an earlier run again

        Exit codes: 0 fine; 1 bad arguments, no such row, or the harness failed; 2 a result differs or the floor
        is not met, or compare tells a regression; 3 there was nothing to judge or to compare; 130 interrupted (the finished rows are written).
        """;

    public static RootCommand Create()
    {
        RootCommand root = new(Description);
        foreach (Effort effort in Effort.All)
        {
            root.Add(Measure(effort));
        }

        root.Add(Report());
        root.Add(Compare());
        root.Add(ReadmeSection());
        root.Add(Laws());
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
            result.GetValue(output) ?? DefaultFolder.For(effort.Name, DateTimeOffset.Now),
            result.GetValue(assertFloor)));
        return command;
    }

    private static Command Report()
    {
        Argument<string[]> folders = new("RESULTS")
        {
            Description = "Folders of earlier runs, of results.json, peers.json and laws.json. Without any: measures first, about two minutes.",
            HelpName = "DIR",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string?> output = new("--out") { Description = "The folder for the report and for what is measured. Without it: a new one under .artifacts/bench.", HelpName = "DIR" };
        Option<bool> peers = new("--peers") { Description = "Measures libtorch, ONNX Runtime, gcc and others too, by the project bench/peers: some minutes more, and downloads of 700 MB." };
        Option<bool> full = new("--full") { Description = "Measures in the mode full, some twelve minutes on a quiet machine, instead of quick; with --peers some twenty." };
        Option<string[]> filter = FilterOption();
        Option<string[]> rows = new("--rows") { Description = "With --peers: only rows of theirs that match, such as 'SGD*/float/4Ki'.", HelpName = "PATTERN", AllowMultipleArgumentsPerToken = true };
        Command command = new("report", "Writes one page, HTML and Markdown, of a new run or of earlier ones, each row with the laws' verdict on the very binary that was timed.")
        {
            folders.RefuseOptions(), output, peers, full, filter, rows,
        };
        command.SetAction(result => new ReportCommand(Screen.Create()).Execute(
            result.GetValue(folders) ?? [],
            result.GetValue(output),
            new ReportCommand.Measuring(
                result.GetValue(full) ? Effort.Full : Effort.Quick, new RowFilter(result.GetValue(filter) ?? []), result.GetValue(peers), result.GetValue(rows) ?? [])));
        return command;
    }

    private static Command Compare()
    {
        Argument<string> old = new("OLD") { Description = "A folder of results, or a results.json or peers.json.", HelpName = "OLD" };
        Argument<string> @new = new("NEW") { Description = "The same for the run that is to be judged.", HelpName = "NEW" };
        Option<double> risk = new("--risk") { Description = "The probability of any false alarm in the whole comparison, if both runs are noise alone.", DefaultValueFactory = _ => CompareCommand.DefaultRisk };
        Option<double> margin = new("--margin") { Description = "Changes by less than this share are left alone.", DefaultValueFactory = _ => CompareCommand.DefaultMargin };
        Option<bool> across = new("--across") { Description = "Compares though machines or modes differ." };
        Option<string?> csv = new("--csv") { Description = "Writes the table to a file too.", HelpName = "FILE" };
        Command command = new("compare", "Tells a real change of our code from noise, row by row; exits with 2 where something became slower.") { old.RefuseOptions(), @new.RefuseOptions(), risk, margin, across, csv };
        command.SetAction(result => CompareCommand.Execute(
            Screen.Create(),
            result.GetRequiredValue(old),
            result.GetRequiredValue(@new),
            new CompareCommand.Settings(result.GetValue(risk), result.GetValue(margin), result.GetValue(across), result.GetValue(csv))));
        return command;
    }

    private static Command ReadmeSection()
    {
        Option<bool> check = new("--check") { Description = "Changes nothing, and exits with 2 where README.md says something else than the results." };
        Argument<string> file = new("FILE") { Description = "The Markdown file with the markers.", HelpName = "README.md", DefaultValueFactory = _ => "README.md" };
        Command command = new("readme", "Writes the tables of the README's section on speed again, from the checked-in results that its markers name.") { file.RefuseOptions(), check };
        command.SetAction(result => ReadmeCommand.Execute(result.GetRequiredValue(file), result.GetValue(check)));
        return command;
    }

    private static Command Laws()
    {
        Option<string?> output = new("--out") { Description = "The folder for laws.json. Without it: a new one under .artifacts/bench.", HelpName = "DIR" };
        Command command = new("laws", "Runs the laws on the optimized assembly that would be timed, and writes their verdict with its digest.") { output };
        command.SetAction(result => LawsCommand.Execute(result.GetValue(output) ?? DefaultFolder.For("laws", DateTimeOffset.Now)));
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
        Command command = new("render", "Makes tables and plots again from the JSON of an earlier run.") { json.RefuseOptions(), output };
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
