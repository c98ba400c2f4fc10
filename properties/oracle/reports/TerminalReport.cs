using Spectre.Console;
using Verification.Oracle.Checking;
using Verification.Properties.Laws;
using Verification.Properties.Subjects.Processes;

namespace Verification.Oracle.Reports;

/// <summary>Shows a run on the terminal; into a file or a pipe it writes plain lines.</summary>
public sealed class TerminalReport
{
    // Wide enough for a law's row, for output that has no width of its own.
    private const int PlainWidth = 100;

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(15);

    private readonly TextWriter _output;
    private readonly bool _isTerminal;
    private readonly IAnsiConsole _console;

    /// <summary>Makes a report on a writer.</summary>
    public TerminalReport(TextWriter output, bool isTerminal)
    {
        _output = output;
        _isTerminal = isTerminal;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal)
        {
            _console.Profile.Width = PlainWidth;
        }
    }

    /// <summary>Says what is about to run.</summary>
    public void WriteStart(RunPlan plan)
        => _output.WriteLine(
            $"Checking {plan.Subject.Name} ({plan.Subject.Description}): {Plural(plan.Laws.Count, "law")}, {Plural(plan.CheckCount, "check")}, "
            + $"level {plan.Options.Level.ToString().ToLowerInvariant()}, seed {plan.Options.Seed}.");

    /// <summary>Runs something on another thread and shows how far it is until it ends.</summary>
    public RunResult ShowProgress(RunProgress progress, Func<RunResult> run)
    {
        var running = Task.Run(run);
        if (_isTerminal && _console.Profile.Capabilities.Ansi)
        {
            ProgressDrawing.Draw(_console, progress, running);
        }
        else
        {
            WriteProgress(progress, running);
        }

        return running.GetAwaiter().GetResult();
    }

    /// <summary>Writes the table, what needs explaining, and the summary.</summary>
    public void WriteResult(RunResult result)
    {
        _output.WriteLine();
        _console.Write(TableOf(result));
        foreach (LawOutcome law in result.Laws.Where(law => law.Checks.Any(check => check.NeedsExplaining)))
        {
            foreach (CheckOutcome check in law.Checks.Where(check => check.NeedsExplaining))
            {
                WriteExplanation(result, law, check);
            }
        }

        foreach (string stale in result.StaleDeviations)
        {
            _output.WriteLine($"stale: {stale}");
        }

        _console.MarkupLine($"[bold {Color(HeadlineOutcome(result))}]{Markup.Escape(result.Plan.Subject.Name)}: {RunSummary.Headline(result)}[/]");
        _output.WriteLine(RunSummary.CountLaws(result));
        _output.WriteLine(RunSummary.CountChecks(result));
        _output.WriteLine($"{RunSummary.Meaning(result)} ({TextLayout.Duration(result.Elapsed)}, exit code {(int)result.ExitCode})");
        _output.WriteLine($"Again: {result.Plan.Command}");
    }

    private void WriteProgress(RunProgress progress, Task<RunResult> running)
    {
        TimeSpan last = progress.Elapsed;
        int finished = 0;
        bool ended = false;
        while (!ended)
        {
            ended = running.Wait(LookInterval);
            foreach (LawOutcome law in progress.TakeFinishedLaws())
            {
                finished += law.Checks.Count;
                last = progress.Elapsed;
                _output.WriteLine($"[{finished}/{progress.Total}] {law.Law.Id}: {law.Outcome.Word()} ({Plural(law.Cases, "case")}, {TextLayout.Duration(law.Elapsed)})");
            }

            if (!ended && progress.Elapsed - last > PlainInterval)
            {
                last = progress.Elapsed;
                foreach (RunningCheck check in progress.Running)
                {
                    _output.WriteLine($"  running {check.LawId}, {check.Label}: case {check.Done} of {check.Expected}; {progress.Fraction:P0} of the run{ProgressDrawing.TimeLeft(progress)}");
                }
            }
        }
    }

    private Table TableOf(RunResult result)
    {
        Table table = new Table().Border(_isTerminal ? TableBorder.Rounded : TableBorder.Simple).BorderColor(Spectre.Console.Color.Grey);
        table.AddColumn("Law");
        table.AddColumn("Verdict");
        table.AddColumn("Checks");
        table.AddColumn(new TableColumn("Cases").RightAligned());
        table.AddColumn(new TableColumn("Time").RightAligned());
        foreach (IGrouping<string, LawOutcome> operation in result.Laws.GroupBy(law => law.Law.Operation))
        {
            table.AddRow($"[bold]{Markup.Escape(operation.Key)}[/]", string.Empty, string.Empty, string.Empty, string.Empty);
            foreach (LawOutcome law in operation)
            {
                table.AddRow(
                    $"  {Markup.Escape(law.Law.Id)}",
                    $"[{Color(law.Outcome)}]{law.Outcome.Word()}[/]",
                    Markup.Escape(ChecksOf(law)),
                    TextLayout.Count(law.Cases),
                    TextLayout.Duration(law.Elapsed));
            }
        }

        return table;
    }

    /// <summary>"4", or where they differ "3 conform, 1 violates".</summary>
    private static string ChecksOf(LawOutcome law)
        => law.Checks.All(check => check.Outcome == law.Outcome)
            ? $"all {law.Checks.Count}"
            : string.Join(", ", law.Checks.GroupBy(check => check.Outcome).OrderByDescending(group => group.Key).Select(group => group.Key.Counted(group.Count())));

    private void WriteExplanation(RunResult result, LawOutcome law, CheckOutcome check)
    {
        _console.MarkupLine($"[bold {Color(check.Outcome)}]{check.Outcome.Word()}[/] [bold]{Markup.Escape(law.Law.Id)}[/] · {Markup.Escape(check.Check.Label)}");
        Field("law", law.Law.Equation);
        if (check.HarnessFailure is string failure)
        {
            Field("failure", failure);
        }

        if (check.Report is CheckReport report)
        {
            Field("found", report.Detail);
            Field(report.Shrinks > 0 ? $"case, shrunk {report.Shrinks} times" : "case", report.FailingCase);
            if (check.Outcome == Outcome.Vacuous)
            {
                Field("exercised", report.Coverage.Count == 0 ? "nothing" : string.Join(", ", report.Coverage.OrderBy(seen => seen.Key, StringComparer.Ordinal).Select(seen => $"{seen.Key}: {seen.Value}")));
            }

            Field("replay", result.ReplayLine(report));
            Field("this case alone, by any door", $"oracle replay {result.Token(report)} --subject {CommandWords.Quote(report.Subject)}");
        }

        _output.WriteLine();
    }

    // Not through Spectre, which would break the line: a replay line must stay one line.
    private void Field(string name, string text)
    {
        if (text.Length > 0)
        {
            _output.WriteLine($"  {name}: {text.TrimEnd().Replace("\n", "\n    ", StringComparison.Ordinal)}");
        }
    }

    private static Outcome HeadlineOutcome(RunResult result)
        => result.ExitCode switch
        {
            ExitCode.Conforms => Outcome.Conforms,
            ExitCode.TooLittle => Outcome.Vacuous,
            _ => Outcome.Violates,
        };

    private static string Color(Outcome outcome)
        => outcome switch
        {
            Outcome.Conforms => "green",
            Outcome.Violates or Outcome.Error or Outcome.HarnessBroke => "red",
            Outcome.Vacuous or Outcome.WithinBound or Outcome.KnownDeviation => "yellow",
            _ => "grey",
        };

    private static string Plural(long count, string noun) => $"{TextLayout.Count(count)} {noun}{(count == 1 ? string.Empty : "s")}";
}
