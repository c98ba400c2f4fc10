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
    public const string CurvesTable = "dropout.csv";
    public const string ConfusionTable = "dropout-confusion.csv";

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
        ExperimentPage page = new("oracle train dropout", command, result.Claims());
        page.Paragraph($"{result.FirstTask.Description}: {result.FirstTask.Training.Count} images to train on, {result.FirstTask.Test.Count} to test with; a {result.Shape} perceptron with ReLU, batches of {result.Options.BatchSize}, learning rate {Number(result.Options.LearningRate)}.");
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
        const double Hundred = 100;
        Axis right = new("right, %");
        Axis loss = new("loss, mean cross-entropy", IsLogarithmic: true);
        string with = $"dropout {Probabilities(result)}";
        return CurvesPicture.Draw(
            $"Dropout: {result.Shape}, {result.FirstTask.Description}, {result.FirstTask.Training.Count} training rows, {Seeds(result)}",
            [
                new Panel("accuracy", epochs, right, [.. CurvesOf(result, "without", outcome => outcome.Without, metrics => metrics.TrainingAccuracy * Hundred, metrics => metrics.TestAccuracy * Hundred, 0), .. CurvesOf(result, with, outcome => outcome.With, metrics => metrics.TrainingAccuracy * Hundred, metrics => metrics.TestAccuracy * Hundred, 1)]),
                new Panel("loss", epochs, loss, [.. CurvesOf(result, "without", outcome => outcome.Without, metrics => metrics.TrainingLoss, metrics => metrics.TestLoss, 0), .. CurvesOf(result, with, outcome => outcome.With, metrics => metrics.TrainingLoss, metrics => metrics.TestLoss, 1)]),
            ]);
    }

    private static string Seeds(DropoutResult result)
        => result.Outcomes.Count == 1 ? $"seed {result.Options.Seed}" : $"seeds {result.Outcomes[0].Seed} to {result.Outcomes[^1].Seed}, the first drawn bold";

    private static IEnumerable<Curve> CurvesOf(
        DropoutResult result, string name, Func<DropoutOutcome, DropoutTraining> training, Func<EpochMetrics, double> trained, Func<EpochMetrics, double> tested, int colour)
    {
        foreach (DropoutOutcome outcome in result.Outcomes.Reverse())
        {
            bool isFirst = outcome.Seed == result.Options.Seed;
            string thin = isFirst ? string.Empty : " thin";
            IReadOnlyList<EpochMetrics> curve = training(outcome).Curve;
            yield return new Curve(isFirst ? $"training, {name}" : string.Empty, [.. curve.Select(metrics => ((double)metrics.Epoch, trained(metrics)))], colour) { Line = thin.Trim() };
            yield return new Curve(isFirst ? $"test, {name}" : string.Empty, [.. curve.Select(metrics => ((double)metrics.Epoch, tested(metrics)))], colour) { Line = $"dashed{thin}" };
        }
    }

    private static (string Name, int[,] Counts)[] Matrices(DropoutResult result)
        => [("without dropout", result.Outcomes[0].Without.Confusion), ($"dropout {Probabilities(result)}", result.Outcomes[0].With.Confusion)];

    private static string ConfusionSvg(DropoutResult result) => ConfusionPicture.Draw($"Test rows at the end, {result.FirstTask.Description}, seed {result.Options.Seed}", Matrices(result));

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
