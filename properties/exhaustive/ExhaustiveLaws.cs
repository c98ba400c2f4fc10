using System.Globalization;
using Verification.Properties.Generators;
using Verification.Properties.Laws;
using Verification.Vocabulary;

namespace Verification.Properties.Exhaustive;

/// <summary>The laws over every bit pattern. <c>oracle check --level exhaustive</c> runs them, and them alone.</summary>
internal static class ExhaustiveLaws
{
    private static readonly BitPatternSpace Floats = BitPatternSpace.Of<float>();

    private static readonly string[] NumbersSeen = ["subnormal numbers", "normal numbers", "NaN", "negative numbers"];

    /// <summary>Of DecayedSgd.</summary>
    public static Law Decay { get; } =
        new("sgd.exhaustive-decay", nameof(DecayedSgd), "for every float w, g = +0: w' = the declared variant, bit for bit", "specification, section 8.6; faults S28, S29")
        {
            Level = CheckLevel.Exhaustive,
            Statement = "All 2^32 floats, subnormals, infinities and NaN included, decay as the declared variant says, bit for bit: by its formula, "
                + "which is stated a second time and compiled. So subjects that conform agree with each other. Four pairs of rates: everyday ones, a strong decay, a product of 1 less an ulp, and rates whose product is subnormal.",
            Example = "eta = 0.1, lambda = 0.0005, DecayFactor: the factor 1 - 5e-5 rounds to 0x1.fff972p-1, and each w is multiplied by it once.",
            Catches = "a result that is wrong for a single weight in 2^32, or subnormals flushed to zero",
            Checks =
            [
                .. from rates in Rates
                   from variant in Variants
                   let settings = new SgdSettings(rates.Eta, rates.Lambda) { Variant = variant, BatchSize = variant.TakesGradientSum() ? 7 : 1 }
                   select new ExhaustiveCheck(
                       string.Create(CultureInfo.InvariantCulture, $"float, {variant}, eta={rates.Eta:R}, lambda={rates.Lambda:R}"), Floats, DecayPasses.Decay<float>(settings), NumbersSeen),
            ],
        };

    /// <summary>Of InvertedDropout.</summary>
    public static IReadOnlyList<Law> Dropout { get; } =
    [
        new("dropout.exhaustive-scaling", nameof(InvertedDropout), "for every float h: kept gives the declared scaling, dropped +0, bit for bit", "specification, section 8.6; faults D1, D10")
        {
            Level = CheckLevel.Exhaustive,
            Statement = "All 2^32 floats through the scaling of survivors, for each declared scaling and a set of p, the usual ones and hard ones, give the bits of "
                + "its formula, which is stated a second time and compiled. So subjects that conform agree with each other. All 2^32 floats dropped give +0.",
            Example = "p = 0.1, Quotient: h = 0x1.19999ap+0 (1.1) gives 0x1.38e39p+0, and so on for each of the 4294967296 patterns.",
            Catches = "a result that is wrong for a single input in 2^32: a table, an estimate that is refined once too little, a special case",
            Checks =
            [
                .. from dropProbability in DropProbabilitiesTried
                   from scaling in DropoutCases.Scalings
                   select new ExhaustiveCheck(
                       string.Create(CultureInfo.InvariantCulture, $"float, {scaling}, p={dropProbability:R}"),
                       Floats,
                       DropoutPasses.Scaling<float>(new DropoutSettings(dropProbability) { Scaling = scaling }),
                       NumbersSeen),
                new ExhaustiveCheck("float, dropped", Floats, DropoutPasses.Dropped<float>(new DropoutSettings(0.1)), NumbersSeen),
            ],
        },
        new("dropout.exhaustive-copies", nameof(InvertedDropout), "for every float h: evaluation and p = 0 keep every bit", "specification, section 8.6; faults D4, D11")
        {
            Level = CheckLevel.Exhaustive,
            Statement = "All 2^32 floats in evaluation, and kept at p = 0, come out with the same bits: signs of zeros and all 2^24 - 2 NaN with their payloads included.",
            Example = "The signalling NaN 7f812345 stays 7f812345; x*1 would make it 7fc12345.",
            Catches = "a copy by way of arithmetic, or of another number type",
            Checks =
            [
                new ExhaustiveCheck("float, evaluation", Floats, DropoutPasses.Evaluation<float>(), NumbersSeen),
                new ExhaustiveCheck("float, p=0", Floats, DropoutPasses.ZeroProbability<float>(), NumbersSeen),
            ],
        },
    ];

    /// <summary>Of Philox.</summary>
    public static Law KeepRule { get; } =
        new("philox.exhaustive-keep-rule", nameof(Philox), "for every word: kept if and only if word >= T", "specification, section 8.6; faults D12, D13, D14")
        {
            Level = CheckLevel.Exhaustive,
            Statement = "All 2^32 words go through the comparison that decides, at the subject's own threshold, and each is kept or dropped as by the threshold in rationals: thresholds 0, 1, 2^31, 2^32 - 1 "
                + "(the clamp) and 2^32 (p = 1) among them.",
            Example = "p = 0.1: the words from 1999999a on are kept, 3865470566 of them.",
            Catches = "words compared as signed numbers, in fewer bits or by way of a float",
            Checks =
            [
                .. from threshold in Thresholds
                   select new ExhaustiveCheck(
                       string.Create(CultureInfo.InvariantCulture, $"p={threshold.DropProbability:R}"), new BitPatternSpace(32), WordPasses.KeepRule(threshold.DropProbability), threshold.MustSee),
            ],
        };

    // The usual ones; the one at which libtorch's two scalings part; a scale of 2^24; a p that only just moves 1 - p in double.
    private static double[] DropProbabilitiesTried => [0.1, 0.2, 0.3, 0.5, 0.9, 0.025, 1 - Math.ScaleB(1, -24), Math.ScaleB(1, -30)];

    private static (double Eta, double Lambda)[] Rates => [(0.1, 5e-4), (0.05, 3), (1, 1 - Math.ScaleB(1, -24)), (1e-20, 1e-20)];

    private static SgdVariant[] Variants =>
        [SgdVariant.Coupled, SgdVariant.CoupledFused, SgdVariant.DecayFactor, SgdVariant.DecayFactorWide, SgdVariant.BookPerBatch, SgdVariant.BookPerStep, SgdVariant.Keras];

    // T = 0, 1, about a tenth, 2^31, about nine tenths, the clamp 2^32 - 1, and 2^32.
    private static (double DropProbability, string[] MustSee)[] Thresholds =>
    [
        (0, ["kept"]), (Math.ScaleB(1, -32), ["kept", "dropped"]), (0.1, ["kept", "dropped"]), (0.5, ["kept", "dropped"]), (0.9, ["kept", "dropped"]),
        (1 - Math.ScaleB(1, -40), ["kept", "dropped"]), (1, ["dropped"]),
    ];
}
