using Verification.Properties.Formulas;
using Verification.Properties.Subjects;
using Verification.Vocabulary;

namespace Verification.Properties.Identifying.Draws;

/// <summary>Identifies the generator and the mask rule of a subject that has them as operations of their own.</summary>
internal static class MaskRuleIdentification
{
    private const string OurName = "Philox4x32-10 and its mask rule";
    private const int Elements = 67;

    /// <summary>Identifies words, rule and mask.</summary>
    public static OperationIdentity Of(IPhilox philox, IdentifyOptions options)
    {
        MaskKey key = new(options.Seed, Stream: 2, FirstElement: 3);
        uint[] words = new uint[Elements];
        CallOutcome outcome = CallOutcome.Of(() => philox.Words(key, words));
        uint[] expected = PhiloxExpectation.Run(key, Elements);
        bool isOurs = outcome.HasResult && words.SequenceEqual(expected);
        IdentifiedAnswer generator = outcome.Refusal is string refusal
            ? new("Which generator gives the words?", outcome.Certainty, refusal, null)
            : new(
                "Which generator gives the words?",
                isOurs ? Certainty.Told : Certainty.CannotTell,
                isOurs ? "Philox4x32-10, laid out as the specification says" : "not Philox4x32-10 as the specification lays it out",
                new Evidence([new("seed", options.Seed.ToString(), $"0x{options.Seed:x}")], $"word 0 = 0x{words[0]:x8}", [new("Philox4x32-10", $"0x{expected[0]:x8}", isOurs)]),
                isOurs ? string.Empty : "the name of its generator");
        IdentifiedAnswer rule = DrawIdentification.Of("Which words are kept?", philox, options.Seed);
        IdentifiedAnswer mask = DrawIdentification.Of(
            "How is the mask drawn?",
            (p, maskKey, elements) =>
            {
                byte[] bits = new byte[MaskLayout.Bytes(elements)];
                CallOutcome drawn = CallOutcome.Of(() => philox.DrawKeepMask(maskKey, p, elements, bits));
                return (drawn, MaskLayout.Unpack(bits, elements));
            },
            options);
        bool isOurRule = rule.Evidence?.Candidates.Any(candidate => candidate.Fits && candidate.Candidate.Contains("round(p*2^32)", StringComparison.Ordinal)) == true;
        return new OperationIdentity
        {
            Operation = "Philox",
            Type = "uint",
            AskedAs = ["Philox"],
            Names = isOurs && isOurRule ? [OurName] : [],
            Sentence = $"{generator.Finding}; {rule.Finding}",
            Answers = [generator, rule, mask],
            Classes = ["u >= p with u in [0, 1) and u > p with u in (0, 1] differ where p*2^bits is whole, and nowhere else."],
        };
    }
}
