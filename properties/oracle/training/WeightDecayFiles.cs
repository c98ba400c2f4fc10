using System.Globalization;
using System.Numerics;
using Microsoft.Data.Analysis;
using Verification.Oracle.Data;
using Verification.Oracle.Plots;
using Verification.Oracle.Reports;

namespace Verification.Oracle.Training;

/// <summary>The tables, pictures and page of the weight-decay experiment.</summary>
internal static class WeightDecayFiles
{
    public const string HtmlName = "weight-decay.html";
    public const string CurvesName = "weight-decay.svg";
    public const string SweepName = "weight-decay-sweep.svg";
    public const string EnclosureName = "weight-decay-enclosure.svg";
    public const string CurvesTable = "weight-decay.csv";
    public const string SweepTable = "weight-decay-sweep.csv";
    public const string TrainingRows = "training-rows.csv";
    public const string TestRows = "test-rows.csv";

    // The lowest losses of the sweep lie within this factor of each other; the second panel shows them.
    private const double CloseUp = 1.3;

    private static readonly string[] Heads = ["seed", "lambda", "by", "training loss", "test loss", "norm of w"];
    private static readonly HashSet<int> Numbers = [0, 1, 3, 4, 5];

    /// <summary>Writes everything.</summary>
    public static void Write<T>(string folder, WeightDecayResult result, RegressionTask<T> task, string command)
        where T : struct, INumber<T>
    {
        CurveTable.Write(Path.Combine(folder, TrainingRows), RegressionTask<T>.Table(task.Training));
        CurveTable.Write(Path.Combine(folder, TestRows), RegressionTask<T>.Table(task.Test));
        CurveTable.Write(Path.Combine(folder, CurvesTable), Curves(result));
        string curves = CurvesSvg(result);
        AtomicFile.Write(Path.Combine(folder, CurvesName), curves);
        ExperimentPage page = new("oracle train weight-decay", command, result.Claims());
        page.Section("Loss against epochs", curves);
        if (result.Sweep.Count > 0)
        {
            CurveTable.Write(Path.Combine(folder, SweepTable), Sweep(result));
            string sweep = SweepSvg(result);
            AtomicFile.Write(Path.Combine(folder, SweepName), sweep);
            page.Section("Test loss against lambda", sweep);
        }

        if (result.Enclosures.Count > 0)
        {
            string enclosure = EnclosurePicture.Draw(result);
            AtomicFile.Write(Path.Combine(folder, EnclosureName), enclosure);
            page.Section("The enclosure of the whole run", enclosure);
            page.Paragraph(EnclosurePicture.Note);
        }

        page.Table("Where the trainings end", Heads, Rows(result), Numbers);
        page.Paragraph(RidgeNote(result));
        AtomicFile.Write(Path.Combine(folder, HtmlName), page.ToString());
    }

    /// <summary>The files beside the page that a reader looks for.</summary>
    public static IEnumerable<string> Beside(WeightDecayResult result)
        =>
        [
            CurvesName,
            CurvesTable,
            .. result.Sweep.Count > 0 ? new[] { SweepName, SweepTable } : [],
            .. result.Enclosures.Count > 0 ? new[] { EnclosureName } : [],
        ];

    /// <summary>The final table, as lines of text.</summary>
    public static IEnumerable<string> Table(WeightDecayResult result) => TextLayout.Columns(Heads, Rows(result), Numbers);

    /// <summary>What the ridge solution is, and is not.</summary>
    public static string RidgeNote(WeightDecayResult result)
        => $"The ridge solution, by MathNet.Numerics, is that of (X'X/n + kappa I) w = X'y/n on centred data with kappa = {(result.Options.BatchSize == 1 || !Vocabulary.SgdVariants.DividesDecayByBatchSize(result.Options.Variant) ? "lambda" : $"lambda/{result.Options.BatchSize}")}: "
            + "it belongs to the batch size and the convention. Full-batch training would end there; mini-batches at a constant rate only hover near it. With lambda = 0 it is the solution nearest to the start.";

