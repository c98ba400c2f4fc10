using System.Globalization;
using Spectre.Console;
using Verification.Oracle.Checking;

namespace Verification.Oracle.Reports;

/// <summary>Draws how far a run is, over and over in the same place: the whole, and below it each check that is running.</summary>
public static class ProgressDrawing
{
    private const int DescriptionWidth = 58;
    private static readonly TimeSpan RedrawInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Draws until the run ends, and then clears the place.</summary>
    public static void Draw(IAnsiConsole console, RunProgress progress, Task running)
        => console.Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .Start(context =>
            {
                ProgressTask whole = context.AddTask(Fit("starting"), maxValue: 1);
                Dictionary<(string Law, string Label), ProgressTask> tasks = [];
                while (!Ended(running))
                {
                    whole.Description = Fit($"{progress.Finished} of {progress.Total} checks{TimeLeft(progress)}");
                    whole.Value = progress.Fraction;
                    Update(context, tasks, progress.Running);
                }
            });

    /// <summary>", about 12 s left, 340 cases/s", or nothing while nothing is known.</summary>
    public static string TimeLeft(RunProgress progress)
        => progress.Remaining is TimeSpan remaining
            ? string.Create(CultureInfo.InvariantCulture, $", about {TextLayout.Duration(remaining)} left, {progress.CasesPerSecond:F0} cases/s")
            : string.Empty;

    private static void Update(ProgressContext context, Dictionary<(string Law, string Label), ProgressTask> tasks, IReadOnlyList<RunningCheck> running)
    {
        foreach ((string Law, string Label) gone in tasks.Keys.Where(key => !running.Any(check => (check.LawId, check.Label) == key)).ToArray())
        {
            tasks[gone].Value = tasks[gone].MaxValue;
            tasks[gone].StopTask();
            tasks.Remove(gone);
        }

        foreach (RunningCheck check in running)
        {
            string description = Fit($"{check.LawId} · {check.Label}  case {check.Done} of {check.Expected}");
            if (!tasks.TryGetValue((check.LawId, check.Label), out ProgressTask? task))
            {
                tasks[(check.LawId, check.Label)] = task = context.AddTask(description);
            }

            // One more than expected, since a full bar is hidden as completed.
            task.Description = description;
            task.MaxValue = check.Expected + 1.0;
            task.Value = check.Done;
        }
    }

    // Whoever waits for the result sees what it threw.
    private static bool Ended(Task running) => Task.WhenAny(running, Task.Delay(RedrawInterval)).GetAwaiter().GetResult() == running;

    private static string Fit(string text)
        => Markup.Escape(text.Length <= DescriptionWidth ? text.PadRight(DescriptionWidth) : text[..(DescriptionWidth - 1)] + "…");
}
