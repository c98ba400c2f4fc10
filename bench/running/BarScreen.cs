using Spectre.Console;
using Verification.Bench.Reports;

namespace Verification.Bench.Running;

/// <summary>A progress bar, for a terminal.</summary>
public sealed class BarScreen(IAnsiConsole console) : IProgressScreen
{
    private ProgressTask? _task;
    private int _done;

    public void Show(int sides, Action work)
        => console.Progress()
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .HideCompleted(true)
            .Start(context =>
            {
                _task = context.AddTask("starting", maxValue: sides);
                work();
                _task.Value = sides;
            });

    public void Says(string what) => Describe(what);

    public void Begins(string side) => Describe($"{_done + 1} of {_task?.MaxValue}: {side}");

    public void Ends(Row row)
    {
        _done++;
        _task?.Increment(1);
    }

    private void Describe(string what)
    {
        if (_task is not null)
        {
            _task.Description = Markup.Escape(what);
        }
    }
}
