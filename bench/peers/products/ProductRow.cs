using Verification.Bench.Reports.Peers;
using Verification.Optimized.Threads;
using Verification.Peers.Libtorch;
using Verification.Peers.Timing;

namespace Verification.Peers.Products;

/// <summary>One product with a number of threads, by everyone.</summary>
internal sealed class ProductRow
{
    private static readonly Bound AgainstLibtorch = new(0.85);

    private readonly ProductTask _task;
    private readonly int _threads;
    private readonly (TimedSide Timed, bool IsRight, string Explanation)[] _sides;

    /// <summary>Makes the sides and judges them.</summary>
    public ProductRow(ProductTask task, int threads, ThreadCrew crew)
    {
        (_task, _threads) = (task, threads);
        Runtime.UseThreads(threads);
        _sides =
        [
            Judged(PeerTime.Ours, new OptimizedProduct(task, crew)),
            Judged(nameof(Libtorch), new LibtorchProduct(task)),

            // Its managed product has threads of its own making, which a run of two threads cannot count.
            .. threads == 1 ? [Judged(nameof(MathNet), new MathNetProduct(task))] : Array.Empty<(TimedSide, bool, string)>(),
        ];
    }

    /// <summary>What the judge said of each side.</summary>
    public IEnumerable<string> Judgements => _sides.Select(side => $"{side.Timed.Name}: {side.Explanation}");

    /// <summary>Whether every side is right.</summary>
    public bool IsRight => _sides.All(side => side.IsRight);

    /// <summary>Lets the sides take turns, and reports.</summary>
    public void Measure(PeerReport report)
    {
        Turns.Take([.. _sides.Select(side => side.Timed)]);
        string id = $"product-{_task.Name.Replace(' ', '-').ToLowerInvariant()}{(_threads == 1 ? string.Empty : $"-{_threads}-threads")}";
        string what = $"{_task.Name}, {_threads} {(_threads == 1 ? "thread" : "threads")}, share of libtorch's rate";
        report.Add(PeerFinding.Of(id, what, AgainstLibtorch, _sides[1].Timed.Over(_sides[0].Timed)));
        foreach ((TimedSide side, _, string explanation) in _sides)
        {
            report.Add(side.Times(_task.Name, _task.Rows * _task.Columns, explanation, 2.0 * _task.Depth));
        }
    }

    private (TimedSide Timed, bool IsRight, string Explanation) Judged(string name, IProductSide side)
    {
        (bool isRight, string explanation) = ProductJudge.Judge(_task, side);
        return (new TimedSide(PeerRow.Named(name, _threads), side.Run, () => Runtime.UseThreads(_threads)), isRight, explanation);
    }
}
