using Verification.Properties.Generators;
using Verification.Properties.Laws;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;

namespace Verification.Properties.Storage;

/// <summary>The laws of numbers that are kept in Half and BFloat16 and of their master weights, beside those of every number type.</summary>
internal static class StoredLaws
{
    private const int QuickCases = 25;

    /// <summary>The laws of SGD, in the order of the specification.</summary>
    public static IReadOnlyList<Law> OfSgd { get; } =
    [
        new("sgd.stored-every-value", nameof(DecayedSgd), "narrow(w - g) = the nearest number of 16 bits, ties to even, for all 65,536 w", "specification, section \"The rounding to 16 bits\"; faults S29, D16")
        {
            Statement = "The one rounding at the end, on every number of 16 bits: moved by half of the last place, by a little less, by a little more and by three halves, in float, and then rounded "
                + "to the nearest, ties to the even one. Subnormals stay subnormals, what is beyond the largest becomes infinite, and a NaN stays a NaN.",
            Example = "In BFloat16, 1 + 2^-8 lies in the middle between 1 and 1.0078125 and rounds to 1; 1.0078125 + 2^-8 rounds to 1.015625. A NaN with the bits 7f800001 must not become the infinity 7f80.",
            Catches = "the lower half of the bits cut off; NaN that rounds to infinity; subnormals flushed to zero; a value that is rounded twice on its way",
            Checks =
            [
                new SweepCheck("Half", StoredSweeps.EveryWeight<Half>, NarrowingCoverage),
                new SweepCheck("BFloat16", StoredSweeps.EveryWeight<BFloat16>, NarrowingCoverage),
            ],
        },
        new("sgd.stored-every-float", nameof(DecayedSgd), "narrow(x) = the nearest number of 16 bits, ties to even, for floats x of every kind", "specification, section \"The rounding to 16 bits\"; fault D16")
        {
            Level = CheckLevel.Exhaustive,
            Statement = "The same rounding, of floats at an odd stride through all 2^32 patterns, so that every exponent, both signs and NaN of all payloads are among them: some 65,000 in a build, "
                + "and all of them at the exhaustive level.",
            Example = "65519.996 rounds to 65504 in Half, and 65520 to infinity.",
            Catches = "a NaN whose payload lies in the lower bits and becomes an infinity",
            Checks =
            [
                new SweepCheck("Half", StoredSweeps.EveryFloat<Half>, "a subnormal result", "a NaN that stays", "an overflow to infinity"),
                new SweepCheck("BFloat16", StoredSweeps.EveryFloat<BFloat16>, "a subnormal result", "a NaN that stays", "an overflow to infinity"),
            ],
        },
        new("sgd.stored-hyperparameters", nameof(DecayedSgd), "w' = narrow(step in float with T(eta), T(lambda) in float)", "specification, section \"Computed in float, rounded once\"; fault S30")
        {
            Statement = "Hyper-parameters are never rounded to the 16 bits in which the weights are kept. The data is such that it shows: rates that 16 bits round to something else, to 0 or to infinity.",
            Example = "Half, eta = 1e-8, w = 0, g = 30000: w' = -0.00029993 (-0x1.3a8p-12). As a Half, eta is 0, and nothing would move.",
            Catches = "a learning rate or a weight decay that is stored, or handed on, in 16 bits",
            Checks =
            [
                new SweepCheck("Half", StoredSweeps.Hyperparameters<Half>, HyperparameterCoverage),
                new SweepCheck("BFloat16", StoredSweeps.Hyperparameters<BFloat16>, HyperparameterCoverage),
            ],
        },
        new("sgd.master-weights", nameof(DecayedSgd), "master' = step in float(master, g); copy = narrow(master')", "specification, section \"Master weights\"; faults S27, S29")
        {
            Statement = "The step on master weights is the step in float, with gradients in float or widened from 16 bits, to the bit; the copy is the new master, rounded once.",
            Example = "BFloat16, master 1.003 (its copy is 1), g = 1, eta = 0.002: the new master is 1.001 and its copy 1. A step on the copy would give 0.998 and keep 0.996.",
            Catches = "a step taken on the copy, a copy that is not refreshed, masters that are rounded to 16 bits",
            Checks =
            [
                new PropertyCheck<SgdCase<float>>(Label<Half>(), QuickCases, SgdCases.Any<float>(HyperparameterKind.Decimal), MasterJudges.Step<Half>, MasterCoverage),
                new PropertyCheck<SgdCase<float>>(Label<BFloat16>(), QuickCases, SgdCases.Any<float>(HyperparameterKind.Decimal), MasterJudges.Step<BFloat16>, MasterCoverage),
            ],
        },
        new("sgd.master-momentum", nameof(DecayedSgd), "master', v' = step with momentum in float(master, g, v); copy = narrow(master')", "specification, section \"Master weights\"; fault S27")
        {
            Statement = "The same with momentum: the velocity is kept in float beside the masters and is never rounded to 16 bits.",
            Example = "master 1, v = 0.001, g = 0, mu = 0.9, eta = 1: v' = 0.0009 in float, which BFloat16 would keep as 0.00090027.",
            Catches = "a velocity kept in 16 bits, or loaded as if it were",
            Checks =
            [
                new PropertyCheck<MomentumCase<float>>(
                    Label<Half>(), QuickCases, MomentumCases.Any<float>(HyperparameterKind.Decimal), MasterJudges.StepWithMomentum<Half>, MasterVelocityCoverage),
                new PropertyCheck<MomentumCase<float>>(
                    Label<BFloat16>(), QuickCases, MomentumCases.Any<float>(HyperparameterKind.Decimal), MasterJudges.StepWithMomentum<BFloat16>, MasterVelocityCoverage),
            ],
        },
        new("sgd.master-accumulates", nameof(DecayedSgd), "64 updates of 1/16 of the last place of the copy: the masters follow each, the copy every sixteenth", "specification, section \"Master weights\"; fault S29")
        {
            Statement = "Updates that are too small for the copy are not lost: they add up in the masters until the copy shows them. Without masters such a weight never moves.",
            Example = "BFloat16, w = 1, eta = 2^-11, g = -1: after 8 steps the master is 1 + 2^-8, a tie, and the copy is still 1; after 9 it is 1.0078125.",
            Catches = "masters that are read back from the copy between two steps",
            Checks =
            [
                new SweepCheck("Half", MasterJudges.Accumulates<Half>, "an update that the copy does not show", "a copy that has moved"),
                new SweepCheck("BFloat16", MasterJudges.Accumulates<BFloat16>, "an update that the copy does not show", "a copy that has moved"),
            ],
        },
        new("sgd.master-lengths", nameof(DecayedSgd), "for every length 0 to 4 vectors + 3 and every misalignment: master', v' and the copy", "specification, section \"Master weights\"; faults B12, T4, S27")
        {
            PinsBits = true,
            Statement = "Every length from 0 to four of the widest vectors and three elements, and a few long ones, at every misalignment, with gradients in float and in 16 bits, with momentum and "
                + "without, in place and not: masters, velocity and copy are right, and nothing beside the spans is written.",
            Example = "1025 masters: one block, and one element whose gradient, master and copy lie in the next.",
            Catches = "a copy whose tail is left out, or a float that is stored where a half belongs",
            Checks =
            [
                new SweepCheck("Half", MasterJudges.EveryLength<Half>, "the empty array", "every length", "every misalignment", "a long array"),
                new SweepCheck("BFloat16", MasterJudges.EveryLength<BFloat16>, "the empty array", "every length", "every misalignment", "a long array"),
            ],
        },
        new("sgd.master-bad-input", nameof(DecayedSgd), "bad arguments: ArgumentException, and no array changed", "specification, section \"Master weights\"; fault S36")
        {
            Statement = "Lengths that differ, hyper-parameters out of range or not finite in float, and spans that overlap, be they of one type or of two, are refused before anything is written.",
            Example = "A copy that lies in the memory of the gradients: \"copyDestination overlaps gradients; the two must share no memory.\"",
            Catches = "lengths of gradients and copy that are taken for granted",
            Checks =
            [
                new SweepCheck("Half", MasterJudges.BadInput<Half>, "refused"),
                new SweepCheck("BFloat16", MasterJudges.BadInput<BFloat16>, "refused"),
            ],
        },
    ];

