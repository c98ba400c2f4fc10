using System.Globalization;
using Verification.Bench.Harness;
using Verification.Bench.Reports.Peers;
using Verification.Bench.Running;

namespace Verification.Peers.Timing;

/// <summary>A ratio of two sides of a row that is asked for.</summary>
/// <param name="Id">Names it for the file of reasons: lower case, hyphens.</param>
/// <param name="What">In words.</param>
/// <param name="Row">A <see cref="PeerRow"/>.</param>
/// <param name="Elements">Elements of each array.</param>
/// <param name="Above">The side whose time stands above the line.</param>
/// <param name="Below">The side whose time stands below it.</param>
public sealed record PeerRequirement(string Id, string What, Type Row, int Elements, string Above, string Below)
{
    /// <summary>The least that is right; without it, <see cref="AtMost"/> counts.</summary>
    public double? AtLeast { get; init; }

    /// <summary>The most that is right.</summary>
    public double AtMost { get; init; }

    /// <summary>What the ratio of times is multiplied by, where the sides move other amounts of bytes.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Whether the nanoseconds an element of the lower side are asked for, not a ratio.</summary>
    public bool IsTime { get; init; }

    private string Asked => AtLeast is double least ? string.Create(CultureInfo.InvariantCulture, $"at least {least}") : string.Create(CultureInfo.InvariantCulture, $"at most {AtMost}");

    /// <summary>Measures the two sides in turn, unless the filter leaves one of them out.</summary>
    public PeerFinding Measure(RowFilter filter)
    {
        if (!IsChosen(filter))
        {
            return new PeerFinding(Id, What, Asked, Measured: null, IsMet: null);
        }

        var measured = PairedRatio.Measure(PeerRows.Make(Row), Elements, Above, Below);
        if (IsTime)
        {
            measured = measured with { Ratios = measured.BelowNanoseconds };
        }

        double median = measured.Median * Factor;
        (double low, double high) = measured.Quartiles;
        return new PeerFinding(Id, What, Asked, median, AtLeast is double least ? median >= least : median <= AtMost) { Low = low * Factor, High = high * Factor };
    }

    private bool IsChosen(RowFilter filter)
    {
        PeerRow row = PeerRows.Make(Row);
        return new[] { Above, Below }.All(side => filter.Matches(new RowKey(row.Operation, side, row.ElementType, Elements)));
    }
}
