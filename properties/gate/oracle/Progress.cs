using Spectre.Console;
using Verification.Oracle.Checking;
using Verification.Oracle.Reports;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;

namespace Verification.Gate.Oracle;

/// <summary>What a person sees while the laws run.</summary>
public sealed class Progress
{
    // Only a broken display waits so long; a loaded machine may need seconds to start the drawing.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_terminal_shows_law_case_and_time_left()
    {
        string[] shown = ["0 of 1 checks", "staged.endless · float  case ", " left"];
        using CancellationTokenSource interruption = new(LongestWait);
        using WatchedText output = new(text =>
        {
            if (Array.TrueForAll(shown, words => text.Contains(words, StringComparison.Ordinal)))
            {
                interruption.Cancel();
            }
        });
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes });
        console.Profile.Width = 120;
        Law law = StagedLaws.Endless(() => { });
        RunPlan plan = new(new ReferenceSubject(), [new(law, law.Checks)], new CheckOptions(0)) { Command = string.Empty };
        RunProgress progress = new();
        var run = Task.Run(() => new LawRunner(plan, progress).Run(interruption.Token));

        ProgressDrawing.Draw(console, progress, run);

        Assert.All(shown, words => Assert.Contains(words, output.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_gets_a_line_a_law()
    {
        var run = OracleRun.With(new() { Laws = [StagedLaws.Conforming, StagedLaws.Missing] }, "check", "reference", "--law", "staged", "--jobs", "1");

        Assert.Contains("[1/2] staged.conforming: conforms (1 case, ", run.Output, StringComparison.Ordinal);
        Assert.Contains("[2/2] staged.missing: not implemented", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    /// <summary>Hands all that was written so far to whoever waits for it; only one thread writes.</summary>
    private sealed class WatchedText(Action<string> watcher) : StringWriter
    {
        public override void Write(char[] buffer, int index, int count)
        {
            base.Write(buffer, index, count);
            watcher(ToString());
        }

        public override void Write(string? value)
        {
            base.Write(value);
            watcher(ToString());
        }
    }
}
