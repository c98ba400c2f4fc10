using System.Globalization;
using System.Text;
using System.Text.Json;
using MathNet.Numerics;
using MathNet.Numerics.Statistics;
using Verification.Bench.Reports;
using Verification.Optimized.Threads;
using Verification.Peers.Libtorch;

namespace Verification.Peers.Products;

/// <summary><c>peers products FOLDER</c>: the matrix products of 784-256-256-10 with a batch of 256, ours, libtorch's and MathNet's in turn within one run.</summary>
internal static class ProductsCommand
{
    /// <summary>What the command does, for its help.</summary>
    public const string Help = """
        Usage: peers products <folder>
        Times the matrix products of a layer at the sizes of 784-256-256-10 with a batch of 256: ours, libtorch's and MathNet's in turn,
        with 1 and 2 threads, some 20 seconds on a quiet machine. Writes products.md and products.json.
        Exit codes: 0 fine; 1 a side is wrong; 2 a ratio that is asked for is not met.
        """;

    private const int Rounds = 21;
    private const double AskedAgainstLibtorch = 0.85;
    private const int Examples = 256;
    private static readonly int[] ThreadCounts = [1, 2];
    private static readonly (int Inputs, int Units)[] Layers = [(784, 256), (256, 256), (256, 10)];

    /// <summary>Judges, measures, prints and writes.</summary>
    public static int Execute(string output)
    {
        var folder = ReportFolder.Open(output);
        Control.UseManaged();
        Control.UseSingleThread();
        List<ProductRow> rows = [];
        foreach ((int inputs, int units) in Layers)
        {
            foreach (ProductKind kind in Enum.GetValues<ProductKind>())
            {
                ProductTask task = new(kind, Examples, inputs, units);
                foreach (int threads in ThreadCounts)
                {
                    Console.WriteLine($"{task.Name}, {threads} thread(s)");
                    using ThreadCrew crew = new(threads);
                    ProductRow row = new(task, threads, crew);
                    if (!row.IsRight)
                    {
                        Console.Error.WriteLine($"peers: not every side's product is right, {string.Join("; ", row.Judgements)}; there is nothing to time.");
                        return 1;
                    }

                    row.Measure(Rounds);
                    rows.Add(row);
                }
            }
        }

        string page = Page(rows);
        folder.Write("products.md", page);
        folder.Write(
            "products.json",
            JsonSerializer.Serialize(
                new
                {
                    started = DateTimeOffset.Now,
                    machine = Machine.Current(),
                    rows = rows.Select(row => new { row.Task.Name, row.Threads, ours = row.Ours.Rates, libtorch = row.Libtorch.Rates, mathNet = row.MathNet?.Rates, row.Judgements }),
                },
                JsonSerializerOptions.Web));
        Console.WriteLine(page);
        return rows.All(row => row.Ratio.Median() >= AskedAgainstLibtorch) ? 0 : 2;
    }

    private static string Page(IReadOnlyList<ProductRow> rows)
    {
        StringBuilder page = new();
        var machine = Machine.Current();
        page.AppendLine("# Matrix products of 784-256-256-10, batch of 256").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"- processor: {machine.Processor}, {machine.LogicalCores} logical cores; SIMD {string.Join(", ", machine.VectorBits)} bits")
            .AppendLine(CultureInfo.InvariantCulture, $"- {machine.OperatingSystem}, {machine.Runtime}; libtorch {Runtime.Version}, kernels {Runtime.Kernels()}")
            .AppendLine(CultureInfo.InvariantCulture, $"- date: {DateTime.UtcNow:yyyy-MM-dd}; float, products fused; GFLOP/s, medians of {Rounds} rounds in which the sides take turns, and in brackets the fastest single product").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"Asked: at least {AskedAgainstLibtorch} of libtorch's rate, the median of the rounds.").AppendLine()
            .AppendLine("| product, rows x depth x columns | threads | ours | libtorch | MathNet | ours / libtorch | quartiles | met |").AppendLine("|---|---:|---:|---:|---:|---:|---:|---|");
        foreach (ProductRow row in rows)
        {
            page.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {row.Task.Name} | {row.Threads} | {Cell(row.Ours)} | {Cell(row.Libtorch)} | {(row.MathNet is null ? "-" : Cell(row.MathNet))} | {row.Ratio.Median():F2} | {row.Ratio.LowerQuartile():F2} to {row.Ratio.UpperQuartile():F2} | {(row.Ratio.Median() >= AskedAgainstLibtorch ? "yes" : "NO")} |");
        }

        page.AppendLine().AppendLine("Judged before, element by element:").AppendLine();
        foreach (string judgement in rows.SelectMany(row => row.Judgements.Select(judgement => $"{row.Task.Name}, {row.Threads} thread(s): {judgement}")))
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"- {judgement}");
        }

        return page.ToString();
    }

    private static string Cell(ProductTimer timer) => string.Create(CultureInfo.InvariantCulture, $"{timer.Median:F0} ({timer.Fastest:F0})");
}
