using System.Numerics;
using FsCheck;
using Verification.Properties.Exhaustive;
using Verification.Properties.Generators;
using Verification.Properties.Judges;
using Verification.Properties.Laws;
using Verification.Properties.Storage;
using Verification.Properties.Subjects.Fences;
using Verification.Properties.Verdicts;

namespace Verification.Properties;

/// <summary>The laws of inverted dropout.</summary>
public static class InvertedDropout
{
    private const string Operation = nameof(InvertedDropout);
    private const int QuickCases = 100;

    // Rational arithmetic costs microseconds an operation, so the laws that need it see fewer cases.
    private const int QuickExactCases = 30;

    /// <summary>The laws, in the order of the specification.</summary>
    public static IReadOnlyList<Law> Laws { get; } = StoredChecks.AddedTo(
    [
        new("dropout.survivor", Operation, "kept: h'[i] = the declared scaling of h[i], bit for bit", "specification, section 3; faults D1, D3, D5, B7")
        {
            PinsBits = true,
            Statement = "A kept unit is exactly what the declared scaling makes of it: x/T(1-p), x*T(1/(1-p)), x*(1/T(1-p)) or x*T(2^32/(2^32-T)), each rounded where it says, "
                + "in every element, whatever the length, the alignment and the numbers.",
            Example = "x = 3, p = 0.25, Quotient: 3/0.75 = 4. At p = 0.1 libtorch's two scalings are one in float; at p = 0.025 they differ in the last bit of 1/(1-p), and so for nearly all x.",
            Catches = "a scale of 1/p (right only at p = 0.5), a scale fixed at 2, no scale at all, or another scaling than the declared one",
            Checks = EachType(
                kind => Check(QuickCases, DropoutCases.Any<float>(kind), kind, DropoutJudges.Survivor, SurvivorCoverage(kind)),
                kind => Check(QuickCases, DropoutCases.Any<double>(kind), kind, DropoutJudges.Survivor, SurvivorCoverage(kind))),
        },
        new("dropout.rounding", Operation, "kept: h'[i] = round(h[i] / round(1-p)) and its like, in exact rationals", "specification, section 3; IEEE 754-2019, section 4.3")
        {
            Statement = "The same scaling, done by other means: every operation in exact rational arithmetic and then rounded once to the type. "
                + "It holds the reference to IEEE arithmetic, where dropout.survivor would hold it to the machine's own.",
            Example = "x = 1, p = 0.1, Reciprocal in float: 1/0.9 in double is 1.1111111111111112; the nearest float is 0x1.1c71c8p+0.",
            Catches = "a reciprocal estimate, subnormals flushed to zero, or a division replaced by a multiplication",
            Checks = EachType(
                kind => Check(QuickExactCases, DropoutCases.Finite<float>(kind), kind, DropoutJudges.Rounding, "rounded in software", Movement.Of("p")),
                kind => Check(QuickExactCases, DropoutCases.Finite<double>(kind), kind, DropoutJudges.Rounding, "rounded in software", Movement.Of("p"))),
        },
        new("dropout.enclosure", Operation, "|h'[i] - h[i]/(1-p)| <= gamma_4 |h[i]|/(1-p) + half of the smallest number", "specification, section 3; faults D1, D3, D5")
        {
            Statement = "Whatever the scaling, a survivor lies in the proved enclosure around the exact x/(1-p), p as given (around x*2^32/(2^32-T) where the drawn rate is declared). "
                + "The data must tell that from x unscaled and from x/p.",
            Example = "x = 3, p = 0.1: the exact value is 3.3333333333333336 and a bit; the radius in float is about 8e-7.",
            Catches = "p taken as the keep probability: 3 becomes 30",
            Checks = EachType(
                kind => Check(QuickExactCases, DropoutCases.Ordinary<float>(kind), kind, DropoutJudges.Enclosure, Movement.Of("p"), "told from x/p"),
                kind => Check(QuickExactCases, DropoutCases.Ordinary<double>(kind), kind, DropoutJudges.Enclosure, Movement.Of("p"), "told from x/p")),
        },
        new("dropout.dropped-zero", Operation, "dropped: h'[i] = +0 and dh[i] = +0", "specification, section 3; faults D10, B1")
        {
            Statement = "Dropped means selected away: exactly +0 forward and backward, whatever stood there: NaN, infinities and negative numbers included. "
                + "0*x would give NaN for the first two and -0 for the last.",
            Example = "x = [NaN, -infinity, -3, 5], all dropped: [+0, +0, +0, +0].",
            Catches = "multiplying by a mask of zeros and ones",
            Checks = EachType(
                kind => Check(QuickCases, DropoutCases.Any<float>(kind), kind, DropoutJudges.DroppedZero, "a dropped NaN", "a dropped infinity", "a dropped negative", "a unit kept", Movement.Of("the mask")),
                kind => Check(QuickCases, DropoutCases.Any<double>(kind), kind, DropoutJudges.DroppedZero, "a dropped NaN", "a dropped infinity", "a dropped negative", "a unit kept", Movement.Of("the mask"))),
        },
        new("dropout.gradient", Operation, "dh[i] = kept ? the declared scaling of dh'[i] : +0", "specification, section 3; faults B1, B2")
        {
            Statement = "Backward multiplies by the same factor as forward, by the same roundings, and gives exactly +0 where the unit was dropped.",
            Example = "dy = [3, 5], kept = [1, 0], p = 0.25: dx = [4, 0].",
            Catches = "a backward pass that forgets the mask or 1/(1-p)",
            Checks = EachType(
                kind => Check(QuickCases, DropoutCases.Any<float>(kind), kind, DropoutJudges.Gradient, "a unit kept", "a unit dropped", Movement.Of("p"), Movement.Of("the mask")),
                kind => Check(QuickCases, DropoutCases.Any<double>(kind), kind, DropoutJudges.Gradient, "a unit kept", "a unit dropped", Movement.Of("p"), Movement.Of("the mask"))),
        },
        new("dropout.evaluation-identity", Operation, "evaluation: h' = h, bit for bit", "specification, section 3; faults D4, D6, D9")
        {
            Statement = "In evaluation nothing happens: every bit stays, payloads of NaN and signalling NaN too, before training and after it, in place and not.",
            Example = "Evaluate [1, -0, NaN with payload 5] gives [1, -0, NaN with payload 5].",
            Catches = "evaluation that multiplies by 1-p (right for dropout that is not inverted), or that adds 0 and so turns -0 into +0",
            Checks = EachType(
                kind => Check(QuickCases, DropoutCases.AnyBits<float>(kind), kind, DropoutJudges.EvaluationIdentity, "a NaN with a payload", "a signalling NaN", "a finite number", "in place", "not in place", Movement.Of("the training flag")),
                kind => Check(QuickCases, DropoutCases.AnyBits<double>(kind), kind, DropoutJudges.EvaluationIdentity, "a NaN with a payload", "a signalling NaN", "a finite number", "in place", "not in place", Movement.Of("the training flag"))),
        },
        new("dropout.p-zero-identity", Operation, "p = 0: h' = h and dh = dh', bit for bit, and the mask keeps all", "specification, section 3; faults D11, D12")
        {
            Statement = "Training with p = 0 drops nothing and computes nothing: the drawn mask keeps every unit, and forward and backward are copies of bits, NaN payloads included.",
            Example = "p = 0: [1, NaN with payload 5] stays as it is, and the mask of 9 units is 0xFF 0x01.",
            Catches = "a draw in (0, 1] compared with <, which drops a unit at p = 0 once in 2^24, or x*1 that quiets a signalling NaN",
            Checks = EachType(
                kind => Check(QuickCases, DropoutCases.AnyBits<float>(kind), kind, DropoutJudges.ProbabilityZeroIdentity, IdentityCoverage),
                kind => Check(QuickCases, DropoutCases.AnyBits<double>(kind), kind, DropoutJudges.ProbabilityZeroIdentity, IdentityCoverage)),
        },
        new("dropout.p-one-zero", Operation, "p = 1: h' = dh = +0, whatever the mask says", "specification, section 3; fault D8")
        {
            Statement = "With p = 1 everything is dropped, forward and backward: exactly +0 in every element, and no NaN from 0 * 1/0. A given mask is overruled.",
            Example = "p = 1, x = [3, infinity], mask = [1, 1]: [+0, +0].",
            Catches = "1/(1-p) = infinity multiplied in, which gives NaN or an exception",
            Checks = EachType(
                kind => Check(QuickCases, DropoutCases.Any<float>(kind), kind, DropoutJudges.ProbabilityOneZero, [.. ScalingNames, "a mask that would keep a unit", "a non-finite number", Movement.Of("p")]),
                kind => Check(QuickCases, DropoutCases.Any<double>(kind), kind, DropoutJudges.ProbabilityOneZero, [.. ScalingNames, "a mask that would keep a unit", "a non-finite number", Movement.Of("p")])),
        },
        new("dropout.mask-is-drawn", Operation, "mask[i] = (word(seed, stream, first + i) >= T); padding bits 0", "specification, section 4; faults D2, D13, B5")
        {
            Statement = "The mask that forward hands out is the one of the generator's rule, stated here a second time; its padding bits are 0, and the outputs follow it. "
                + "Each case is run again with a threshold that is the word of one of its units.",
            Example = "p = 0.5, seed 0, stream 0: the first words are 6627e8d5 e169c58d bc57ac4c 9b00dbd8, T = 80000000, so the mask begins 0, 1, 1, 1.",
            Catches = "a comparison the wrong way round, or > where >= is right",
            Checks = EachType(
                kind => Check(QuickCases, DropoutCases.Any<float>(kind), kind, DropoutMaskJudges.MaskIsDrawn, "a unit kept", "a unit dropped", "padding bits", "a first element inside a block", "a block number beyond 32 bits", "a word at the threshold", Movement.Of("p"), Movement.Of("seed"), Movement.Of("stream")),
                kind => Check(QuickCases, DropoutCases.Any<double>(kind), kind, DropoutMaskJudges.MaskIsDrawn, "a unit kept", "a unit dropped", "padding bits", "a first element inside a block", "a block number beyond 32 bits", "a word at the threshold", Movement.Of("p"), Movement.Of("seed"), Movement.Of("stream"))),
        },
        new("dropout.backward-same-mask", Operation, "dh[i] = 0 exactly where forward dropped i; redrawing backward = backward by the mask", "specification, section 3; fault B4")
        {
            Statement = "Backward uses the very mask that forward handed out, and the backward pass that redraws it by its key gives the same bits, though other masks were drawn in between.",
            Example = "Forward with stream 7, forward with stream 8, backward with stream 7: the gradients are those of the first mask.",
            Catches = "a mask that is drawn anew in backward, or the last mask kept in a field",
            Checks = EachType(
                kind => Check(QuickCases, DropoutCases.Ordinary<float>(kind), kind, DropoutMaskJudges.BackwardSameMask, "a unit dropped", "a unit kept", Movement.Of("seed"), Movement.Of("stream")),
                kind => Check(QuickCases, DropoutCases.Ordinary<double>(kind), kind, DropoutMaskJudges.BackwardSameMask, "a unit dropped", "a unit kept", Movement.Of("seed"), Movement.Of("stream"))),
        },
        new("dropout.slices", Operation, "Forward(a ++ b; first) = Forward(a; first) ++ Forward(b; first + |a|)", "specification, section 4; faults R10, D22")
        {
            Statement = "A mask is a function of seed, stream and index: cutting the array in two at any place, with the key moved on by as much, changes no bit of mask, output or gradient.",
            Example = "The mask of elements 3 to 9 is bits 3 to 9 of the mask of elements 0 to 9.",
            Catches = "a mask that begins anew in each slice, or that depends on the vector width",
            Checks = EachType(
                kind => Check(QuickCases, DropoutCases.Any<float>(kind), kind, DropoutMaskJudges.Slices, "cut inside a byte of the mask", "cut inside a block of words", "a unit kept", "a unit dropped"),
                kind => Check(QuickCases, DropoutCases.Any<double>(kind), kind, DropoutMaskJudges.Slices, "cut inside a byte of the mask", "cut inside a block of words", "a unit kept", "a unit dropped")),
        },
        new("dropout.in-place", Operation, "f(x, into x) = f(x, into another array), for each of the five operations", "specification, section 3; fault D21")
        {
            Statement = "The destination may be the values themselves, forward, backward and in evaluation; the result has the same bits as into another array.",
            Example = "x = [2, 4], kept = [1, 0], p = 0.5, in place: x is [4, 0].",
            Catches = "an overlapping last vector that scales some units twice",
            Checks = EachType(
                kind => Check(QuickCases, DropoutCases.Any<float>(kind), kind, DropoutMaskJudges.InPlace, "a tail after a vector", "units kept and dropped"),
                kind => Check(QuickCases, DropoutCases.Any<double>(kind), kind, DropoutMaskJudges.InPlace, "a tail after a vector", "units kept and dropped")),
        },
        new("dropout.inputs-unchanged", Operation, "h, dh' (unless in place) and a given mask after the call = before it", "specification, section 3; fault D21")
        {
            Statement = "No array is changed but the destination, and nothing beside it: inputs, gradients and given masks keep their bits, the memory around every argument too.",
            Example = "The mask [0b101] before backward is [0b101] after it, at p = 1 too.",
            Catches = "dropped units zeroed in the caller's array, or a mask that is cleared at p = 1",
            Checks = EachType(
                kind => Check(QuickCases, DropoutCases.Any<float>(kind), kind, DropoutMaskJudges.InputsUnchanged, "in place", "not in place", "a unit dropped", "a mask that p = 1 overrules"),
                kind => Check(QuickCases, DropoutCases.Any<double>(kind), kind, DropoutMaskJudges.InputsUnchanged, "in place", "not in place", "a unit dropped", "a mask that p = 1 overrules")),
        },
        new("dropout.lengths", Operation, "for every length 0 to 4 vectors + 3 and every misalignment: all of the above", "specification, section 3; faults B12, T4, D22")
        {
            PinsBits = true,
            Statement = "Every length from 0 to four of the widest vectors and three elements, and a few long ones, at every misalignment of values and mask, over numbers that include "
                + "subnormals, both zeros, infinities and NaN: outputs, gradients and masks are the declared ones, and nothing beside the spans is written.",
            Example = "17 floats, 3 past an aligned address: one vector of 16 and a tail of 1, whose bit is bit 0 of the mask's third byte.",
            Catches = "a tail whose bits are taken from the start of the mask, or a last vector left out",
            Checks =
            [
                new SweepCheck("float", DropoutSweeps.Lengths<float>, "the empty array", "every length", "every misalignment", "a long array", "units kept and dropped"),
                new SweepCheck("double", DropoutSweeps.Lengths<double>, "the empty array", "every length", "every misalignment", "a long array", "units kept and dropped"),
            ],
        },
        new("dropout.bad-input", Operation, "bad arguments: ArgumentException, and no array changed", "specification, section 3; faults D19, B13")
        {
            Statement = "Lengths that differ (the mask's too), a drop probability outside [0, 1] or NaN, an undefined scaling, and spans that overlap (values shifted over values, a mask inside "
                + "values) are refused with a message that names what is wrong, before anything is written.",
            Example = "p = NaN: \"The drop probability is NaN; it must lie in [0, 1].\" A test written p < 0 || p > 1 lets NaN pass.",
            Catches = "a check written as `if (p < 0 || p > 1) throw`, which NaN passes",
            Checks =
            [
                new SweepCheck("float", DropoutSweeps.BadInput<float>, "refused"),
                new SweepCheck("double", DropoutSweeps.BadInput<double>, "refused"),
            ],
        },
        new("dropout.expectation-exact", Operation, "sum over all 2^n masks of p^dropped (1-p)^kept h'[i] = (1-p) * survivor(h[i]), and = h[i] in rationals", "specification, section 5")
        {
            Statement = "Every mask is enumerated with its exact weight. In rationals the expectation of the output is the input, exactly and at every p < 1. The outputs of a subject, floats as they are, "
                + "have exactly (1-p) times the survivor as their weighted sum: the input itself where the scaling is exact, else within (1-p) times the enclosure of the scaling. Gradients likewise.",
            Example = "n = 1, x = 3, p = 1/4: 3/4 * 4 + 1/4 * 0 = 3.",
            Catches = "survivors that are not scaled, a scale of 1/p, or dropped units that are not 0 under some mask",
            Checks =
            [
                new SweepCheck("rational", DropoutExpectations.Exactly, "the input itself"),
                .. EachType(
                    kind => new SweepCheck(Label<float>(kind), context => DropoutExpectations.ExactlyInFloats<float>(context, kind), ExpectationCoverage(kind)),
                    kind => new SweepCheck(Label<double>(kind), context => DropoutExpectations.ExactlyInFloats<double>(context, kind), ExpectationCoverage(kind))),
            ],
        },
        new("dropout.expectation-drawn", Operation, "E h'[i] = h[i] * (2^32 - T) / (2^32 (1-p)), and = h[i] under the drawn rate", "specification, section 5; faults D14, D15")
        {
            Statement = "The drawn mask keeps (2^32 - T) of 2^32 words, so its expectation is off by the stated bias: 0 where p*2^32 is whole, at most 2^-33/(1-p) for p <= 1 - 2^-33, "
                + "and 2^-32/(1-p) - 1 above. Scaling by the drawn rate makes it exact. A full run sends all 2^32 words through the keep rule and counts.",
            Example = "p = 0.1: T = 429496730, the bias is -1.0e-10. With a threshold of 8 bits (26/256) it is -1.7e-3.",
            Catches = "p quantised to 8 or 16 bits while the scale is not, or a threshold that is cut off instead of rounded",
            Checks =
            [
                new SweepCheck("bias", DropoutExpectations.DrawnBias, "a bias", "the largest bias there is", "p above 1 - 2^-33", "p * 2^32 whole"),
                new SweepCheck("rational, drawn rate", DropoutExpectations.DrawnExactly, "the drawn rate is not 1 - p"),
                new SweepCheck("float", DropoutExpectations.DrawnInFloats<float>, "the drawn rate told from 1 - p"),
                new SweepCheck("double", DropoutExpectations.DrawnInFloats<double>, "the drawn rate told from 1 - p"),
                new SweepCheck("all words", PhiloxSweeps.AllWords, "words kept and dropped"),
            ],
        },
        new("dropout.keep-rate", Operation, "P(kept[i]) = (2^32 - T)/2^32 at every place: all i, i mod 4, 8, 16, 64, and n - i", "specification, section 8.4; faults D2, D11, D14, D16, B12")
        {
            LooksAtMasksAlone = true,
            Statement = "The masks that calls return keep units at the rate of the draw: all units together, those of each word of a block, of each bit of a byte, of each lane of 16 and of 64, the last unit "
                + "of masks of every length to 33, and each of the last 16. Tests look at masks until the counts are clear; the ledger says which deviation each sees, and how often it refuses right masks.",
            Example = "p = 0.5: a generator that keeps 0.5005 of the units is refused, with probability 0.98 at least, after some 5*10^7 units; a right one passes after some 1.5*10^7.",
            Catches = "p read as the keep probability, a threshold of 8 bits, or a lane that keeps more often than the others",
            Checks =
            [
                new SweepCheck("float, tails", MaskStatistics.Tails<float>, "a last unit kept", "a last unit dropped"),
                new SweepCheck("double, tails", MaskStatistics.Tails<double>, "a last unit kept", "a last unit dropped"),
                new SweepCheck("float", MaskStatistics.KeepRate<float>, "a unit kept", "a unit dropped"),
                new SweepCheck("double", MaskStatistics.KeepRate<double>, "a unit kept", "a unit dropped"),
            ],
        },
        new("dropout.independence", Operation, "P(kept[i] | kept[i-d]) = P(kept[i]), d = 1 to 64, and given unit i of another call's mask", "specification, section 8.4; faults R1, R2, R4, R10")
        {
            LooksAtMasksAlone = true,
            Statement = "What became of a unit says nothing of the unit 1 to 64 places on, nor of the same unit under the next seed, in the next stream, further on in the stream, on another thread, "
                + "or under a seed or stream that differs in any one bit. The tests are those of dropout.keep-rate, on the rate of a unit after a kept one and after a dropped one.",
            Example = "p = 0.5, d = 64: were one unit in 250 a copy of the unit 64 before it, the correlation would be 0.004; 0.002 is refused.",
            Catches = "one draw shared by two units, a seed of which half is ignored, or lanes that repeat each other",
            Checks =
            [
                new SweepCheck("float, short masks", MaskStatistics.ShortMasks<float>, "a unit kept", "a unit dropped"),
                new SweepCheck("double, short masks", MaskStatistics.ShortMasks<double>, "a unit kept", "a unit dropped"),
                new SweepCheck("float, bits of the key", MaskStatistics.EachBitOfTheKey<float>, "a unit kept", "a unit dropped"),
                new SweepCheck("double, bits of the key", MaskStatistics.EachBitOfTheKey<double>, "a unit kept", "a unit dropped"),
                new SweepCheck("float", MaskStatistics.Independence<float>, "a unit kept", "a unit dropped"),
                new SweepCheck("double", MaskStatistics.Independence<double>, "a unit kept", "a unit dropped"),
            ],
        },
        new("dropout.no-repeats", Operation, "p = 1/2: no 191 units of any mask occur again, nor their complement, in it or in another", "specification, section 8.4; faults R1, R2, R8, R10")
        {
            LooksAtMasksAlone = true,
            Statement = "A mask of 2^20 units, and masks under keys that differ from its key in one bit of seed, stream or first element, or that follow upon it, have no stretch of 191 units in common, "
                + "in themselves or with each other, whatever the places. A generator whose period is below 2^20 is found for certain; right masks are refused once in 10^24 runs.",
            Example = "A period of 4093 words: unit 4093 + i is unit i, for all i. A seed that is added to the counter: the mask of seed 1 is that of seed 0 one unit on.",
            Catches = "a short period, threads that draw their chunks from the same state, or a call that begins before the last one ended",
            Checks =
            [
                new SweepCheck("float", MaskStatistics.NoRepeats<float>, "each bit of seed and stream", "bits of the first element", "a unit kept", "a unit dropped"),
                new SweepCheck("double", MaskStatistics.NoRepeats<double>, "each bit of seed and stream", "bits of the first element", "a unit kept", "a unit dropped"),
            ],
        },
        .. ReturnedMaskLaws.All,
        .. ShapedDropoutLaws.All,
        .. RectifiedDropoutLaws.All,
        .. StoredLaws.OfDropout,
        FenceLaws.For("dropout", Operation),
        .. ExhaustiveLaws.Dropout,
    ]);

