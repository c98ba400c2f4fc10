using System.Globalization;
using Verification.Properties.Bounds;
using Verification.Properties.Formulas;
using Verification.Properties.Identifying.Roundings;
using Verification.Properties.Subjects;
using Verification.Properties.Text;
using Verification.Vocabulary;

namespace Verification.Properties.Identifying.Draws;

/// <summary>
/// Finds out how fine a draw is and how it is compared. Three ways, the surest first: words that are handed in; the p at which each unit
/// of one mask begins to drop, where a mask follows from its key; the share of units that tiny p drop, by statistics.
/// </summary>
internal static class DrawIdentification
{
    /// <summary>The longest mask that is asked for at once.</summary>
    public const int LongestRun = 1 << 16;

    // Each halves the chance that a finer draw looks like a coarser one.
    private const int Units = 32;

    // The mask must be the same when it is drawn twice; so many units of which half are dropped agree by chance once in 2^256.
    private const int RepeatedUnits = 256;

    private const double FalseAlarmRate = 1e-9;

    // p at which 8 and 16 bits, whatever they compare, drop other shares than they should.
    private const int BelowEightBits = -12;
    private const int BelowSixteenBits = -18;
    private const int CoarseBits = 8;
    private const int MediumBits = 16;

    /// <summary>Draws a mask: p, key and number of units.</summary>
    public delegate (CallOutcome Outcome, bool[] Kept) Draw(double p, MaskKey key, int elements);

    /// <summary>Identifies a draw that takes a key.</summary>
    public static IdentifiedAnswer Of(string question, Draw draw, IdentifyOptions options)
    {
        MaskKey key = new(options.Seed, Stream: 1);
        (CallOutcome outcome, bool[] kept) = draw(0.5, key, RepeatedUnits);
        if (outcome.Refusal is string refusal)
        {
            return new(question, outcome.Certainty, refusal, null, outcome.Certainty == Certainty.NotOffered ? "forward that draws its mask and hands it out" : string.Empty);
        }

        return draw(0.5, key, RepeatedUnits).Kept.SequenceEqual(kept) ? ByTurningP(question, draw, key, options) : ByTinyP(question, draw, options);
    }

    /// <summary>Identifies a rule that takes words.</summary>
    public static IdentifiedAnswer Of(string question, IPhilox rule, ulong seed)
    {
        const int Probabilities = 48;
        const int WordBits = 32;
        Random random = new((int)seed);
        List<(double P, ulong Boundary)> boundaries = [];
        CallOutcome outcome = CallOutcome.Of(() =>
        {
            for (int i = 0; i < Probabilities; i++)
            {
                // Whole multiples of 2^-8 and 2^-16 too, where `<` and `<=` part.
                double p = i % 3 == 0 ? random.NextDouble() : Math.ScaleB(random.Next(1, 1 << (i % 3 * CoarseBits)), -(i % 3 * CoarseBits));
                ulong threshold = rule.Threshold(p);
                (ulong low, ulong high) = (0, 1UL << WordBits);
                while (low < high)
                {
                    ulong middle = low + ((high - low) / 2);
                    (low, high) = rule.IsKept((uint)middle, threshold) ? (low, middle) : (middle + 1, high);
                }

                boundaries.Add((p, low));
            }
        });
        if (outcome.Refusal is string refusal)
        {
            return new(question, outcome.Certainty, refusal, null, "words that can be handed in");
        }

        bool Fits(DrawRule candidate, (double P, ulong Boundary) at)
            => (at.Boundary == 0 || candidate.Drops((at.Boundary - 1) >> (WordBits - candidate.Bits), at.P))
                && (at.Boundary >> WordBits != 0 || !candidate.Drops(at.Boundary >> (WordBits - candidate.Bits), at.P));
        // Words are handed in whole, so that which of them a generator can give plays no part.
        DrawRule[] candidates = [.. DrawRule.All.Where(candidate => candidate.Bits <= WordBits && candidate.Occurs(uint.MaxValue))];
        DrawRule[] fitting = Coarsest(candidates.Where(candidate => boundaries.TrueForAll(at => Fits(candidate, at))));
        (double shown, ulong boundary) = boundaries[0];
        Evidence evidence = new(
            [RoundingData.Describe("p", shown)],
            $"the smallest word that is kept is 0x{boundary:x}; {Probabilities} p were asked in this way, to the word",
            [.. candidates.Select(candidate => new CandidateResult(
                candidate.ToString(), Fits(candidate, (shown, boundary)) ? $"0x{boundary:x}" : "another word", fitting.Contains(candidate)))]);
        return Answer(question, fitting, evidence);
    }

    private static IdentifiedAnswer ByTurningP(string question, Draw draw, MaskKey key, IdentifyOptions options)
    {
        List<double> flips = [];
        CallOutcome failure = CallOutcome.Answered;
        for (int unit = 0; unit < Units; unit++)
        {
            options.Cancellation.ThrowIfCancellationRequested();

            // Bisection over the doubles between 0, where a unit is kept, and 1, where it is dropped, by their bits.
            (long low, long high) = (0, BitConverter.DoubleToInt64Bits(1));
            while (high - low > 1)
            {
                long middle = low + ((high - low) / 2);
                (CallOutcome outcome, bool[] kept) = draw(BitConverter.Int64BitsToDouble(middle), key, Units);
                if (!outcome.HasResult)
                {
                    failure = outcome;
                    break;
                }

                (low, high) = kept[unit] ? (middle, high) : (low, middle);
            }

            flips.Add(BitConverter.Int64BitsToDouble(high));
        }

        if (failure.Refusal is string refusal)
        {
            return new(question, failure.Certainty, refusal, null);
        }

        DrawRule[] fitting = Coarsest(DrawRule.All.Where(rule => flips.TrueForAll(flip => Explains(rule, flip))));
        Evidence evidence = new(
            [RoundingData.Describe("seed", (double)key.Seed), new("unit", "0", "0")],
            $"unit 0 is kept below p = {FloatText.Both(flips[0])} and dropped from there on; {Units} units were asked in this way, and a draw that is one bit finer looks like this once in 2^{Units} at most",
            [.. DrawRule.All.Select(rule => new CandidateResult(rule.ToString(), $"{flips.Count(flip => Explains(rule, flip))} of {Units} units are possible", fitting.Contains(rule)))]);
        string generator = draw(0.5, key, RepeatedUnits).Kept.SequenceEqual(PhiloxExpectation.Kept(key, 0.5, RepeatedUnits))
            && Array.Exists(fitting, DrawRule.IsOurs)
            ? "; the words are Philox4x32-10's, as the specification lays them out"
            : string.Empty;
        return Answer(question, fitting, evidence, generator);
    }

