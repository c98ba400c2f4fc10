using Verification.Properties.Formulas;
using Verification.Properties.Generators;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>Judges one case of each law of the generator.</summary>
public static class PhiloxJudges
{
    private const int BitsPerByte = 8;

    /// <summary>philox.threshold</summary>
    public static CaseResult Threshold(ISubject subject, PhiloxCase testCase, Coverage coverage) => Threshold(subject, testCase.DropProbability, coverage);

    /// <summary>philox.threshold, of one probability.</summary>
    public static CaseResult Threshold(ISubject subject, double dropProbability, Coverage coverage)
    {
        ulong right = PhiloxExpectation.Threshold(dropProbability);
        Rational scaled = Rational.FromDouble(dropProbability) * new Rational(PhiloxExpectation.Words);
        Rational moved = new Rational(right) - scaled;
        Rational half = Rational.PowerOfTwo(-1);
        coverage.SawIf(moved == half, "a tie that goes up");
        coverage.SawIf(moved == -half, "a tie that goes down");
        coverage.SawIf(moved.Sign > 0, "rounded up");
        coverage.SawIf(moved.Sign < 0, "rounded down");
        coverage.SawIf(moved < -half || (moved == -half && right == PhiloxExpectation.Words - 1), "held below 2^32");
        coverage.SawIf(dropProbability == 1, "p = 1");
        coverage.SawIf(right != 0, Movement.Of("p"));
        coverage.SawIf(right == 0 && dropProbability > 0, "a p above 0 that drops nothing");
        ulong actual = PhiloxCall.Threshold(subject, dropProbability);
        return actual == right
            ? CaseResult.Conforms
            : CaseResult.Violates($"the threshold of p = {dropProbability:R} is {actual}; right is {right}, since p * 2^32 is {scaled.ToDouble():R}.");
    }

    /// <summary>philox.words</summary>
    public static CaseResult Words(ISubject subject, PhiloxCase testCase, Coverage coverage)
    {
        SawKey(testCase.MaskKey, testCase.Elements, coverage);
        uint[] right = PhiloxExpectation.Run(testCase.MaskKey, testCase.Elements);
        SawKeyMove(testCase.MaskKey, right, key => PhiloxExpectation.Run(key, testCase.Elements), coverage);
        uint[] actual = PhiloxCall.Words(subject, testCase.MaskKey, testCase.Elements, testCase.Misalignment);
        return SameWords(right, actual, "words");
    }

