using Verification.Bench.Harness;

namespace Verification.Peers.Timing;

/// <summary>A ratio within one run that is asked for.</summary>
/// <param name="What">In words.</param>
/// <param name="Asked">In words, with the number.</param>
/// <param name="Measured">The median.</param>
/// <param name="Low">The lower quartile of the rounds.</param>
/// <param name="High">The upper quartile of the rounds.</param>
/// <param name="IsMet">Whether the median meets what is asked.</param>
public sealed record PeerFinding(string What, string Asked, double Measured, double Low, double High, bool IsMet);

/// <summary>What the optimized side must be against its peers and the machine, for float.</summary>
public static class PeerRequirements
{
    private const string Ours = nameof(SgdRow.Optimized);
    private const string OursOnThreads = nameof(SgdRow.Optimized2Threads);

    // STREAM's triad reads two arrays and writes one, and the line that it overwrites is fetched first: the rate counts what the program asks for.
    private const int TriadBytes = 3 * sizeof(float);
    // The clock that the asked times are meant for.
    private const double Gigahertz = 3;

    private const int CopyBytes = 2 * sizeof(float);

    /// <summary>Measures what is asked for, the two sides of each ratio in turn; see <see cref="PairedRatio"/>.</summary>
    public static IEnumerable<PeerFinding> Measure()
    {
        yield return AtLeast(
            "SGD step with decay, 16 Mi, 1 thread, speed against _fused_sgd_", 1, Of<SgdRow>(ElementCount.InMemory, nameof(SgdRow.Libtorch), Ours));
        yield return AtLeast(
            "SGD step with decay, 4 Ki, 1 thread, speed against _fused_sgd_", 5, Of<SgdRow>(ElementCount.FitsL1, nameof(SgdRow.Libtorch), Ours));
        yield return AtLeast(
            "SGD step with decay, 16 Mi, share of the triad bandwidth",
            0.95,
            Of<SgdRow>(ElementCount.InMemory, nameof(PeerRow.Triad), Ours),
            (double)new SgdRow().BytesPerElement / TriadBytes);
        yield return AtLeast(
            "momentum step, 16 Mi, speed against _fused_sgd_", 1, Of<MomentumRow>(ElementCount.InMemory, nameof(MomentumRow.Libtorch), Ours));
        yield return AtLeast(
            "dropout forward, 1 Mi, 1 thread, speed against aten::dropout", 25, Of<DropoutRow>(ElementCount.FitsL3, nameof(DropoutRow.Libtorch), Ours));
        yield return AtMost(
            "dropout forward, 16 Mi, 2 threads, time of a copy with 2 threads",
            1.3,
            Of<DropoutRow>(ElementCount.InMemory, OursOnThreads, nameof(PeerRow.Copy2Threads)));
        PairedRatio inCache = Of<DropoutRow>(ElementCount.FitsL1, nameof(PeerRow.Copy), Ours);
        yield return AtMost(
            "dropout forward, 4 Ki, 1 thread, nanoseconds an element", 0.45, inCache with { Ratios = inCache.BelowNanoseconds });
        PairedRatio byHalves = Of<DropoutHalvesRow>(ElementCount.FitsL1, nameof(DropoutHalvesRow.DependentOperations), nameof(DropoutHalvesRow.Optimized));
        yield return AtMost(
            "dropout forward by the second generator, 4 Ki, 1 thread, nanoseconds an element", 0.225, byHalves with { Ratios = byHalves.BelowNanoseconds });
        yield return AtMost(
            "the same at 3 GHz: cycles an element over 3", 0.225, byHalves with { Ratios = [.. byHalves.Ratios.Select(AtThreeGigahertz)] });
        yield return AtLeast(
            "dropout backward from bits, 16 Mi, share of the copy bandwidth",
            0.95,
            Of<DropoutBackwardRow>(ElementCount.InMemory, nameof(PeerRow.Copy), Ours),
            (double)new DropoutBackwardRow().BytesPerElement / CopyBytes);
        yield return AtLeast("dropout forward, 1 Mi, 2 threads against 1", 1.8, Of<DropoutRow>(ElementCount.FitsL3, Ours, OursOnThreads));
    }

    // Nanoseconds an element, from the time of an operation of one cycle over that of an element.
    private static double AtThreeGigahertz(double cycleOverElement) => 1 / (cycleOverElement * Gigahertz);

    private static PairedRatio Of<TRow>(int elements, string above, string below)
        where TRow : PeerRow, new()
        => PairedRatio.Measure(new TRow(), elements, above, below);

    private static PeerFinding AtLeast(string what, double asked, PairedRatio ratio, double factor = 1)
        => Finding(what, $"at least {asked}", ratio, factor, ratio.Median * factor >= asked);

    private static PeerFinding AtMost(string what, double asked, PairedRatio ratio)
        => Finding(what, $"at most {asked}", ratio, 1, ratio.Median <= asked);

    private static PeerFinding Finding(string what, string asked, PairedRatio ratio, double factor, bool isMet)
        => new(what, asked, ratio.Median * factor, ratio.Quartiles.Low * factor, ratio.Quartiles.High * factor, isMet);
}