    private static List<string[]> Rows(WeightDecayResult result)
    {
        List<string[]> rows = [];
        foreach (WeightDecayOutcome outcome in result.Outcomes)
        {
            EpochMetrics start = outcome.Optimized[0];
            rows.Add(Row(outcome, "start", start.TrainingLoss, start.TestLoss, start.Norm));
            foreach ((string by, EpochMetrics end) in new[] { ("reference", outcome.Reference[^1]), ("optimized", outcome.Optimized[^1]) })
            {
                rows.Add(Row(outcome, by, end.TrainingLoss, end.TestLoss, end.Norm));
            }

            rows.Add(Row(outcome, "ridge", outcome.Ridge.TrainingLoss, outcome.Ridge.TestLoss, outcome.Ridge.Norm));
        }

        return rows;
    }

    private static string[] Row(WeightDecayOutcome outcome, string by, double trainingLoss, double testLoss, double norm)
        => [outcome.Seed.ToString(CultureInfo.InvariantCulture), Number(outcome.WeightDecay), by, Number(trainingLoss), Number(testLoss), Number(norm)];

    private static string CurvesSvg(WeightDecayResult result)
    {
        ulong seed = result.Options.Seed;
        Panel[] panels = [.. result.Options.WeightDecays.Select(weightDecay => CurvesPanel(result, seed, weightDecay))];

        // One scale for all panels, so that they can be compared.
        Axis shared = new(panels[0].Y.Title, IsLogarithmic: true);
        double[] losses = [.. panels.SelectMany(panel => panel.Curves).SelectMany(curve => curve.Points.Select(point => point.Y)).Where(shared.Shows)];
        const double Base = 10;
        shared = shared with { Limits = (Math.Pow(Base, Math.Floor(Math.Log10(losses.Min()))), Math.Pow(Base, Math.Ceiling(Math.Log10(losses.Max())))) };
        return CurvesPicture.Draw(
            "Weight decay: loss against epochs",
            $"{result.Options.TrainingRows} training rows, {result.Options.Inputs} inputs, w from N(0, 1), batches of {result.Options.BatchSize}, learning rate {Number(result.Options.LearningRate)}, {result.TypeName}, seed {seed}{(result.Options.Seeds > 1 ? $" and, thin, the {result.Options.Seeds - 1} after it" : string.Empty)}",
            [.. panels.Select(panel => panel with { Y = shared })]);
    }

    private static Panel CurvesPanel(WeightDecayResult result, ulong seed, double weightDecay)
    {
        List<Curve> curves = [];
        foreach (WeightDecayOutcome outcome in result.Outcomes.Where(outcome => outcome.WeightDecay == weightDecay))
        {
            bool isFirst = outcome.Seed == seed;
            string thin = isFirst ? string.Empty : " thin";
            if (isFirst)
            {
                curves.Add(new Curve("test, reference", Points(outcome.Reference, metrics => metrics.TestLoss), 1) { Line = "broad" });
                curves.Add(new Curve("training, reference", Points(outcome.Reference, metrics => metrics.TrainingLoss), 0) { Line = "broad" });
            }

            curves.Add(new Curve(isFirst ? "test, optimized" : string.Empty, Points(outcome.Optimized, metrics => metrics.TestLoss), 1) { Line = $"dashed{thin}" });
            curves.Add(new Curve(isFirst ? "training, optimized" : string.Empty, Points(outcome.Optimized, metrics => metrics.TrainingLoss), 0) { Line = thin.Trim() });
            if (isFirst)
            {
                string name = weightDecay == 0 ? "solution nearest to the start" : "ridge solution for this batch size";
                curves.Add(new Curve($"{name}, test loss", [(0, outcome.Ridge.TestLoss), (result.Options.Epochs, outcome.Ridge.TestLoss)], 2) { Line = "dotted" });
                if (weightDecay > 0)
                {
                    curves.Add(new Curve($"{name}, training loss", [(0, outcome.Ridge.TrainingLoss), (result.Options.Epochs, outcome.Ridge.TrainingLoss)], 3) { Line = "dotted" });
                }
            }
        }

        return new Panel($"lambda = {Number(weightDecay)}", new Axis("epochs"), new Axis("loss, mean of half the squared residuals", IsLogarithmic: true), curves);
    }

