using Verification.Bench.Reports;
using Verification.Optimized.Threads;
using Verification.Peers.Timing;

namespace Verification.Peers.Products;

/// <summary><c>peers products FOLDER</c>: the matrix products of 784-256-256-10 with a batch of 256, ours, libtorch's and MathNet's in turn within one run.</summary>
internal static class ProductsCommand
{
    private const int Examples = 256;

    private static readonly int[] ThreadCounts = [1, 2];
    private static readonly (int Inputs, int Units)[] Layers = [(784, 256), (256, 256), (256, 10)];

    /// <summary>Judges, measures, prints and writes products.md, products.json and products.csv.</summary>
    /// <returns>0, or 2 where a requirement is not met, or 1 where a side is wrong.</returns>
    public static int Execute(ReportFolder folder)
    {
        PeerReport report = new(folder, "products")
        {
            Title = "Matrix products of 784-256-256-10, batch of 256",
            Effort = $"float, products fused; {Turns.InWords}; rows x depth x columns; judged before, element by element",
            InTurn = true,
        };
        ProductTask[] tasks = [.. Layers.SelectMany(layer => Enum.GetValues<ProductKind>().Select(kind => new ProductTask(kind, Examples, layer.Inputs, layer.Units)))];
        Console.WriteLine($"timing {tasks.Length} products, each with {string.Join(" and ", ThreadCounts)} threads, a minute ...");
        foreach (ProductTask task in tasks)
        {
            foreach (int threads in ThreadCounts)
            {
                using ThreadCrew crew = new(threads);
                ProductRow row = new(task, threads, crew);
                if (!row.IsRight)
                {
                    Console.Error.WriteLine($"peers: not every side's product is right, {task.Name}: {string.Join("; ", row.Judgements)}; there is nothing to time.");
                    return 1;
                }

                row.Measure(report);
            }
        }

        return report.End();
    }
}
