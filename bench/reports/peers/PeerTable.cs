using Microsoft.Data.Analysis;

namespace Verification.Bench.Reports.Peers;

/// <summary>The times of the peers as one table with their ratios: a line a side.</summary>
public static class PeerTable
{
    /// <summary>Makes it.</summary>
    public static DataFrame Of(IReadOnlyList<PeerTime> times)
    {
        PrimitiveDataFrameColumn<double> perElement = Column("ns/element", time => time.PerElement);
        PrimitiveDataFrameColumn<double> ours = Column("optimized ns/element", time => Same(times, time, PeerTime.Ours)?.PerElement ?? double.NaN);
        DataFrameColumn ratio = perElement / ours;
        ratio.SetName("times optimized");
        return new DataFrame(
            Text("operation", time => time.Operation),
            Text("type", time => time.ElementType),
            new PrimitiveDataFrameColumn<int>("elements", times.Select(time => time.Elements)),
            Text("side", time => time.Side),
            perElement,
            Column("lower quartile", time => time.LowerQuartile),
            Column("upper quartile", time => time.UpperQuartile),
            ratio,
            Column("ratio low", time => Against(time, PeerTime.Ours)?.Low ?? double.NaN),
            Column("ratio high", time => Against(time, PeerTime.Ours)?.High ?? double.NaN),
            Column("bytes/element", time => time.BytesPerElement),
            Column("GB/s", time => time.MovedPerElement / time.PerElement),
            Column("GFLOP/s", time => time.Gigaflops),
            Column("times copy", time => Against(time, PeerTime.Copy)?.Median ?? double.NaN),
            new PrimitiveDataFrameColumn<long>("allocated bytes", times.Select(time => time.AllocatedBytes)),
            new PrimitiveDataFrameColumn<int>("iterations", times.Select(time => time.Nanoseconds.Count)),
            Text("verdict", time => time.Verdict));

        PrimitiveDataFrameColumn<double> Column(string name, Func<PeerTime, double> value) => new(name, times.Select(value));

        StringDataFrameColumn Text(string name, Func<PeerTime, string> value) => new(name, times.Select(value));

        Ratio? Against(PeerTime time, string side) => Same(times, time, side) is PeerTime other ? Ratio.Of(time.Measured, other.Measured) : null;
    }

    /// <summary>The side of that name in the row of this one; null where it is missing.</summary>
    public static PeerTime? Same(IEnumerable<PeerTime> times, PeerTime time, string side) => times.FirstOrDefault(other => other.Key == time.Key with { Variant = side });
}
