using System.Globalization;
using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Properties.Generators;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>Judges the second generator: its words, its masks, its ties, and that whatever takes a mask key draws by the generator that the key names.</summary>
public static class HalvesJudges
{
    // Where the lower word of the block number is about to overflow: its element needs 36 bits, that of the first generator 35.
    private const ulong LastElementBeforeCarry = (1UL << 35) - 1;
    private const ulong LastElementBeforeCarryOfWords = (1UL << 34) - 1;

    private const uint LargestDigit = HalvesExpectation.Digits - 1;

    /// <summary>philox.halves, its words.</summary>
    public static CaseResult Words(ISubject subject, PhiloxCase testCase, Coverage coverage)
    {
        DeclaredMasks.MustDrawByHalves(subject, "Philox.Words");
        PhiloxCase byHalves = testCase with { MaskKey = ByHalves(testCase.MaskKey) };
        SawKey(byHalves, coverage);
        CaseResult words = PhiloxJudges.Words(subject, byHalves, coverage);
        return words.IsConforming ? PhiloxJudges.SingleWords(subject, byHalves, coverage) : words;
    }

    /// <summary>philox.halves, its masks.</summary>
    public static CaseResult Mask(ISubject subject, PhiloxCase testCase, Coverage coverage)
    {
        DeclaredMasks.MustDrawByHalves(subject, "Philox.DrawKeepMask");
        PhiloxCase byHalves = testCase with { MaskKey = ByHalves(testCase.MaskKey) };
        SawKey(byHalves, coverage);
        return PhiloxJudges.Mask(subject, byHalves, coverage);
    }

    /// <summary>philox.halves-ties: thresholds whose upper half is that of an element, so that its lower half decides.</summary>
    public static CaseResult Ties(ISubject subject, PhiloxCase testCase, Coverage coverage)
    {
        DeclaredMasks.MustDrawByHalves(subject, "Philox.DrawKeepMask");
        MaskKey key = ByHalves(testCase.MaskKey);
        uint[] words = PhiloxExpectation.Run(key, testCase.Elements);
        foreach (int element in new[] { 0, words.Length / 2, words.Length - 1 }.Where(element => element >= 0 && element < words.Length).Distinct())
        {
            (uint upper, uint lower) = Math.DivRem(words[element], HalvesExpectation.Digits);
            uint[] lowerThresholds = [0, 1, lower, Math.Min(lower + 1, LargestDigit), lower == 0 ? 0 : lower - 1, LargestDigit];
            foreach (uint lowerThreshold in lowerThresholds.Distinct())
            {
                uint threshold = (upper * HalvesExpectation.Digits) + lowerThreshold;
                coverage.Saw(lower < lowerThreshold ? "a tie that drops" : "a tie that keeps");
                coverage.SawIf(lower == lowerThreshold, "word = T");
                coverage.SawIf(lowerThreshold == 0, "a threshold of whole upper halves");

                // p * 2^32 is whole, so the threshold is this very number.
                double dropProbability = threshold / (double)PhiloxExpectation.Words;
                byte[] mask = PhiloxCall.DrawKeepMask(subject, key, dropProbability, words.Length, testCase.Misalignment);
                byte[] right = MaskLayout.Pack([.. words.Select(word => word >= threshold)]);
                CaseResult result = Compare.SameMask(
                    right, mask, string.Create(CultureInfo.InvariantCulture, $"mask with threshold {threshold:x8}, where element {element} has the word {words[element]:x8}"));
                if (!result.IsConforming)
                {
                    return result;
                }
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>dropout.key-names-generator: forward hands out the mask of the generator that the key names and follows it, and backward draws that again.</summary>
    public static CaseResult Dropout<T>(ISubject subject, DropoutCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        DeclaredMasks.MustDrawByHalves(subject, "InvertedDropout.Forward");
        DropoutCase<T> byHalves = testCase with { MaskKey = ByHalves(testCase.MaskKey) };
        SawOther(testCase.MaskKey, testCase.Settings.DropProbability, testCase.Values.Length, coverage);
        CaseResult drawn = DropoutMaskJudges.MaskIsDrawn(subject, byHalves, coverage);
        if (!drawn.IsConforming)
        {
            return drawn;
        }

        bool[] kept = PhiloxExpectation.Kept(byHalves.MaskKey, byHalves.Settings.DropProbability, byHalves.Values.Length);
        T[] redrawn = DropoutCall.BackwardRedrawing<T>(subject, byHalves.Values, byHalves.Settings, byHalves.MaskKey, byHalves.Misalignment, byHalves.InPlace);
        return Compare.SameBits<T>(DropoutExpectation.Outputs(byHalves.Values, kept, byHalves.Settings), redrawn, "gradient by the redrawn mask");
    }

    /// <summary>perceptron.key-names-generator: the mask of each hidden layer is that of the generator that the key names.</summary>
    public static CaseResult Perceptron<T>(ISubject subject, PerceptronCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        DeclaredMasks.MustDrawByHalves(subject, "MultilayerPerceptron.Forward");
        return PerceptronJudges.MasksDrawn(subject, testCase with { MaskKey = ByHalves(testCase.MaskKey) }, coverage);
    }

    /// <summary>The same key by the second generator; one near the overflow of the block number's lower word stays there.</summary>
    internal static MaskKey ByHalves(MaskKey key)
        => key with
        {
            Generator = MaskGenerator.Philox4x32Halves,
            FirstElement = key.FirstElement <= LastElementBeforeCarryOfWords + 1 && LastElementBeforeCarryOfWords - key.FirstElement < byte.MaxValue
                ? LastElementBeforeCarry - (LastElementBeforeCarryOfWords - key.FirstElement)
                : key.FirstElement,
        };

    /// <summary>Notes that the two generators draw other masks by this key.</summary>
    internal static void SawOther(MaskKey key, double dropProbability, int elements, Coverage coverage)
        => coverage.SawIf(
            !PhiloxExpectation.Kept(key, dropProbability, elements).AsSpan().SequenceEqual(PhiloxExpectation.Kept(ByHalves(key), dropProbability, elements)),
            Movement.Of("the generator"));

    private static void SawKey(PhiloxCase testCase, Coverage coverage)
    {
        ulong first = testCase.MaskKey.FirstElement;
        coverage.SawIf(first % HalvesExpectation.DigitsPerBlock != 0, "a first element inside a block of halves");
        coverage.SawIf(first <= LastElementBeforeCarry && first + (uint)testCase.Elements > LastElementBeforeCarry + 1, "a run that carries into the high half of a block number of halves");
        coverage.SawIf(testCase.Elements >= Lengths.WidestVector * 2 * (int)HalvesExpectation.DigitsPerBlock, "more than a vector of blocks of halves");
    }
}