    private static string[] ScalingNames => [.. DropoutCases.Scalings.Select(scaling => scaling.ToString())];

    private static string[] IdentityCoverage => [.. ScalingNames, "a NaN with a payload", "a signalling NaN", "a finite number", "padding bits"];

    // Where every constant is exact the scalings agree, but for the drawn rate.
    private static string[] SurvivorCoverage(HyperparameterKind kind)
        =>
        [
            .. ScalingNames, "a unit kept", "a unit dropped", "a full vector", "a tail", "misaligned", "in place", "a non-finite number", Movement.Of("p"), Movement.Of("the mask"),
            .. kind == HyperparameterKind.Decimal ? ["two scalings told apart"] : Array.Empty<string>(),
        ];

    private static string[] ExpectationCoverage(HyperparameterKind kind)
        => [kind == HyperparameterKind.Exact ? "the input exactly" : "the input within the enclosure", Movement.Of("p")];

    private static string Label<T>(HyperparameterKind kind) => Labels.Of<T>(kind);

    private static PropertyCheck<DropoutCase<T>> Check<T>(
        int quickCases, Arbitrary<DropoutCase<T>> cases, HyperparameterKind kind, CaseJudge<DropoutCase<T>> judge, params IReadOnlyList<string> mustSee)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => new(Label<T>(kind), quickCases, cases, judge, mustSee);

    private static LawCheck[] EachType(Func<HyperparameterKind, LawCheck> single, Func<HyperparameterKind, LawCheck> twofold)
        => [single(HyperparameterKind.Exact), single(HyperparameterKind.Decimal), twofold(HyperparameterKind.Exact), twofold(HyperparameterKind.Decimal)];
}
