using Verification.Properties.Formulas;
using Verification.Properties.Laws;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>philox.pure of neighbours: words and masks whose key, p or length differs in one thing, one after the other.</summary>
internal static class PhiloxNoMemory
{
    private const int Elements = Generators.Lengths.WidestVector + 3;

    // A bit of the upper half of a word of 64.
    private const ulong HighBit = 1UL << 40;

    /// <summary>Words, and then masks by one byte of eight decisions a number.</summary>
    public static CaseResult Judge(SweepContext context)
    {
        MaskKey key = new(context.Seed, Stream: 5, FirstElement: 3);
        MaskKey[] keys =
        [
            key, key with { Seed = key.Seed ^ 1 }, key with { Seed = key.Seed ^ HighBit }, key with { Stream = key.Stream ^ 1 }, key with { Stream = key.Stream ^ HighBit },
            key with { FirstElement = key.FirstElement + 1 }, key with { FirstElement = key.FirstElement + HighBit },
        ];
        CaseResult words = NoMemory.Judge(context, Words(new MaskKey(~context.Seed, 77), 1), [.. keys.Select(other => Words(other, Elements)), Words(key, Elements - 1)]);
        return !words.IsConforming ? words : NoMemory.Judge(
            context,
            Mask(new MaskKey(~context.Seed, 77), 0.6, 1),
            [.. keys.Select(other => Mask(other, 0.3, Elements)), Mask(key, 0.5, Elements), Mask(key, 0.3, Elements - 1)]);

        RepeatableCall<uint> Words(MaskKey maskKey, int elements)
            => new($"Words({maskKey}, {elements})", () => PhiloxCall.Words(context.Subject, maskKey, elements), () => PhiloxExpectation.Run(maskKey, elements));

        RepeatableCall<uint> Mask(MaskKey maskKey, double dropProbability, int elements)
            => new(
                $"DrawKeepMask({maskKey}, {dropProbability:R}, {elements})",
                () => Numbers(PhiloxCall.DrawKeepMask(context.Subject, maskKey, dropProbability, elements)),
                () => Numbers(PhiloxExpectation.Mask(maskKey, dropProbability, elements)));

        static uint[] Numbers(byte[] mask) => Array.ConvertAll(mask, bits => (uint)bits);
    }
}
