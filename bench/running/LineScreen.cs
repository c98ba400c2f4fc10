using Verification.Bench.Reports;

namespace Verification.Bench.Running;

/// <summary>A line a measurement, for a log of CI.</summary>
public sealed class LineScreen(TextWriter output) : IProgressScreen
{
    private int _sides;
    private int _done;
    private string _side = string.Empty;

    public void Show(int sides, Action work)
    {
        _sides = sides;
        work();
    }

    public void Says(string what) => output.WriteLine(what);

    public void Begins(string side) => _side = side;

    public void Ends(Row row)
    {
        _done++;
        output.WriteLine($"{_done} of {_sides}: {_side}{(row.State == RowState.Checked ? string.Empty : " FAILED: " + row.Finding)}");
    }
}
