using System.Diagnostics;
using MathNet.Numerics.Statistics;

namespace Verification.Peers.Products;

/// <summary>One side of a product with a number of threads, and its rates: one a round.</summary>
/// <param name="Side">Computes the product.</param>
/// <param name="Operations">Of one product.</param>
/// <param name="Before">What is done before its turn, untimed.</param>
internal sealed record ProductTimer(IProductSide Side, double Operations, Action Before)
{
    // Long against the clock, short against the changes of a shared machine.
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(8);

    private readonly List<double> _rates = [];

    /// <summary>GFLOP/s, one a round.</summary>
    public IReadOnlyList<double> Rates => _rates;

    /// <summary>The median.</summary>
    public double Median => _rates.Median();

    /// <summary>GFLOP/s of the fastest single product: on a busy machine, one that nobody interrupted.</summary>
    public double Fastest { get; private set; }

    /// <summary>Computes for a turn; the first product is untimed, since it finds caches and threads as the others left them.</summary>
    public void TakeTurn()
    {
        Before();
        Side.Run();
        int products = 0;
        long start = Stopwatch.GetTimestamp();
        TimeSpan before = TimeSpan.Zero;
        TimeSpan elapsed;
        do
        {
            Side.Run();
            products++;
            elapsed = Stopwatch.GetElapsedTime(start);
            Fastest = Math.Max(Fastest, Rate(elapsed - before));
            before = elapsed;
        }
        while (elapsed < Turn);
        _rates.Add(Rate(elapsed / products));
    }

    /// <summary>This rate over another's, round by round.</summary>
    public double[] RatiosTo(ProductTimer other) => [.. _rates.Zip(other._rates, (mine, theirs) => mine / theirs)];

    private double Rate(TimeSpan time) => Operations / time.TotalNanoseconds;
}