    /// <summary>philox.words, one at a time: near the key's first element and as far from it as an index goes.</summary>
    public static CaseResult SingleWords(ISubject subject, PhiloxCase testCase, Coverage coverage)
    {
        IPhilox operations = subject.Operations<IPhilox>("Philox.Word");
        foreach (int index in new[] { 0, 1, 2, 3, testCase.Elements, ushort.MaxValue + 1, int.MaxValue })
        {
            uint right = PhiloxExpectation.Run(testCase.MaskKey.Skip((ulong)index), 1)[0];
            uint actual = 0;
            string call = $"Philox.Word({testCase.MaskKey}, {index})";
            SubjectCall.MustSucceed(call, () => actual = operations.Word(testCase.MaskKey, index));
            coverage.SawIf(index == int.MaxValue, "the largest index");
            if (actual != right)
            {
                return CaseResult.Violates($"{call} is {actual:x8}; right is {right:x8}.");
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>philox.keep-rule, through the drawn mask: a unit whose word is the threshold is kept, one below it is dropped.</summary>
    public static CaseResult KeepRuleInMasks(ISubject subject, PhiloxCase testCase, Coverage coverage)
    {
        uint[] words = PhiloxExpectation.Run(testCase.MaskKey, testCase.Elements);

        // The smallest word gives the smallest p, at which a draw of few bits shows.
        int smallest = words.Length == 0 ? -1 : words.AsSpan().IndexOf(words.Min());
        foreach (int element in new[] { 0, words.Length / 2, words.Length - 1, smallest }.Where(element => element >= 0 && element < words.Length).Distinct())
        {
            uint word = words[element];
            coverage.Saw(word > int.MaxValue ? "a word in the upper half" : "a word in the lower half");
            byte[]? before = null;
            foreach (ulong threshold in new[] { word, word + 1UL, word == 0 ? 0 : word - 1UL })
            {
                coverage.Saw(word == threshold ? "word = T" : word < threshold ? "word = T - 1" : "word = T + 1");

                // p * 2^32 is whole, so the threshold is this very number (and p = 1 where it is 2^32).
                double dropProbability = threshold / (double)PhiloxExpectation.Words;
                byte[] mask = PhiloxCall.DrawKeepMask(subject, testCase.MaskKey, dropProbability, words.Length, testCase.Misalignment);
                byte[] right = MaskLayout.Pack([.. words.Select(other => other >= threshold)]);
                coverage.SawIf(before is not null && !right.AsSpan().SequenceEqual(before), Movement.Of("T"));
                before = right;
                CaseResult result = Compare.SameMask(right, mask, $"mask with threshold {threshold}, where element {element} has the word {word}");
                if (!result.IsConforming)
                {
                    return result;
                }
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>philox.mask</summary>
    public static CaseResult Mask(ISubject subject, PhiloxCase testCase, Coverage coverage)
    {
        SawKey(testCase.MaskKey, testCase.Elements, coverage);
        bool[] kept = PhiloxExpectation.Kept(testCase.MaskKey, testCase.DropProbability, testCase.Elements);
        coverage.SawIf(kept.Contains(true), "a unit kept");
        coverage.SawIf(kept.Contains(false), "a unit dropped");
        coverage.SawIf(testCase.Elements % BitsPerByte != 0, "padding bits");
        coverage.SawIf(kept.Contains(false) && testCase.DropProbability > 0, Movement.Of("p"));
        SawKeyMove(testCase.MaskKey, MaskLayout.Pack(kept), key => MaskLayout.Pack(PhiloxExpectation.Kept(key, testCase.DropProbability, testCase.Elements)), coverage);
        byte[] actual = PhiloxCall.DrawKeepMask(subject, testCase.MaskKey, testCase.DropProbability, testCase.Elements, testCase.Misalignment);
        return Compare.SameMask(MaskLayout.Pack(kept), actual, "mask");
    }

    /// <summary>philox.slices</summary>
    public static CaseResult Slices(ISubject subject, PhiloxCase testCase, Coverage coverage)
    {
        int length = testCase.Elements;

        // A cut that depends on the case and falls anywhere in it.
        int cut = length == 0 ? 0 : (int)((testCase.MaskKey.Stream + (ulong)testCase.Misalignment + (ulong)length) % (ulong)length);
        MaskKey rest = testCase.MaskKey.Skip((ulong)cut);
        coverage.SawIf(cut % PhiloxExpectation.WordsPerBlock != 0, "cut inside a block");
        coverage.SawIf(cut % BitsPerByte != 0, "cut inside a byte");
        bool[] whole = MaskLayout.Unpack(PhiloxCall.DrawKeepMask(subject, testCase.MaskKey, testCase.DropProbability, length, testCase.Misalignment), length);
        coverage.SawIf(whole.Contains(true) && whole.Contains(false), "units kept and dropped");
        SawKeyMove(testCase.MaskKey, PhiloxExpectation.Run(testCase.MaskKey, length), key => PhiloxExpectation.Run(key, length), coverage);
        bool[] parts =
        [
            .. MaskLayout.Unpack(PhiloxCall.DrawKeepMask(subject, testCase.MaskKey, testCase.DropProbability, cut), cut),
            .. MaskLayout.Unpack(PhiloxCall.DrawKeepMask(subject, rest, testCase.DropProbability, length - cut), length - cut),
        ];
        CaseResult masks = Compare.SameMask(MaskLayout.Pack(whole), MaskLayout.Pack(parts), $"masks of the slices (cut at {cut})");
        uint[] words = PhiloxCall.Words(subject, testCase.MaskKey, length, testCase.Misalignment);
        uint[] wordsOfParts = [.. PhiloxCall.Words(subject, testCase.MaskKey, cut), .. PhiloxCall.Words(subject, rest, length - cut)];
        return masks.IsConforming ? SameWords(words, wordsOfParts, $"words of the slices (cut at {cut})") : masks;
    }

    /// <summary>philox.pure</summary>
    public static CaseResult Pure(ISubject subject, PhiloxCase testCase, Coverage coverage)
    {
        MaskKey other = testCase.MaskKey with { Stream = unchecked(testCase.MaskKey.Stream + 1) };
        byte[] Draw(MaskKey key) => PhiloxCall.DrawKeepMask(subject, key, testCase.DropProbability, testCase.Elements, testCase.Misalignment);
        byte[] first = Draw(testCase.MaskKey);
        byte[] otherFirst = Draw(other);
        byte[] otherAgain = Draw(other);
        byte[] again = Draw(testCase.MaskKey);
        byte[] elsewhere = OnAnotherThread(() => Draw(testCase.MaskKey));
        coverage.SawIf(!first.AsSpan().SequenceEqual(otherFirst), Movement.Of("stream"));
        CaseResult[] results =
        [
            Compare.SameMask(first, again, "mask drawn again, after others"),
            Compare.SameMask(otherFirst, otherAgain, "mask drawn twice in a row"),
            Compare.SameMask(first, elsewhere, "mask drawn on another thread"),
        ];
        return results.FirstOrDefault(result => !result.IsConforming, CaseResult.Conforms);
    }

    private static void SawKeyMove<TWord>(MaskKey key, TWord[] right, Func<MaskKey, TWord[]> of, Coverage coverage)
        where TWord : struct, System.Numerics.INumber<TWord>
    {
        coverage.SawMoved("seed", right, () => of(key with { Seed = key.Seed ^ 1 }));
        coverage.SawMoved("stream", right, () => of(key with { Stream = key.Stream ^ 1 }));
        coverage.SawMoved("the first element", right, () => of(key.Skip(1)));
    }

    /// <summary>Compares words and puts the first difference into a sentence.</summary>
    internal static CaseResult SameWords(ReadOnlySpan<uint> expected, ReadOnlySpan<uint> actual, string what)
    {
        int common = expected.CommonPrefixLength(actual);
        return common == expected.Length && common == actual.Length
            ? CaseResult.Conforms
            : common == expected.Length || common == actual.Length
                ? CaseResult.Violates($"{what}: {actual.Length} words where {expected.Length} are right.")
                : CaseResult.Violates($"{what}: word {common} of {expected.Length} is 0x{actual[common]:x8}; right is 0x{expected[common]:x8}.");
    }

    private static byte[] OnAnotherThread(Func<byte[]> draw)
        => Task.Factory.StartNew(draw, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).GetAwaiter().GetResult();

    private static void SawKey(MaskKey key, int elements, Coverage coverage)
    {
        UInt128 last = key.FirstElement + (UInt128)(uint)elements;
        coverage.SawIf(key.FirstElement % PhiloxExpectation.WordsPerBlock != 0, "a first element inside a block");
        coverage.SawIf(key.FirstElement / PhiloxExpectation.WordsPerBlock >= PhiloxExpectation.Words, "a block number beyond 32 bits");
        coverage.SawIf(
            key.FirstElement / PhiloxExpectation.WordsPerBlock < PhiloxExpectation.Words && last / PhiloxExpectation.WordsPerBlock > PhiloxExpectation.Words,
            "a run that carries into the high half of the block number");
        coverage.SawIf(last > (UInt128.One << 64), "a run around the end of the stream");
        coverage.SawIf(key.Seed >= PhiloxExpectation.Words && key.Stream >= PhiloxExpectation.Words, "seed and stream beyond 32 bits");
        coverage.SawIf(elements >= Lengths.WidestVector * PhiloxExpectation.WordsPerBlock, "a full vector of blocks");
    }
}
