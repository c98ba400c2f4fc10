using System.Globalization;
using Verification.Properties.Formulas;
using Verification.Properties.Generators;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>The laws of the generator that run over an enumeration of their own.</summary>
public static class PhiloxSweeps
{
    /// <summary>philox.known-answers</summary>
    public static CaseResult KnownAnswers(SweepContext context)
    {
        uint[][] answers = [.. ReadKnownAnswers()];
        foreach (uint[] answer in answers)
        {
            uint[] counter = answer[..4];
            uint[] key = answer[4..6];
            uint[] right = answer[6..];
            for (int misalignment = 0; misalignment < Generators.Lengths.WidestVector; misalignment++)
            {
                bool inPlace = misalignment % 2 == 1;
                context.Coverage.SawIf(inPlace, "over the counter");
                uint[] actual = PhiloxCall.Block(context.Subject, counter, key, misalignment, inPlace);
                CaseResult result = PhiloxJudges.SameWords(right, actual, $"block of counter {Hex(counter)} under key {Hex(key)}");
                if (!result.IsConforming)
                {
                    return result;
                }
            }

            context.CountCase(answers.Length);
            context.Coverage.Saw(counter[0] switch { 0 => "zeros", uint.MaxValue => "ones", _ => "digits of pi" });
        }

        return CaseResult.Conforms;
    }

