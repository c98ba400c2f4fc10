using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using Perfolizer.Mathematics.OutlierDetection;
using Verification.Bench.Harness;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Bench.Running;

/// <summary>How long to measure, and what.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="Explanation">What a reader of the report must know about it.</param>
/// <param name="Job">How BenchmarkDotNet measures.</param>
/// <param name="Includes">The rows that it measures.</param>
public sealed record Effort(string Name, string Explanation, Job Job, Func<RowKey, bool> Includes)
{
    private const string FusedForms = "Rectified";
    private const string ScalingForm = " p=0.5";
    private const string OtherProbability = " p=0.1";
    private const string Redrawing = nameof(InvertedDropout.BackwardRedrawing<>);

    private const int QuickIterations = 15;
    private const int QuickIterationMilliseconds = 10;
    private const int QuickWarmups = 2;
    private const int FullIterations = 15;
    private const int FullIterationMilliseconds = 30;
    private const int FullWarmups = 3;

    /// <summary>Under two minutes.</summary>
    public static Effort Quick { get; } = new(
        "quick",
        $"{QuickIterations} iterations of {QuickIterationMilliseconds} ms each, in the process of the program itself (no build of its own for each job), at some sizes only: good for a look, not for a claim",
        Measured(Job.Default.WithToolchain(new InProcessEmitToolchain(InProcessTimeout, logOutput: true)), QuickIterations, QuickIterationMilliseconds, QuickWarmups),
        IsQuick);

    /// <summary>For claims; some twelve minutes on a quiet machine, most of which goes to starting a process a side.</summary>
    public static Effort Full { get; } = new(
        "full",
        $"{FullIterations} iterations of {FullIterationMilliseconds} ms each, each side of each row in a process of its own",
        Measured(Job.Default, FullIterations, FullIterationMilliseconds, FullWarmups),
        IsFull);

    /// <summary>Whether the measurements take place in this process.</summary>
    public bool IsInProcess => Job.Infrastructure.TryGetToolchain(out var toolchain) && toolchain.IsInProcess;

    public static IReadOnlyList<Effort> All { get; } = [Quick, Full];

    private static TimeSpan InProcessTimeout => TimeSpan.FromHours(1);

    private static Job Measured(Job job, int iterations, int milliseconds, int warmups)
        => job
            .WithIterationCount(iterations)
            .WithIterationTime(TimeInterval.FromMilliseconds(milliseconds))
            .WithWarmupCount(warmups)
            .WithEvaluateOverhead(false)

            // The median and the quartiles stand outliers; a report that hid them would hide noise.
            .WithOutlierMode(OutlierMode.DontRemove);

    /// <summary>
    /// Float at every size; every width and number of threads of one form at one or two sizes; what else there is where it could say something new:
    /// other types in a cache and, of the operations that memory bounds, in memory; the other probability in a cache.
    /// </summary>
    private static bool IsFull(RowKey key)
        => key.VectorBits is not null || key.Threads is not null ? IsScaling(key)
            : IsElementwise(key) && (IsOtherType(key) || key.Variant.EndsWith(OtherProbability))
                ? key.Elements == ElementCount.FitsL2 || (key.Elements == ElementCount.InMemory && !key.Variant.EndsWith(OtherProbability) && !IsFused(key) && !key.Variant.StartsWith(Redrawing))
            : key.Operation != nameof(Philox) || key.Elements <= ElementCount.FitsL3;

    private static bool IsElementwise(RowKey key) => key.Operation is nameof(DecayedSgd) or nameof(InvertedDropout);

    private static bool IsScaling(RowKey key)
        => key.Variant.EndsWith(ScalingForm) || key.Variant.EndsWith(nameof(SgdVariant.Coupled))
            ? key.VectorBits is not null ? key.Elements == ElementCount.FitsL1 : key.Elements is ElementCount.FitsL3 or ElementCount.InMemory
            : false;

    private static bool IsQuick(RowKey key)
        => key.VectorBits is not null || key.Threads is not null ? IsScaling(key) && (key.Elements <= ElementCount.FitsL3 || key.Operation == nameof(DecayedSgd))
            : IsOtherType(key) ? key.Elements is > ElementCount.FitsL1 and <= ElementCount.FitsL2 && !key.Variant.EndsWith(OtherProbability)
            : IsFused(key) && key.Variant.EndsWith(OtherProbability) ? key.Elements == ElementCount.FitsL2
            : key.Operation == nameof(DecayedSgd) || key.Elements <= ElementCount.FitsL3;

    /// <summary>double and the types of 16 bits: what holds for float at every size holds for them.</summary>
    private static bool IsOtherType(RowKey key) => key.ElementType == TypeName.Of<double>() || key.ElementType == TypeName.Of<Half>() || key.ElementType == nameof(BFloat16);

    private static bool IsFused(RowKey key) => key.Variant.StartsWith(FusedForms);
}