    private static string SweepSvg(WeightDecayResult result)
    {
        // 0 has no place on a logarithmic axis; it stands a step to the left of the least that has.
        SweepPoint[] above = [.. result.Sweep.Where(point => point.WeightDecay > 0)];
        const double Step = 10;
        double zero = (above.Length == 0 ? 1 : above[0].WeightDecay) / Step;
        double Place(SweepPoint point) => point.WeightDecay > 0 ? point.WeightDecay : zero;
        string Written(double tick) => tick <= zero ? "0" : Number(tick);
        Axis lambda = new("lambda", IsLogarithmic: true) { Format = Written };
        Curve[] curves =
        [
            new("test loss where the training ends", [.. result.Sweep.Select(point => (Place(point), point.End.TestLoss))], 1) { HasDots = true },
            new("training loss where it ends", [.. result.Sweep.Select(point => (Place(point), point.End.TrainingLoss))], 0) { HasDots = true },
            new("ridge solution for this batch size, test loss", [.. above.Select(point => (Place(point), point.Ridge.TestLoss))], 2) { Line = "dotted" },
        ];
        double lowest = result.Sweep.Min(point => point.End.TestLoss);
        Axis near = new("test loss, evenly");
        Curve[] close = [.. new[] { curves[0], curves[2] }.Select(curve => curve with { Points = [.. curve.Points.Select(point => (point.X, point.Y <= lowest * CloseUp ? point.Y : double.NaN))] })];
        return CurvesPicture.Draw(
            "Weight decay: where the training ends, against lambda",
            $"{result.Options.TrainingRows} training rows, {result.Options.Inputs} inputs, {result.Options.Epochs} epochs each, {result.TypeName}, seed {result.Options.Seed}",
            [
                new Panel("all of it", lambda, new Axis("loss", IsLogarithmic: true), curves),
                new Panel("close to the lowest test loss", lambda with { Limits = Limits(result.Sweep.Select(Place)) }, near, close),
            ]);
    }

    private static (double Low, double High) Limits(IEnumerable<double> places)
    {
        const double Base = 10;
        return (Math.Pow(Base, Math.Floor(Math.Log10(places.Min()))), Math.Pow(Base, Math.Ceiling(Math.Log10(places.Max()))));
    }

    private static (double X, double Y)[] Points(IReadOnlyList<EpochMetrics> curve, Func<EpochMetrics, double> value) => [.. curve.Select(metrics => ((double)metrics.Epoch, value(metrics)))];

    private static DataFrame Curves(WeightDecayResult result)
    {
        (ulong Seed, double WeightDecay, string By, EpochMetrics Metrics)[] rows =
        [
            .. result.Outcomes.SelectMany(outcome => outcome.Reference.Select(metrics => (outcome.Seed, outcome.WeightDecay, "reference", metrics))
                .Concat(outcome.Optimized.Select(metrics => (outcome.Seed, outcome.WeightDecay, "optimized", metrics)))),
        ];
        return new DataFrame(
            new UInt64DataFrameColumn("seed", rows.Select(row => row.Seed)),
            new DoubleDataFrameColumn("lambda", rows.Select(row => row.WeightDecay)),
            new StringDataFrameColumn("by", rows.Select(row => row.By)),
            new Int32DataFrameColumn("epoch", rows.Select(row => row.Metrics.Epoch)),
            new DoubleDataFrameColumn("training loss", rows.Select(row => row.Metrics.TrainingLoss)),
            new DoubleDataFrameColumn("test loss", rows.Select(row => row.Metrics.TestLoss)),
            new DoubleDataFrameColumn("norm of w", rows.Select(row => row.Metrics.Norm)));
    }

    private static DataFrame Sweep(WeightDecayResult result)
        => new(
            new DoubleDataFrameColumn("lambda", result.Sweep.Select(point => point.WeightDecay)),
            new DoubleDataFrameColumn("training loss", result.Sweep.Select(point => point.End.TrainingLoss)),
            new DoubleDataFrameColumn("test loss", result.Sweep.Select(point => point.End.TestLoss)),
            new DoubleDataFrameColumn("norm of w", result.Sweep.Select(point => point.End.Norm)),
            new DoubleDataFrameColumn("ridge training loss", result.Sweep.Select(point => point.Ridge.TrainingLoss)),
            new DoubleDataFrameColumn("ridge test loss", result.Sweep.Select(point => point.Ridge.TestLoss)),
            new DoubleDataFrameColumn("ridge norm of w", result.Sweep.Select(point => point.Ridge.Norm)));

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