    /// <summary>philox.halves, against the known answers.</summary>
    public static CaseResult HalvesKnownAnswers(SweepContext context)
    {
        const int FirstWord = 3;
        DeclaredMasks.MustDrawByHalves(context.Subject, "Philox.Words");
        string[][] answers = [.. Lines("philox4x32-halves.txt")];
        foreach (string[] answer in answers)
        {
            ulong[] numbers = [.. answer[..FirstWord].Select(number => ulong.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture))];
            uint[] right = [.. answer[FirstWord..].Select(Word)];
            MaskKey key = new(numbers[0], numbers[1], numbers[2]) { Generator = MaskGenerator.Philox4x32Halves };
            uint[] actual = PhiloxCall.Words(context.Subject, key, right.Length);
            context.CountCase(answers.Length);
            context.Coverage.SawIf(right[0] >> 16 == 0, "an upper half of 0");
            context.Coverage.SawIf(right[0] >> 16 == ushort.MaxValue, "an upper half of ffff");
            CaseResult result = PhiloxJudges.SameWords(right, actual, $"words of {key}");
            if (!result.IsConforming)
            {
                return result;
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>philox.threshold, of every hard probability.</summary>
    public static CaseResult HardThresholds(SweepContext context)
    {
        foreach (double dropProbability in DropProbabilities.OfThresholds)
        {
            CaseResult result = PhiloxJudges.Threshold(context.Subject, dropProbability, context.Coverage);
            context.CountCase(DropProbabilities.OfThresholds.Count);
            if (!result.IsConforming)
            {
                return result;
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>philox.keep-rule, for the one word that the largest threshold below 2^32 lets through.</summary>
    public static CaseResult LargestWord(SweepContext context)
    {
        // Found by drawing the stream of seed 0 through that threshold: its first word ffffffff.
        const ulong ElementOfLargestWord = 6153212237;
        const double ThresholdAllOnes = 1 - (1.0 / (1UL << 40));
        MaskKey key = new(0, 0, ElementOfLargestWord);
        byte[] mask = PhiloxCall.DrawKeepMask(context.Subject, key, ThresholdAllOnes, 1);
        context.CountCase(1);
        context.Coverage.SawIf(PhiloxExpectation.Run(key, 1)[0] == uint.MaxValue, "kept");
        return Compare.SameMask([1], mask, $"the mask of one element whose word is ffffffff, at p = {ThresholdAllOnes:R}");
    }

    /// <summary>philox.keep-rule, around every kind of threshold.</summary>
    public static CaseResult KeepRule(SweepContext context)
    {
        ulong[] thresholds = [0, 1, 2, int.MaxValue, int.MaxValue + 1UL, int.MaxValue + 2UL, PhiloxExpectation.Threshold(0.1), PhiloxExpectation.Words - 2, PhiloxExpectation.Words - 1, PhiloxExpectation.Words];
        foreach (ulong threshold in thresholds)
        {
            ulong[] words = [0, 1, unchecked(threshold - 1), threshold, threshold + 1, int.MaxValue, int.MaxValue + 1UL, uint.MaxValue - 1UL, uint.MaxValue];
            foreach (uint word in words.Where(word => word <= uint.MaxValue).Select(word => (uint)word))
            {
                bool right = word >= threshold;
                context.Coverage.Saw(right ? "kept" : "dropped");
                context.Coverage.SawIf(word == threshold, "word = T");
                context.CountCase(thresholds.Length * words.Length);
                if (PhiloxCall.IsKept(context.Subject, word, threshold) != right)
                {
                    return CaseResult.Violates($"word {word} with threshold {threshold} is {(right ? "dropped; it is kept, being at least the threshold" : "kept; it is dropped, being below the threshold")}.");
                }
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>The keep rule over the words of the generator: dropout.expectation-drawn counts the kept ones.</summary>
    /// <remarks>A full run asks for all 2^32 words, which takes about ten seconds a probability; a build for every 65537th, and all near the threshold.</remarks>
    public static CaseResult AllWords(SweepContext context)
    {
        IPhilox operations = context.Subject.Operations<IPhilox>("Philox.IsKept");
        bool isFull = context.Options.Level == CheckLevel.Full;
        const uint PrimeStride = 65537;
        const ulong Near = 1000;
        double[] probabilities = [0.1, 0.5, 0.9, 1.0 / 1024];
        foreach (double dropProbability in probabilities)
        {
            // The subject's own threshold in its own comparison, against the right threshold.
            ulong threshold = PhiloxCall.Threshold(context.Subject, dropProbability);
            ulong rightThreshold = PhiloxExpectation.Threshold(dropProbability);
            ulong asked = 0;
            ulong kept = 0;
            ulong right = 0;
            foreach ((ulong from, ulong to, ulong step) in isFull
                ? new[] { (0UL, PhiloxExpectation.Words, 1UL) }
                : [(0UL, PhiloxExpectation.Words, PrimeStride), (rightThreshold - Near, rightThreshold + Near, 1UL)])
            {
                for (ulong word = from; word < to; word += step)
                {
                    asked++;
                    kept += operations.IsKept((uint)word, threshold) ? 1UL : 0;
                    right += word >= rightThreshold ? 1UL : 0;
                }
            }

            context.CountCase(probabilities.Length);
            context.Coverage.SawIf(kept > 0 && kept < asked, "words kept and dropped");
            context.Notes.Add(string.Create(CultureInfo.InvariantCulture, $"p = {dropProbability:G4}: {kept} of {asked} words are kept, {right} by the rule."));
            if (kept != right)
            {
                return CaseResult.Violates($"p = {dropProbability:R}: of {asked} words {kept} are kept; by the threshold {rightThreshold} it is {right}.");
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>philox.mask, of every length at every place of a block.</summary>
    public static CaseResult MaskLengths(SweepContext context)
    {
        int[] lengths = [.. Enumerable.Range(0, (4 * Generators.Lengths.WidestVector * PhiloxExpectation.WordsPerBlock) + 3), 1023, 4099, 16_385, 131_101];
        foreach (int length in lengths)
        {
            for (ulong place = 0; place < PhiloxExpectation.WordsPerBlock; place++)
            {
                PhiloxCase testCase = new(new MaskKey(context.Seed, (ulong)length, place), length, 0.3, length % Generators.Lengths.WidestVector);
                CaseResult result = PhiloxJudges.Mask(context.Subject, testCase, context.Coverage);
                if (!result.IsConforming)
                {
                    return CaseResult.Violates($"{testCase}: {result.Detail}");
                }
            }

            context.Coverage.SawIf(length == 0, "the empty mask");
            context.CountCase(lengths.Length);
        }

        return CaseResult.Conforms;
    }

    /// <summary>philox.words, of a run beyond every index of 16 bits, in which what is wrong once in 10^5 words shows in 999 seeds of 1000.</summary>
    public static CaseResult LongRun(SweepContext context)
    {
        const int Elements = (1 << 20) + 3;
        MaskKey key = new(context.Seed, ~context.Seed, 1);
        uint[] right = PhiloxExpectation.Run(key, Elements);
        uint[] actual = PhiloxCall.Words(context.Subject, key, Elements);
        context.CountCase(1);
        int common = right.AsSpan().CommonPrefixLength(actual);
        return common == Elements
            ? CaseResult.Conforms
            : CaseResult.Violates($"word {common} of {Elements} of {key} is {actual[common]:x8}; right is {right[common]:x8}.");
    }

    /// <summary>philox.distinct</summary>
    public static CaseResult Distinct(SweepContext context)
    {
        // Two of 10^5 random blocks of 128 bits are equal once in 10^28 runs.
        const int Blocks = 100_000;
        const int BitsOfANumber = 64;
        const int BitsOfABlockNumber = 62;
        MaskKey key = new(context.Seed, context.Seed ^ uint.MaxValue);
        Dictionary<(uint, uint, uint, uint), string> seen = [];
        string? twice = null;
        void Add(uint[] words, int at, string where)
        {
            if (!seen.TryAdd((words[at], words[at + 1], words[at + 2], words[at + 3]), where))
            {
                twice ??= $"{where} is the same as {seen[(words[at], words[at + 1], words[at + 2], words[at + 3])]}.";
            }

            context.CountCase(Blocks + (2 * BitsOfANumber) + BitsOfABlockNumber);
        }

        uint[] run = PhiloxCall.Words(context.Subject, key, Blocks * PhiloxExpectation.WordsPerBlock);
        for (int block = 0; block < Blocks; block++)
        {
            Add(run, block * PhiloxExpectation.WordsPerBlock, $"block {block} of {key}");
        }

        context.Coverage.Saw("10^5 blocks of one stream");
        for (int bit = 0; bit < BitsOfANumber; bit++)
        {
            MaskKey otherSeed = key with { Seed = key.Seed ^ (1UL << bit) };
            MaskKey otherStream = key with { Stream = key.Stream ^ (1UL << bit) };
            Add(PhiloxCall.Words(context.Subject, otherSeed, PhiloxExpectation.WordsPerBlock), 0, $"the first block of {otherSeed}");
            Add(PhiloxCall.Words(context.Subject, otherStream, PhiloxExpectation.WordsPerBlock), 0, $"the first block of {otherStream}");
        }

        context.Coverage.Saw("each bit of seed and stream");

        // The lower bits of the block number lie in the run above.
        for (int bit = int.Log2(Blocks) + 1; bit < BitsOfABlockNumber; bit++)
        {
            MaskKey otherBlock = key with { FirstElement = PhiloxExpectation.WordsPerBlock * (1UL << bit) };
            Add(PhiloxCall.Words(context.Subject, otherBlock, PhiloxExpectation.WordsPerBlock), 0, $"the first block of {otherBlock}");
        }

        context.Coverage.Saw("each bit of the block number");
        return twice is null ? CaseResult.Conforms : CaseResult.Violates(twice);
    }

    /// <summary>philox.bad-input</summary>
    public static CaseResult BadInput(SweepContext context)
    {
        IPhilox operations = context.Subject.Operations<IPhilox>("Philox");
        SubjectCall.MustCheckArguments(context.Subject, "Philox");
        (string Name, Action<uint[], byte[]> Call, string[] Words)[] calls =
        [
            ("Block with a counter of 3", (words, _) => operations.Block(words.AsSpan(0, 3), words.AsSpan(8, 2), words.AsSpan(16, 4)), ["counter"]),
            ("Block with a counter of 5", (words, _) => operations.Block(words.AsSpan(0, 5), words.AsSpan(8, 2), words.AsSpan(16, 4)), ["counter"]),
            ("Block with a key of 1", (words, _) => operations.Block(words.AsSpan(0, 4), words.AsSpan(8, 1), words.AsSpan(16, 4)), ["key"]),
            ("Block with a key of 4", (words, _) => operations.Block(words.AsSpan(0, 4), words.AsSpan(8, 4), words.AsSpan(16, 4)), ["key"]),
            ("Block with a destination of 3", (words, _) => operations.Block(words.AsSpan(0, 4), words.AsSpan(8, 2), words.AsSpan(16, 3)), ["block"]),
            ("Block with a destination of 5", (words, _) => operations.Block(words.AsSpan(0, 4), words.AsSpan(8, 2), words.AsSpan(16, 5)), ["block"]),
            ("DrawKeepMask of 9 elements into 1 byte", (_, mask) => operations.DrawKeepMask(new MaskKey(1), 0.3, 9, mask.AsSpan(0, 1)), ["mask"]),
            ("DrawKeepMask of 9 elements into 3 bytes", (_, mask) => operations.DrawKeepMask(new MaskKey(1), 0.3, 9, mask.AsSpan(0, 3)), ["mask"]),
            ("DrawKeepMask of 0 elements into 1 byte", (_, mask) => operations.DrawKeepMask(new MaskKey(1), 0.3, 0, mask.AsSpan(0, 1)), ["mask"]),
            ("DrawKeepMask of -1 elements", (_, _) => operations.DrawKeepMask(new MaskKey(1), 0.3, -1, []), ["elements"]),
            ("DrawKeepMask of -8 elements", (_, mask) => operations.DrawKeepMask(new MaskKey(1), 0.3, -8, mask.AsSpan(0, 1)), ["elements"]),
            .. new[] { -double.Epsilon, -1, Math.BitIncrement(1), 2, double.NaN, double.PositiveInfinity, double.NegativeInfinity }.SelectMany(bad => new (string, Action<uint[], byte[]>, string[])[]
            {
                ($"Threshold of p = {bad:R}", (_, _) => operations.Threshold(bad), ["drop probability"]),
                ($"DrawKeepMask with p = {bad:R}", (_, mask) => operations.DrawKeepMask(new MaskKey(1), bad, 9, mask.AsSpan(0, 2)), ["drop probability"]),
            }),
        ];
        foreach ((string name, Action<uint[], byte[]> call, string[] wordsOfTheMessage) in calls)
        {
            uint[] words = PhiloxExpectation.Run(new MaskKey(context.Seed), 24);
            byte[] mask = [0x5A, 0x01, 0xFF];
            uint[] wordsBefore = [.. words];
            byte[] maskBefore = [.. mask];
            CaseResult[] results =
            [
                SubjectCall.MustRefuse($"Philox.{name}", () => call(words, mask), wordsOfTheMessage),
                PhiloxJudges.SameWords(wordsBefore, words, $"the arrays after Philox.{name} was refused"),
                Compare.SameMask(maskBefore, mask, $"the mask after Philox.{name} was refused"),
            ];
            context.CountCase(calls.Length);
            context.Coverage.Saw("refused");
            if (results.FirstOrDefault(result => !result.IsConforming, CaseResult.Conforms) is { IsConforming: false } wrong)
            {
                return wrong;
            }
        }

        return CaseResult.Conforms;
    }

    private static string Hex(uint[] words) => string.Join(' ', words.Select(word => word.ToString("x8", CultureInfo.InvariantCulture)));

    // The published file: four words of counter, two of key, four of the block.
    private static IEnumerable<uint[]> ReadKnownAnswers()
    {
        const int WordsOfALine = 10;
        foreach (string[] line in Lines("philox4x32-10.txt"))
        {
            yield return line.Length == WordsOfALine
                ? [.. line.Select(Word)]
                : throw new InvalidDataException($"A known answer has {line.Length} words where {WordsOfALine} belong: {string.Join(' ', line)}");
        }
    }

    private static uint Word(string hexadecimal) => uint.Parse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    // The lines of an embedded file that are no comments, in their parts.
    private static IEnumerable<string[]> Lines(string name)
    {
        using Stream stream = typeof(PhiloxSweeps).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The known answers {name} are not embedded.");
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is string line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            }
        }
    }
}
