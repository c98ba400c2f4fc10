using Verification.Optimized.Threads;
using Verification.Peers.Libtorch;

namespace Verification.Peers.Products;

/// <summary>One product with a number of threads, by everyone.</summary>
internal sealed class ProductRow
{
    /// <summary>Makes the sides and judges them.</summary>
    public ProductRow(ProductTask task, int threads, ThreadCrew crew)
    {
        (Task, Threads) = (task, threads);
        Runtime.UseThreads(threads);
        Ours = new(new OptimizedProduct(task, crew), task.Operations, () => { });
        Libtorch = new(new LibtorchProduct(task), task.Operations, () => Runtime.UseThreads(threads));

        // Its managed product has threads of its own making, which a run of two threads cannot count.
        MathNet = threads == 1 ? new(new MathNetProduct(task), task.Operations, () => { }) : null;
        (string Side, ProductTimer? Timer)[] sides = [("ours", Ours), ("libtorch", Libtorch), ("MathNet", MathNet)];
        List<string> judgements = [];
        IsRight = true;
        foreach ((string side, ProductTimer? timer) in sides)
        {
            if (timer is not null)
            {
                (bool isRight, string explanation) = ProductJudge.Judge(task, timer.Side);
                IsRight &= isRight;
                judgements.Add($"{side}: {explanation}");
            }
        }

        Judgements = judgements;
    }

    /// <summary>The product.</summary>
    public ProductTask Task { get; }

    /// <summary>So many.</summary>
    public int Threads { get; }

    /// <summary>What the judge said of each side.</summary>
    public IReadOnlyList<string> Judgements { get; }

    /// <summary>Whether every side is right.</summary>
    public bool IsRight { get; }

    /// <summary>Ours.</summary>
    public ProductTimer Ours { get; }

    /// <summary>libtorch's.</summary>
    public ProductTimer Libtorch { get; }

    /// <summary>MathNet's, with one thread.</summary>
    public ProductTimer? MathNet { get; }

    /// <summary>Our rate over libtorch's, round by round.</summary>
    public double[] Ratio => Ours.RatiosTo(Libtorch);

    /// <summary>Lets the sides take turns.</summary>
    public void Measure(int rounds)
    {
        ProductTimer[] all = MathNet is null ? [Ours, Libtorch] : [Ours, Libtorch, MathNet];
        for (int round = 0; round < rounds; round++)
        {
            // Whoever is second finds the caches as the other left them, so the order changes.
            foreach (ProductTimer timer in round % 2 == 0 ? all : all.Reverse())
            {
                timer.TakeTurn();
            }
        }
    }
}
