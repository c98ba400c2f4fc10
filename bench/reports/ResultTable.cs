using Microsoft.Data.Analysis;
using Verification.Bench.Harness;

namespace Verification.Bench.Reports;

/// <summary>The one table of ratios.</summary>
public static class ResultTable
{
    public const string Operation = "operation";
    public const string Variant = "variant";
    public const string ElementType = "type";
    public const string Elements = "elements";
    public const string ReferencePerElement = "reference ns/element";
    public const string OptimizedPerElement = "optimized ns/element";
    public const string SpeedUp = "speed-up";
    public const string SpeedUpLow = "speed-up low";
    public const string SpeedUpHigh = "speed-up high";
    public const string BytesPerElement = "bytes/element";
    public const string Rate = "GB/s";
    public const string CopyRate = "copy GB/s";
    public const string ShareOfCopy = "share of copy";
    public const string Allocated = "allocated bytes";
    public const string Checked = "checked";

    /// <summary>The table of the rows that were measured, one row each.</summary>
    public static DataFrame Of(IEnumerable<Row> measured)
    {
        Row[] rows = [.. measured];
        PrimitiveDataFrameColumn<int> elements = Column(Elements, row => row.Key.Elements);
        PrimitiveDataFrameColumn<double> reference = Column(ReferencePerElement, row => row.PerElement(Sides.Reference));
        PrimitiveDataFrameColumn<double> optimized = Column(OptimizedPerElement, row => row.PerElement(Sides.Optimized));
        PrimitiveDataFrameColumn<double> bytes = Column(BytesPerElement, row => (double)row.BytesMoved / row.Key.Elements);
        PrimitiveDataFrameColumn<double> copyRate = Column(CopyRate, row => row.CopyRate());

        // Bytes a nanosecond are GB a second.
        DataFrameColumn rate = bytes / optimized;
        return new DataFrame(
            Text(Operation, row => row.Key.Operation),
            Text(Variant, row => row.Key.Form),
            Text(ElementType, row => row.Key.ElementType),
            elements,
            reference,
            optimized,
            Named(SpeedUp, reference / optimized),
            Column(SpeedUpLow, row => row.SpeedUp().Low),
            Column(SpeedUpHigh, row => row.SpeedUp().High),
            bytes,
            Named(Rate, rate),
            copyRate,
            Named(ShareOfCopy, rate / copyRate),
            Column(Allocated, row => row.Sides[Sides.Optimized].AllocatedBytes),
            Text(Checked, row => row.State == RowState.Checked ? "yes" : "no"));

        PrimitiveDataFrameColumn<T> Column<T>(string name, Func<Row, T> value)
            where T : unmanaged
            => new(name, rows.Select(value));

        StringDataFrameColumn Text(string name, Func<Row, string> value) => new(name, rows.Select(value));
    }

    private static DataFrameColumn Named(string name, DataFrameColumn column)
    {
        column.SetName(name);
        return column;
    }
}
