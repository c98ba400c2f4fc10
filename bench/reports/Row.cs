using Verification.Bench.Harness;
using Verification.Bench.Verdicts;

namespace Verification.Bench.Reports;

/// <summary>One row as measured.</summary>
/// <param name="Key">What was done.</param>
/// <param name="BytesMoved">Bytes that one call of reference or optimized must read and write.</param>
/// <param name="CopyBytesMoved">Bytes that one call of the copy reads and writes.</param>
/// <param name="State">Whether the optimized result was the reference's before it was timed.</param>
/// <param name="Finding">What was wrong, or null.</param>
/// <param name="Sides">The times, by the names in <see cref="Harness.Sides"/>.</param>
public sealed record Row(
    RowKey Key, long BytesMoved, long CopyBytesMoved, RowState State, string? Finding, IReadOnlyDictionary<string, Measurement> Sides)
{
    /// <summary>The optimized assembly that the measuring process ran; null in results of the first format.</summary>
    public TimedAssembly? Binary { get; init; }

    /// <summary>Optimized against reference.</summary>
    public Ratio SpeedUp() => Ratio.Of(Sides[Harness.Sides.Reference], Sides[Harness.Sides.Optimized]);

    /// <summary>Nanoseconds an element, by the median.</summary>
    public double PerElement(string side) => Sides[side].Median / Key.Elements;

    /// <summary>Bytes a nanosecond, which is GB/s, of the optimized side.</summary>
    public double Rate() => BytesMoved / Sides[Harness.Sides.Optimized].Median;

    /// <summary>Bytes a nanosecond of the copy.</summary>
    public double CopyRate() => CopyBytesMoved / Sides[Harness.Sides.Copy].Median;

    /// <summary>Nanoseconds an element that the operation would take if it moved its bytes as fast as the copy.</summary>
    public double PerElementAtCopyRate() => BytesMoved / CopyRate() / Key.Elements;
}
