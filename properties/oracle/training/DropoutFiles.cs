using System.Globalization;
using Microsoft.Data.Analysis;
using Verification.Oracle.Plots;
using Verification.Oracle.Reports;

namespace Verification.Oracle.Training;

/// <summary>The tables, pictures and page of the dropout experiment.</summary>
internal static class DropoutFiles
{
    public const string HtmlName = "dropout.html";
    public const string CurvesName = "dropout.svg";
    public const string ConfusionName = "dropout-confusion.svg";
    public const string SamplesName = "dropout-samples.svg";
    public const string CurvesTable = "dropout.csv";
    public const string ConfusionTable = "dropout-confusion.csv";

    private const double Hundred = 100;

    private static readonly string[] Heads = ["seed", "dropout", "training loss", "test loss", "lowest test loss", "right in training", "right in test", "gap", "norm of w"];
    private static readonly HashSet<int> Numbers = [0, 2, 3, 4, 5, 6, 7, 8];

    /// <summary>Writes everything.</summary>
    public static void Write(string folder, DropoutResult result, string command)
    {
        string curves = CurvesSvg(result);
        string confusion = ConfusionSvg(result);
        CurveTable.Write(Path.Combine(folder, CurvesTable), Curves(result));
        CurveTable.Write(Path.Combine(folder, ConfusionTable), Confusion(result));
        AtomicFile.Write(Path.Combine(folder, CurvesName), curves);
        AtomicFile.Write(Path.Combine(folder, ConfusionName), confusion);
        string samples = SamplesPicture.Draw("Dropout: the first training images of each label", result.FirstTask.Description, result.FirstTask.Training);
        AtomicFile.Write(Path.Combine(folder, SamplesName), samples);
        ExperimentPage page = new("oracle train dropout", command, result.Claims());
        page.Paragraph($"{result.FirstTask.Description}: {result.FirstTask.Training.Count} images to train on, {result.FirstTask.Test.Count} to test with; a {result.Shape} perceptron with ReLU, batches of {result.Options.BatchSize}, learning rate {Number(result.Options.LearningRate)}.");
        page.Section("What is learned", samples);
        page.Section("Accuracy and loss against epochs", curves);
        page.Section("Confusion matrices", confusion);
        page.Table("Where the trainings end", Heads, Rows(result), Numbers);
        AtomicFile.Write(Path.Combine(folder, HtmlName), page.ToString());
    }

    /// <summary>The final table and the confusion matrices of the first seed, as lines of text.</summary>
    public static IEnumerable<string> Table(DropoutResult result)
    {
        IEnumerable<string> lines = TextLayout.Columns(Heads, Rows(result), Numbers);
        foreach ((string name, int[,] counts) in Matrices(result))
        {
            int classes = counts.GetLength(0);
            string[] heads = ["label", .. Enumerable.Range(0, classes).Select(column => column.ToString(CultureInfo.InvariantCulture))];
            IEnumerable<string[]> rows = Enumerable.Range(0, classes).Select(row => Enumerable.Range(-1, classes + 1).Select(column => (column < 0 ? row : counts[row, column]).ToString(CultureInfo.InvariantCulture)).ToArray());
            lines = lines.Concat([string.Empty, $"Confusion matrix, {name}: a row a label, a column what the network says"]).Concat(TextLayout.Columns(heads, [.. rows], Enumerable.Range(0, classes + 1).ToHashSet()));
        }

        return lines;
    }

    private static string Probabilities(DropoutResult result) => string.Join(" and ", result.Options.DropProbabilities.Select(Number));

    private static List<string[]> Rows(DropoutResult result)
    {
        List<string[]> rows = [];
        foreach (DropoutOutcome outcome in result.Outcomes)
        {
            foreach ((string name, DropoutTraining training) in new[] { ("none", outcome.Without), (Probabilities(result), outcome.With) })
            {
                EpochMetrics end = training.End;
                rows.Add(
                [
                    outcome.Seed.ToString(CultureInfo.InvariantCulture), name, Number(end.TrainingLoss), Number(end.TestLoss), Number(training.LowestTestLoss),
                    Share(end.TrainingAccuracy), Share(end.TestAccuracy), Share(end.Gap), Number(end.Norm),
                ]);
            }
        }

        return rows;
    }

