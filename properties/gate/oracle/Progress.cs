using Spectre.Console;
using Verification.Oracle.Checking;
using Verification.Oracle.Reports;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;

namespace Verification.Gate.Oracle;

/// <summary>What a person sees while the laws run.</summary>
public sealed class Progress
{
    [Fact]
    public void A_terminal_shows_law_case_and_time_left()
    {
        using CancellationTokenSource interruption = new(TimeSpan.FromSeconds(2));
        using StringWriter output = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes });
        console.Profile.Width = 120;
        Law law = StagedLaws.Endless(() => { });
        RunPlan plan = new(new ReferenceSubject(), [new(law, law.Checks)], new CheckOptions(0)) { Command = string.Empty };
        RunProgress progress = new();
        var run = Task.Run(() => new LawRunner(plan, progress).Run(interruption.Token));

        ProgressDrawing.Draw(console, progress, run);

        Assert.Contains("0 of 1 checks", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("staged.endless · float  case ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains(" left", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_gets_a_line_a_law()
    {
        var run = OracleRun.With(new() { Laws = [StagedLaws.Conforming, StagedLaws.Missing] }, "check", "reference", "--law", "staged", "--jobs", "1");

        Assert.Contains("[1/2] staged.conforming: conforms (1 case, ", run.Output, StringComparison.Ordinal);
        Assert.Contains("[2/2] staged.missing: not implemented", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }
}
