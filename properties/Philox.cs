using Verification.Properties.Exhaustive;
using Verification.Properties.Generators;
using Verification.Properties.Judges;
using Verification.Properties.Laws;
using Verification.Properties.Subjects.Fences;
using Verification.Properties.Verdicts;

namespace Verification.Properties;

/// <summary>The laws of the generator Philox4x32-10 and of its mask rule.</summary>
public static class Philox
{
    private const string Operation = nameof(Philox);
    private const int QuickCases = 100;

    /// <summary>The laws, in the order of the specification.</summary>
    public static IReadOnlyList<Law> Laws { get; } =
    [
        new("philox.known-answers", Operation, "block(counter, key) = the published words", "Random123, tests/kat_vectors; Salmon et al., SC11")
        {
            Statement = "The generator gives the three blocks that its authors published: for zeros, for ones, and for the digits of pi. They are kept in reference/vectors/philox4x32-10.txt.",
            Example = "counter 0 0 0 0, key 0 0: 6627e8d5 e169c58d bc57ac4c 9b00dbd8.",
            Catches = "a wrong constant, nine rounds or eleven, or the two halves of a product exchanged",
            Checks = [new SweepCheck("published", PhiloxSweeps.KnownAnswers, "zeros", "ones", "digits of pi", "over the counter")],
        },
        new("philox.words", Operation, "word(seed, stream, i) = word i mod 4 of block(i div 4 | stream ; seed)", "specification, section 4; faults R1, R2, R8")
        {
            PinsBits = true,
            Statement = "The word of element i is word i mod 4 of block i div 4 of its stream, seed and stream and block number each in a low and a high half, counted modulo 2^64. "
                + "It is compared with a second statement of the generator, in other terms than the reference.",
            Example = "Element 5 of stream 0 under seed 0 has word 1 of the block with counter 1 0 0 0 and key 0 0.",
            Catches = "a block number of 32 bits only, or a run that begins at the start of a block wherever it was asked to begin",
            Checks = [new SweepCheck("a long run", PhiloxSweeps.LongRun), new PropertyCheck<PhiloxCase>("one word", QuickCases, PhiloxCases.Any, PhiloxJudges.SingleWords, "the largest index"), new PropertyCheck<PhiloxCase>("any", 4 * QuickCases, PhiloxCases.Any, PhiloxJudges.Words, "a first element inside a block", "a block number beyond 32 bits", "a run that carries into the high half of the block number", "a run around the end of the stream", "seed and stream beyond 32 bits", "a full vector of blocks", Movement.Of("seed"), Movement.Of("stream"), Movement.Of("the first element"))],
        },
        new("philox.threshold", Operation, "T = p * 2^32 rounded half to even; 2^32 only at p = 1, else at most 2^32 - 1", "specification, section 4; faults D14, D15, D17")
        {
            Statement = "The threshold is computed here in exact rationals, at ties, next to them, at both ends and at any magnitude. No p below 1 drops everything, and p = 1 does.",
            Example = "p = 2^-33: p * 2^32 is 1/2, which goes to the even 0; the next double goes to 1. p = 1 - 2^-33 gives 2^32 - 1.",
            Catches = "(uint)(p * 2^32), which cuts off and wraps to 0 at p = 1; a float on the way",
            Checks =
            [
                new SweepCheck("hard", PhiloxSweeps.HardThresholds, [.. ThresholdCoverage, "p = 1"]),
                new PropertyCheck<PhiloxCase>("any", 4 * QuickCases, PhiloxCases.Any, PhiloxJudges.Threshold, [.. ThresholdCoverage, Movement.Of("p")]),
            ],
        },
        new("philox.keep-rule", Operation, "kept(word, T) = (word >= T)", "specification, section 4; faults D2, D13")
        {
            PinsBits = true,
            Statement = "A word is kept if and only if it is not below the threshold, as unsigned numbers. The rule is asked directly around every kind of threshold, and through drawn masks whose "
                + "threshold is the word of one of their units, or one more or less.",
            Example = "T = 429496730 (p = 0.1): the word 429496729 is dropped, 429496730 is kept.",
            Catches = "> where >= is right, or a signed comparison, which drops words of 2^31 and more",
            Checks =
            [
                new SweepCheck("the largest word", PhiloxSweeps.LargestWord, "kept"),
                new SweepCheck("rule", PhiloxSweeps.KeepRule, "kept", "dropped", "word = T"),
                new PropertyCheck<PhiloxCase>("masks", QuickCases, PhiloxCases.Any, PhiloxJudges.KeepRuleInMasks, "word = T", "word = T - 1", "word = T + 1", "a word in the upper half", "a word in the lower half", Movement.Of("T")),
            ],
        },
        new("philox.mask", Operation, "mask bit i = kept(word(first + i), T), least significant bit first; padding 0", "specification, section 4; faults B5, B12")
        {
            PinsBits = true,
            Statement = "A drawn mask is the rule applied to the words, in bytes with the least significant bit first and padding bits 0: for any key, at every length to four vectors of blocks and beyond, "
                + "beginning at every place of a block.",
            Example = "The words 6627e8d5 e169c58d bc57ac4c 9b00dbd8 with T = 80000000: the byte 0b00001110.",
            Catches = "a tail whose bits are unset, or bits in the other order",
            Checks =
            [
                .. EachKind(PhiloxJudges.Mask, Movement.Of("p"), Movement.Of("seed"), Movement.Of("stream"), "a unit kept", "a unit dropped", "padding bits", "a first element inside a block", "a block number beyond 32 bits"),
                new SweepCheck("every length", PhiloxSweeps.MaskLengths, "the empty mask", "a unit kept", "a unit dropped", "padding bits", "a first element inside a block"),
            ],
        },
        new("philox.slices", Operation, "draw(first, a + b) = draw(first, a) ++ draw(first + a, b)", "specification, section 4; fault R10")
        {
            Statement = "A slice of a mask is the mask drawn with the offset of the slice, and the words likewise: at any cut, inside a block and inside a byte.",
            Example = "Elements 5 to 9 of a mask of 10 are the mask of 5 elements drawn from first element 5.",
            Catches = "an offset that is rounded down to a whole block",
            Checks = EachKind(PhiloxJudges.Slices, Movement.Of("the first element"), "cut inside a block", "cut inside a byte", "units kept and dropped"),
        },
        new("philox.pure", Operation, "draw(key) again = draw(key): no history, no thread", "specification, section 4; faults R1, R3, R4, R7, R8")
        {
            Statement = "A mask is a pure function of its key: drawn again, after other masks, twice in a row or on another thread, it has the same bits; and so it has between masks whose key, p or length "
                + "differs from its own in one thing.",
            Example = "Draw stream 1, then stream 2, then stream 1: the first and the third mask are the same.",
            Catches = "a generator that moves on with each call, or that takes the thread's number into its key",
            Checks = [new SweepCheck("neighbours", PhiloxNoMemory.Judge, NoMemory.Moves), .. EachKind(PhiloxJudges.Pure, Movement.Of("stream"))],
        },
        new("philox.distinct", Operation, "blocks of different counters or keys differ", "Salmon et al., SC11, section 2; faults R1, R2, R10")
        {
            Statement = "No two of 10^5 blocks of one stream are equal, and every bit of seed, stream and block number changes the block: each counter is used, and all of it. "
                + "Right data fail this once in 10^28 runs.",
            Example = "Seed 0 and seed 2^40 give different masks.",
            Catches = "a seed that is cut to 32 bits, or a stream that is ignored",
            Checks = [new SweepCheck("blocks", PhiloxSweeps.Distinct, "10^5 blocks of one stream", "each bit of seed and stream", "each bit of the block number")],
        },
        new("philox.bad-input", Operation, "bad arguments: ArgumentException, and no array changed", "specification, section 4; fault D19")
        {
            Statement = "A counter, key, block or mask of another length, a negative number of elements and a drop probability outside [0, 1] or NaN are refused with a message that names what is "
                + "wrong, before anything is written.",
            Example = "9 elements into 1 byte: \"keepMask has 1 elements; it must have 2 (one bit an element).\"",
            Catches = "a mask that is filled as far as it goes",
            Checks = [new SweepCheck("all", PhiloxSweeps.BadInput, "refused")],
        },
        new("philox.halves", Operation, "word(i) = 2^16 * upper half(i) + lower half(i), mask bit i = kept(word(first + i), T)", "specification, section 4.3")
        {
            PinsBits = true,
            Statement = "Where the key names the second generator, the word of element i is made of two halves: half i mod 8 of blocks 2^63 + i div 8 and 2^63 + 2^62 + i div 8. Its masks are the rule of the first applied to "
                + "these words. Both are compared with a second statement of the generator, at every kind of length and first element, and with known answers that a Python script computed. Asked of who declares the generator.",
            Example = "Seed 42, stream 7: the first words are f01b4c7b d141708a 5358bdc9 87ae4cd2, so at p = 0.5 the mask begins 1, 1, 0, 1.",
            Catches = "halves exchanged, blocks that the first generator takes too, or the first generator's mask for a key that names the second",
            Checks =
            [
                new SweepCheck("known answers", PhiloxSweeps.HalvesKnownAnswers, "an upper half of 0", "an upper half of ffff"),
                new PropertyCheck<PhiloxCase>("words", QuickCases, PhiloxCases.Any, HalvesJudges.Words, [.. HalvesCoverage, Movement.Of("the first element")]),
                new PropertyCheck<PhiloxCase>("masks", QuickCases, PhiloxCases.Any, HalvesJudges.Mask, [.. HalvesCoverage, Movement.Of("p"), "a unit kept", "a unit dropped", "padding bits"]),
            ],
        },
        new("philox.halves-ties", Operation, "upper half = that of T: kept iff lower half >= that of T", "specification, section 4.3")
        {
            PinsBits = true,
            Statement = "An upper half that is that of the threshold does not decide; the lower half does, which is looked at there alone. At random that happens once in 2^16 elements, so the thresholds are made of the words "
                + "themselves: the upper half of a unit's word with every kind of lower half below, at and above its own. Asked of who declares the generator.",
            Example = "The word f01b4c7b is dropped at T = f01b4c7c and kept at T = f01b4c7b, where the upper half f01b alone would decide both alike.",
            Catches = "ties that are all kept or all dropped, the lower half taken from the same block as the upper one, or > where >= is right",
            Checks = [new PropertyCheck<PhiloxCase>("any", QuickCases, PhiloxCases.Any, HalvesJudges.Ties, "a tie that keeps", "a tie that drops", "word = T", "a threshold of whole upper halves")],
        },
        FenceLaws.For("philox", Operation),
        ExhaustiveLaws.KeepRule,
    ];

    private static string[] HalvesCoverage
        => ["a first element inside a block of halves", "a run that carries into the high half of a block number of halves", "a run around the end of the stream", "more than a vector of blocks of halves", Movement.Of("seed"), Movement.Of("stream")];

    private static string[] ThresholdCoverage
        => ["a tie that goes up", "a tie that goes down", "rounded up", "rounded down", "held below 2^32", "a p above 0 that drops nothing"];

    private static LawCheck[] EachKind(CaseJudge<PhiloxCase> judge, params IReadOnlyList<string> mustSee)
        =>
        [
            new PropertyCheck<PhiloxCase>("exact", QuickCases, PhiloxCases.Of(HyperparameterKind.Exact), judge, mustSee),
            new PropertyCheck<PhiloxCase>("decimal", QuickCases, PhiloxCases.Of(HyperparameterKind.Decimal), judge, mustSee),
        ];
}