    /// <summary>Whether some word begins to drop its unit at exactly this p.</summary>
    private static bool Explains(DrawRule rule, double flip)
    {
        double before = Math.BitDecrement(flip);
        if (flip == 1)
        {
            // Nothing below 1 drops this unit, and at 1 many implementations drop all without a look at the word.
            return !rule.Drops(0, before) || !rule.Drops((1UL << rule.Bits) - 1, before);
        }

        foreach (double near in new[] { Math.ScaleB(flip, rule.Bits), Math.ScaleB(1 - flip, rule.Bits) })
        {
            long nearest = (long)Math.Round(near);
            for (long word = nearest - 2; word <= nearest + 2; word++)
            {
                if (word >= 0 && word < 1L << rule.Bits && rule.Occurs((ulong)word) && !rule.Drops((ulong)word, before) && rule.Drops((ulong)word, flip))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static IdentifiedAnswer ByTinyP(string question, Draw draw, IdentifyOptions options)
    {
        List<(double P, int Drawn, int Dropped)> counts = [];
        foreach (int exponent in new[] { BelowEightBits, BelowSixteenBits })
        {
            double p = Math.ScaleB(1, exponent);
            (int drawn, int dropped) = (0, 0);
            while (drawn < options.Draws)
            {
                options.Cancellation.ThrowIfCancellationRequested();
                int elements = Math.Min(LongestRun, options.Draws - drawn);
                (CallOutcome outcome, bool[] kept) = draw(p, new MaskKey(options.Seed, Stream: (ulong)drawn), elements);
                if (outcome.Refusal is string refusal)
                {
                    return new(question, outcome.Certainty, refusal, null);
                }

                drawn += elements;
                dropped += kept.Count(isKept => !isKept);
            }

            counts.Add((p, drawn, dropped));
        }

        // Only rules that drop small words: those that drop large ones have the same shares.
        DrawRule[] possible =
        [
            .. DrawRule.All.Where(rule => rule.DropsSmallWords
                && counts.TrueForAll(count => new BinomialTest(count.Drawn, rule.SmallWordRate(count.P), FalseAlarmRate).Accepts(count.Dropped))),
        ];
        Evidence evidence = new(
            [.. counts.Select(count => RoundingData.Describe("p", count.P))],
            string.Join(", ", counts.Select(count => $"{count.Dropped} of {count.Drawn} dropped at p = {FloatText.Decimal(count.P)}")),
            [.. DrawRule.All.Where(rule => rule.DropsSmallWords).Select(rule => new CandidateResult(
                rule.ToString(), string.Join(", ", counts.Select(count => $"{FloatText.Decimal(rule.SmallWordRate(count.P) * count.Drawn)} expected")), possible.Contains(rule)))]);
        int[] bits = [.. possible.Select(rule => rule.Bits).Distinct().Order()];
        bool isTold = bits.Length == 1;
        string finding = bits.Length == 0 ? "no rule that is listed drops so many"
            : isTold ? string.Create(CultureInfo.InvariantCulture, $"{bits[0]} bits (by statistics, a false alarm once in 10^9)")
            : bits[0] > MediumBits ? "more than 16 bits (by statistics, a false alarm once in 10^9)"
            : $"{string.Join(" or ", bits)} bits";
        return new(
            question,
            isTold ? Certainty.Told : Certainty.CannotTell,
            $"{finding}; the mask does not follow from its key",
            evidence,
            isTold ? string.Empty : "masks that follow from their key, or words that can be handed in; by statistics some 2^32 draws to tell 24 bits from 32");
    }

    /// <summary>The rules with the fewest bits.</summary>
    private static DrawRule[] Coarsest(IEnumerable<DrawRule> fitting)
    {
        DrawRule[] all = [.. fitting];
        return all.Length == 0 ? all : [.. all.Where(rule => rule.Bits == all[0].Bits && rule.Occurs(uint.MaxValue) == all[0].Occurs(uint.MaxValue))];
    }

    private static IdentifiedAnswer Answer(string question, DrawRule[] fitting, Evidence evidence, string generator = "")
        => fitting.Length > 0
            ? new(
                question,
                Certainty.Told,
                $"drawn with {string.Join(" = ", fitting.Select(rule => rule.ToString()))}{generator}",
                evidence,
                fitting.Length > 1
                    ? string.Create(CultureInfo.InvariantCulture, $"words at an end of the range, which one unit in 2^{fitting[0].Bits} has, or words that can be handed in")
                    : string.Empty)
            : new(
                question,
                Certainty.CannotTell,
                "no rule that is listed explains where units begin to drop",
                evidence,
                "its rule, to be added to the candidates, or words that can be handed in");
}
