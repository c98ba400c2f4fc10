using System.Globalization;
using System.Text;
using Microsoft.Data.Analysis;
using Verification.Oracle.Reports;

namespace Verification.Oracle.Training;

/// <summary>Curves and other results as tables, and tables as CSV files.</summary>
internal static class CurveTable
{
    private const string Epoch = "epoch";
    private const string TrainingLoss = "training loss";
    private const string TestLoss = "test loss";
    private const string TrainingAccuracy = "training accuracy";
    private const string TestAccuracy = "test accuracy";
    private const string Norm = "norm of w";

    private static readonly Type[] ColumnTypes = [typeof(int), typeof(double), typeof(double), typeof(double), typeof(double), typeof(double)];

    /// <summary>A curve, a row an epoch.</summary>
    public static DataFrame Of(IReadOnlyCollection<EpochMetrics> curve)
        => new(
            new Int32DataFrameColumn(Epoch, curve.Select(metrics => metrics.Epoch)),
            new DoubleDataFrameColumn(TrainingLoss, curve.Select(metrics => metrics.TrainingLoss)),
            new DoubleDataFrameColumn(TestLoss, curve.Select(metrics => metrics.TestLoss)),
            new DoubleDataFrameColumn(TrainingAccuracy, curve.Select(metrics => metrics.TrainingAccuracy)),
            new DoubleDataFrameColumn(TestAccuracy, curve.Select(metrics => metrics.TestAccuracy)),
            new DoubleDataFrameColumn(Norm, curve.Select(metrics => metrics.Norm)));

    /// <summary>Writes a table, whole or not at all; numbers in the shortest form that reads back as the same bits.</summary>
    public static void Write(string path, DataFrame table)
    {
        using MemoryStream text = new();
        DataFrame.SaveCsv(table, text, cultureInfo: CultureInfo.InvariantCulture);
        AtomicFile.Write(path, Encoding.UTF8.GetString(text.ToArray()));
    }

    /// <summary>Reads a curve that <see cref="Write"/> wrote.</summary>
    /// <exception cref="UserErrorException">It is none.</exception>
    public static IReadOnlyList<EpochMetrics> ReadCurve(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            var table = DataFrame.LoadCsv(file, dataTypes: ColumnTypes, cultureInfo: CultureInfo.InvariantCulture);
            return [.. table.Rows.Select(row => new EpochMetrics((int)row[Epoch], (double)row[TrainingLoss], (double)row[TestLoss], (double)row[TrainingAccuracy], (double)row[TestAccuracy], (double)row[Norm]))];
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or UserErrorException))
        {
            throw new UserErrorException($"{path} is no curve of a training ({failure.Message}); without --resume the training starts anew and replaces it.", failure);
        }
    }
}