    private static string CurvesSvg(DropoutResult result)
    {
        Axis epochs = new("epochs");
        (string Name, Func<DropoutOutcome, DropoutTraining> Training, int Colour)[] networks =
            [("without dropout", outcome => outcome.Without, 0), ($"dropout {Probabilities(result)}", outcome => outcome.With, 1)];
        Panel accuracy = new(
            "accuracy",
            epochs,
            new Axis("right, %") { Limits = (LowestShown(result), Hundred) },
            [
                .. networks.SelectMany(network => CurvesOf(result, $"training, {network.Name}", network.Training, metrics => Hundred * metrics.TrainingAccuracy, network.Colour, string.Empty)
                    .Concat(CurvesOf(result, $"test, {network.Name}", network.Training, metrics => Hundred * metrics.TestAccuracy, network.Colour, "dashed"))),
            ]);
        Panel gap = new(
            "gap",
            epochs,
            new Axis("training less test accuracy, points"),
            [.. networks.SelectMany(network => CurvesOf(result, network.Name, network.Training, metrics => Hundred * metrics.Gap, network.Colour, string.Empty))]);
        Panel loss = new(
            "loss",
            epochs,
            new Axis("mean cross-entropy", IsLogarithmic: true),
            [
                .. networks.SelectMany(network => CurvesOf(result, $"training, {network.Name}", network.Training, metrics => metrics.TrainingLoss, network.Colour, string.Empty)
                    .Concat(CurvesOf(result, $"test, {network.Name}", network.Training, metrics => metrics.TestLoss, network.Colour, "dashed"))),
            ]);
        return CurvesPicture.Draw(
            "Dropout: accuracy and loss against epochs",
            $"{result.Shape}, {result.FirstTask.Description}, {result.FirstTask.Training.Count} training rows, batches of {result.Options.BatchSize}, learning rate {Number(result.Options.LearningRate)}, {Seeds(result)}",
            [accuracy, gap, loss]);
    }

    // The first epochs may have little; the later ones are what is looked at.
    private static double LowestShown(DropoutResult result)
    {
        const double Ten = 10;
        double lowest = result.Outcomes.SelectMany(outcome => new[] { outcome.Without, outcome.With })
            .SelectMany(training => training.Curve.Skip(training.Curve.Count / 2))
            .Min(metrics => Math.Min(metrics.TrainingAccuracy, metrics.TestAccuracy));
        return Math.Min(Math.Floor(lowest * Ten) * Ten, Hundred - Ten);
    }

    private static string Seeds(DropoutResult result)
        => result.Outcomes.Count == 1 ? $"seed {result.Options.Seed}" : $"seed {result.Options.Seed} and, thin, the {result.Outcomes.Count - 1} after it";

    private static IEnumerable<Curve> CurvesOf(
        DropoutResult result, string name, Func<DropoutOutcome, DropoutTraining> training, Func<EpochMetrics, double> value, int colour, string line)
    {
        // The first seed last, over the others.
        foreach (DropoutOutcome outcome in result.Outcomes.Reverse())
        {
            bool isFirst = outcome.Seed == result.Options.Seed;
            yield return new Curve(isFirst ? name : string.Empty, [.. training(outcome).Curve.Select(metrics => ((double)metrics.Epoch, value(metrics)))], colour)
            {
                Line = isFirst ? line : $"{line} thin".Trim(),
            };
        }
    }

    private static (string Name, int[,] Counts)[] Matrices(DropoutResult result)
        => [("without dropout", result.Outcomes[0].Without.Confusion), ($"dropout {Probabilities(result)}", result.Outcomes[0].With.Confusion)];

    private static string ConfusionSvg(DropoutResult result) => ConfusionPicture.Draw($"Dropout: {result.FirstTask.Test.Count} test rows at the end, seed {result.Options.Seed}", Matrices(result));

    private static DataFrame Curves(DropoutResult result)
    {
        (ulong Seed, string Dropout, EpochMetrics Metrics)[] rows =
        [
            .. result.Outcomes.SelectMany(outcome => outcome.Without.Curve.Select(metrics => (outcome.Seed, "none", metrics)).Concat(outcome.With.Curve.Select(metrics => (outcome.Seed, Probabilities(result), metrics)))),
        ];
        return new DataFrame(
            new UInt64DataFrameColumn("seed", rows.Select(row => row.Seed)),
            new StringDataFrameColumn("dropout", rows.Select(row => row.Dropout)),
            new Int32DataFrameColumn("epoch", rows.Select(row => row.Metrics.Epoch)),
            new DoubleDataFrameColumn("training loss", rows.Select(row => row.Metrics.TrainingLoss)),
            new DoubleDataFrameColumn("test loss", rows.Select(row => row.Metrics.TestLoss)),
            new DoubleDataFrameColumn("training accuracy", rows.Select(row => row.Metrics.TrainingAccuracy)),
            new DoubleDataFrameColumn("test accuracy", rows.Select(row => row.Metrics.TestAccuracy)),
            new DoubleDataFrameColumn("norm of w", rows.Select(row => row.Metrics.Norm)));
    }

    private static DataFrame Confusion(DropoutResult result)
    {
        (ulong Seed, string Dropout, int Label, int Said, int Count)[] rows =
        [
            .. from outcome in result.Outcomes
               from training in new[] { (Name: "none", outcome.Without.Confusion), (Name: Probabilities(result), outcome.With.Confusion) }
               from label in Enumerable.Range(0, training.Confusion.GetLength(0))
               from said in Enumerable.Range(0, training.Confusion.GetLength(1))
               select (outcome.Seed, training.Name, label, said, training.Confusion[label, said]),
        ];
        return new DataFrame(
            new UInt64DataFrameColumn("seed", rows.Select(row => row.Seed)),
            new StringDataFrameColumn("dropout", rows.Select(row => row.Dropout)),
            new Int32DataFrameColumn("label", rows.Select(row => row.Label)),
            new Int32DataFrameColumn("said", rows.Select(row => row.Said)),
            new Int32DataFrameColumn("rows", rows.Select(row => row.Count)));
    }

    private static string Share(double part) => part.ToString("P2", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
