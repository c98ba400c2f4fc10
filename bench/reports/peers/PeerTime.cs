using System.Text.Json.Serialization;
using Verification.Bench.Harness;

namespace Verification.Bench.Reports.Peers;

/// <summary>One side of one row of the peers, as measured and judged.</summary>
/// <param name="Operation">What was done.</param>
/// <param name="Elements">Elements of each array.</param>
/// <param name="Side">Who did it: the name of the method that was timed.</param>
/// <param name="BytesPerElement">Bytes that an element must move.</param>
/// <param name="Nanoseconds">The time of one run, a number an iteration, in the order in which they ran.</param>
/// <param name="Verdict">What the oracle says of its result, and how it explains it; empty for copy and triad.</param>
public sealed record PeerTime(string Operation, int Elements, string Side, long BytesPerElement, IReadOnlyList<double> Nanoseconds, string Verdict)
{
    /// <summary>What the names of our sides begin with.</summary>
    public const string Ours = "Optimized";

    /// <summary>The sum of an array and a multiple of another, into a third.</summary>
    public const string Triad = "Triad";

    private const string Wrong = "Violates";

    // Reads one and writes one; reads two and writes one.
    private const int CopiedArrays = 2;
    private const int TriadArrays = 3;

    /// <summary>The side that everyone is measured against.</summary>
    public const string Copy = "Copy";

    /// <summary>The working type in C#.</summary>
    public string ElementType { get; init; } = TypeName.Of<float>();

    /// <summary>Bytes that an element of all arrays occupies; 0 where nobody said.</summary>
    public long FootprintPerElement { get; init; }

    /// <summary>Floating-point operations an element, where they and not the bytes are what counts; else 0.</summary>
    public double FlopsPerElement { get; init; }

    /// <summary>Bytes of the managed heap that one call takes; null where nobody counted.</summary>
    public long? AllocatedBytes { get; init; }

    /// <summary>The time of all processors for one run, a number a round; null where nobody took it.</summary>
    public IReadOnlyList<double>? ProcessorNanoseconds { get; init; }

    /// <summary>The fastest run, in nanoseconds: on a busy machine, one that nobody interrupted; null where nobody noted it.</summary>
    public double? FastestNanoseconds { get; init; }

    /// <summary>What filters see: <c>SGD step with decay/Optimized/float/4Ki</c>.</summary>
    [JsonIgnore]
    public RowKey Key => new(Operation, Side, ElementType, Elements);

    /// <summary>The times, with their median and quartiles.</summary>
    [JsonIgnore]
    public Measurement Measured => new(Nanoseconds, AllocatedBytes ?? 0);

    /// <summary>Nanoseconds an element, by the median.</summary>
    public double PerElement => Measured.Median / Elements;

    /// <summary>A quarter of the iterations took less an element.</summary>
    public double LowerQuartile => Measured.LowerQuartile / Elements;

    /// <summary>A quarter of the iterations took more an element.</summary>
    public double UpperQuartile => Measured.UpperQuartile / Elements;

    /// <summary>Whether the side is ours.</summary>
    [JsonIgnore]
    public bool IsOurs => Side.StartsWith(Ours);

    /// <summary>Whether its result was judged and found right, so that its speed counts: a fast program that is wrong is no peer.</summary>
    [JsonIgnore]
    public bool IsRight => Verdict.Length > 0 && !Verdict.StartsWith(Wrong);

    /// <summary>Bytes that an element must move: those of the row, and of the copy and the triad beside it their own.</summary>
    [JsonIgnore]
    public double MovedPerElement
        => Side.StartsWith(Copy) ? CopiedArrays * TypeName.BytesOf(ElementType)
            : Side.StartsWith(Triad) ? TriadArrays * TypeName.BytesOf(ElementType)
            : BytesPerElement;

    /// <summary>Floating-point operations a nanosecond, which is GFLOP/s, by the median; 0 where bytes count, and of the copy and the triad, which compute nothing that was judged.</summary>
    [JsonIgnore]
    public double Gigaflops => Verdict.Length == 0 ? 0 : FlopsPerElement / PerElement;
}
