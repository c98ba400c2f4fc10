using System.Text.Json.Serialization;
using MathNet.Numerics.Statistics;

namespace Verification.Bench.Reports;

/// <summary>The times of one side.</summary>
/// <param name="Nanoseconds">The time of one call, a number for each iteration, in the order in which they ran.</param>
/// <param name="AllocatedBytes">Bytes of the managed heap that one call takes.</param>
public sealed record Measurement(IReadOnlyList<double> Nanoseconds, long AllocatedBytes)
{
    /// <summary>Half of the iterations were faster.</summary>
    public double Median => Nanoseconds.Median();

    /// <summary>A quarter of the iterations were faster.</summary>
    public double LowerQuartile => Nanoseconds.LowerQuartile();

    /// <summary>A quarter of the iterations were slower.</summary>
    public double UpperQuartile => Nanoseconds.UpperQuartile();

    [JsonIgnore]
    public int Iterations => Nanoseconds.Count;
}
