using System.Diagnostics;
using System.Globalization;
using Verification.Oracle.Reports;

namespace Verification.Oracle.Training;

/// <summary>
/// Takes the steps of some trainings, one training after the other. Each is saved now and then, when it is finished, and when the session is
/// interrupted, so that nothing of it is lost.
/// </summary>
internal sealed class TrainingSession(OracleContext context, string folder, bool resumes)
{
    private const string CheckpointFolder = "checkpoints";

    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LogInterval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RedrawInterval = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _lastSave;
    private TimeSpan _lastLine;
    private int _width;

    private string Checkpoints => Path.Combine(folder, CheckpointFolder);

    /// <summary>Takes all steps that are left.</summary>
    /// <returns>Whether all were taken; not, where the session was interrupted.</returns>
    public bool Complete(IReadOnlyList<ITrainingRun> runs)
    {
        Directory.CreateDirectory(Checkpoints);
        if (resumes)
        {
            foreach (ITrainingRun run in runs)
            {
                run.Resume(Checkpoints);
            }
        }

        // Those that are saved already count for nothing in the time that is left.
        long before = runs.Sum(run => run.Steps);
        long all = runs.Sum(run => run.TotalSteps);
        foreach (ITrainingRun run in runs.Where(run => !run.IsFinished))
        {
            while (!run.IsFinished)
            {
                run.Step();
                Report(run, before, runs.Sum(each => each.Steps), all);
                if (context.Cancellation.IsCancellationRequested)
                {
                    run.Save(Checkpoints);
                    Clear();
                    return false;
                }

                if (_watch.Elapsed - _lastSave > SaveInterval)
                {
                    run.Save(Checkpoints);
                    _lastSave = _watch.Elapsed;
                }
            }

            run.Save(Checkpoints);
        }

        Clear();
        return true;
    }

    /// <summary>Says what is done after the steps, in the same place.</summary>
    public void Say(string line)
    {
        if (context.IsTerminal)
        {
            context.Output.Write($"\r{line.PadRight(_width)}");
            _width = line.Length;
        }
    }

    /// <summary>Clears the place.</summary>
    public void Clear()
    {
        if (context.IsTerminal)
        {
            context.Output.Write($"\r{new string(' ', _width)}\r");
            _width = 0;
        }
    }

    private void Report(ITrainingRun run, long before, long done, long all)
    {
        TimeSpan elapsed = _watch.Elapsed;
        if (elapsed - _lastLine < (context.IsTerminal ? RedrawInterval : LogInterval))
        {
            return;
        }

        _lastLine = elapsed;
        EpochMetrics last = run.Curve[^1];
        TimeSpan left = done > before ? elapsed / (done - before) * (all - done) : TimeSpan.Zero;
        string accuracy = last.TrainingAccuracy > 0 ? string.Create(CultureInfo.InvariantCulture, $", right {last.TrainingAccuracy:P1} and {last.TestAccuracy:P1}") : string.Empty;
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Name}: epoch {last.Epoch}, loss {last.TrainingLoss:G3} in training and {last.TestLoss:G3} in test{accuracy}; {100.0 * done / all:F0} %, about {TextLayout.Duration(left)} left");
        if (context.IsTerminal)
        {
            Say(line);
        }
        else
        {
            context.Output.WriteLine(line);
        }
    }
}
