using Verification.Bench.Harness;

namespace Verification.Bench.Reports;

/// <summary>A run as JSON: every measurement, so that two runs can be compared later.</summary>
public static class RunJson
{
    public static string Write(BenchmarkRun run) => ResultText.Write(run with { Format = BenchmarkRun.CurrentFormat });

    /// <summary>Reads what <see cref="Write"/> wrote, or a file of an earlier format.</summary>
    /// <exception cref="InvalidDataException">It is no such run, one of a later format, or one whose numbers no run can have; the message says where.</exception>
    public static BenchmarkRun Read(string json)
    {
        BenchmarkRun run = ResultText.Read<BenchmarkRun>(json);
        ResultText.RequireFormat(run.Format, BenchmarkRun.CurrentFormat);
        ResultText.Require(run.Mode, "mode");
        ResultText.Require(run.ModeExplanation, "modeExplanation");
        ResultText.Require(run.Build, "build");
        ResultText.Require(run.Machine, "machine").RequireWhole();
        ResultText.RequireAll(run.Rows, "rows");
        for (int i = 0; i < run.Rows.Count; i++)
        {
            RequireWhole(run.Rows[i], $"rows[{i}]");
        }

        ResultText.RequireDistinct(run.Rows.Select(row => row.Key), "rows");
        return run;
    }

    private static void RequireWhole(Row row, string place)
    {
        RowKey key = ResultText.Require(row.Key, $"{place}.key");
        ResultText.Require(key.Operation, $"{place}.key.operation");
        ResultText.Require(key.Variant, $"{place}.key.variant");
        ResultText.Require(key.ElementType, $"{place}.key.elementType");
        ResultText.RequirePositive(key.Elements, $"{place}.key.elements");
        ResultText.RequirePositive(row.BytesMoved, $"{place}.bytesMoved");
        ResultText.RequirePositive(row.CopyBytesMoved, $"{place}.copyBytesMoved");
        row.Binary?.RequireWhole($"{place}.binary");
        foreach ((string side, Measurement measurement) in ResultText.Require(row.Sides, $"{place}.sides"))
        {
            ResultText.RequireTimes(ResultText.Require(measurement, $"{place}.sides.{side}").Nanoseconds, $"{place}.sides.{side}.nanoseconds");
        }
    }
}