    /// <summary>The laws of dropout, in the order of the specification.</summary>
    public static IReadOnlyList<Law> OfDropout { get; } =
    [
        new("dropout.stored-every-value", nameof(InvertedDropout), "h' = narrow(scaling of h in float) for all 65,536 h; evaluation and p = 0: h' = h", "specification, section \"The rounding to 16 bits\"; faults D16, D4")
        {
            PinsBits = true,
            Statement = "All numbers of 16 bits through the scaling at several p and through evaluation: the scale is formed for float and not rounded to 16 bits, the product or quotient in float is rounded "
                + "once; evaluation and p = 0 are copies of bits, signalling NaN included. A full run takes every scaling and the p at both ends.",
            Example = "Half, x = 65504, p = 0.1: 65504/0.9 in float is 72782.2, beyond 65504: infinity. x = 2^-24, p = 0.5: 2^-23, a subnormal.",
            Catches = "a scale that is rounded to 16 bits, NaN that becomes infinity, evaluation by way of float that quiets a signalling NaN",
            Checks =
            [
                new SweepCheck("Half", StoredSweeps.EveryInput<Half>, "a subnormal result", "a NaN that stays", "an overflow to infinity"),
                new SweepCheck("BFloat16", StoredSweeps.EveryInput<BFloat16>, "a subnormal result", "a NaN that stays", "an overflow to infinity"),
            ],
        },
    ];

    private static string[] NarrowingCoverage => ["a tie to the even neighbour", "a subnormal result", "a NaN that stays", "an overflow to infinity"];

    private static string[] HyperparameterCoverage => ["a learning rate rounded to 16 bits told apart", "a weight decay rounded to 16 bits told apart", .. Movement.OfEach("eta", "lambda")];

    private static string[] MasterCoverage => ["a step on the copy told apart", "a copy of the old masters told apart", "a master that 16 bits do not hold", .. Movement.OfEach("eta", "lambda")];

    private static string[] MasterVelocityCoverage => ["a velocity that 16 bits do not hold", .. Movement.OfEach("eta", "lambda", "mu")];

    private static string Label<T>() => Labels.Of<T>(HyperparameterKind.Decimal);
}
