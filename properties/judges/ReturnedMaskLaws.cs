using System.Numerics;
using Verification.Properties.Generators;
using Verification.Properties.Laws;
using Verification.Properties.Verdicts;

namespace Verification.Properties.Judges;

/// <summary>The laws of dropout for any random generator: they look at the mask that is handed out, whoever drew it.</summary>
internal static class ReturnedMaskLaws
{
    private const string Operation = nameof(InvertedDropout);

    // Decimal p alone: dropout.survivor and its like have those that are exact in every type.
    private const int QuickCases = 40;

    /// <summary>The laws, in the order of the specification.</summary>
    public static IReadOnlyList<Law> All { get; } =
    [
        new("dropout.returned-mask", Operation, "mask[i] as handed out: h'[i] = mask[i] ? the declared scaling of h[i] : 0, and dh[i] likewise", "specification, section 4.2; faults B1, B2, B4")
        {
            Statement = "The outputs follow the mask that comes with them, bit for bit: a kept unit is the declared scaling's value, a dropped one 0. So do the gradients, by that mask or drawn again. "
                + "It holds for any random generator; the mask's padding bits are 0.",
            Example = "x = [3, 5, -2], p = 0.25, the mask handed out 0b101: [4, 0, -2.6666667].",
            Catches = "a mask that is handed out and is not the one that was used, or a backward pass by another",
            Checks =
            [
                Check<float>(ReturnedMaskJudges.Follows, "a unit kept", "a unit dropped", "padding bits", ReturnedMaskJudges.BackwardSeen),
                Check<double>(ReturnedMaskJudges.Follows, "a unit kept", "a unit dropped", "padding bits", ReturnedMaskJudges.BackwardSeen),
            ],
        },
        new("dropout.dropped-as-declared", Operation, "dropped: +0 where a subject selects, h[i] * 0 where it declares that it multiplies", "specification, section 4.2; faults D10, B1")
        {
            Statement = "What becomes of a dropped unit, by the mask that was handed out: +0, unless the subject declares that it multiplies by a mask of zeros. Then -0 stands for a dropped negative and NaN for a "
                + "dropped NaN or infinity, and it is held to that. The other laws look at the values of such a subject's dropped units alone.",
            Example = "x = [-3, infinity], both dropped: [+0, +0] by selection, [-0, NaN] by multiplication.",
            Catches = "a multiplication that is not declared, or one that is and does not happen",
            Checks =
            [
                Check<float>(ReturnedMaskJudges.DroppedAsDeclared, "a dropped NaN", "a dropped infinity", "a dropped negative", "a unit kept"),
                Check<double>(ReturnedMaskJudges.DroppedAsDeclared, "a dropped NaN", "a dropped infinity", "a dropped negative", "a unit kept"),
            ],
        },
        new("dropout.returned-statistics", Operation, "kept units ~ Binomial(n, 1-p), independent; one key, one mask; other keys, other masks", "specification, section 4.2; faults D2, D14, R1, R2, R3")
        {
            Statement = "The masks that are handed out, whoever drew them: the rate of kept units of 2^16, in each of four lanes, the agreement of neighbours and with masks of the next stream and seed, each an exact "
                + "binomial test of 1-p with a false-alarm rate of 10^-9. The same key gives the same mask, unless the subject says that it takes no seed.",
            Example = "p = 0.5: counts of kept units from 31986 to 33550 of 65536 are accepted.",
            Catches = "p read as the keep probability, the same mask at every call, or a mask that drops nothing",
            Checks =
            [
                new SweepCheck("float", ReturnedMaskStatistics.Statistics<float>, "a unit kept", "a unit dropped", "the same key again"),
                new SweepCheck("double", ReturnedMaskStatistics.Statistics<double>, "a unit kept", "a unit dropped", "the same key again"),
            ],
        },
        new("dropout.named-generator", Operation, "mask[i] = keeps(word_i(key)), by the generator and layout that the subject names", "specification, section 4.1; faults R10, D13")
        {
            PinsBits = true,
            Statement = "A subject that names its generator (PyTorch's on CUDA, TensorFlow's, JAX's, ours) is held to that generator's masks, bit for bit: which word each float takes, and which words keep. "
                + "One with a generator of its own is not asked.",
            Example = "TensorFlow, seeds 0 and 1, p = 0.5, 15 elements: 100111111110101, as its documentation prints it.",
            Catches = "the layout of another framework or version, a key with its halves exchanged, or the upper bits of a word where the lower ones are right",
            Checks = [new SweepCheck("float", ReturnedMaskStatistics.Named, "a unit kept", "a unit dropped")],
        },
        new("dropout.key-names-generator", Operation, "mask[i] = (word_i(key) >= T) by the generator that the key names, in every pass that takes a key", "specification, section 4.3")
        {
            PinsBits = true,
            Statement = "A mask key that names the second generator is obeyed by every pass: forward hands out that generator's mask and follows it, the backward pass that draws it again agrees, and so do both on arrays with a shape. "
                + "No pass falls back on the first generator in silence. Asked of who declares the second.",
            Example = "p = 0.5, seed 42, stream 7: by the first generator the mask begins 0, 1, 0, 0, by the second 1, 1, 0, 1.",
            Catches = "a backward pass, or one for another shape of array, that does not know the second generator and draws by the first",
            Checks =
            [
                Check<float>(HalvesJudges.Dropout, NamedCoverage),
                Check<double>(HalvesJudges.Dropout, NamedCoverage),
                new SweepCheck("float, shaped", ShapedDropoutSweeps.DrawnByHalves<float>, "kept and dropped", "fewer words than elements", "padding bits"),
                new SweepCheck("double, shaped", ShapedDropoutSweeps.DrawnByHalves<double>, "kept and dropped", "fewer words than elements", "padding bits"),
            ],
        },
    ];

    private static string[] NamedCoverage
        => ["a unit kept", "a unit dropped", "padding bits", "a word at the threshold", Movement.Of("the generator"), Movement.Of("p"), Movement.Of("seed"), Movement.Of("stream")];

    private static PropertyCheck<DropoutCase<T>> Check<T>(CaseJudge<DropoutCase<T>> judge, params IReadOnlyList<string> mustSee)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => new(Labels.Of<T>(HyperparameterKind.Decimal), QuickCases, DropoutCases.Any<T>(HyperparameterKind.Decimal), judge, mustSee);
}
