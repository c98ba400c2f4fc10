using System.Globalization;
using Verification.Properties.Formulas;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Verdicts;

namespace Verification.Properties.Exhaustive;

/// <summary>Every word of the generator through the comparison that decides.</summary>
internal static class WordPasses
{
    /// <summary>The keep rule at the subject's own threshold, against the rule and the threshold in rationals.</summary>
    public static Func<ISubject, int, BlockJudge> KeepRule(double dropProbability)
        => (subject, _) =>
        {
            IPhilox operations = subject.Operations<IPhilox>("Philox.IsKept");
            ulong threshold = PhiloxCall.Threshold(subject, dropProbability);
            ulong right = PhiloxExpectation.Threshold(dropProbability);
            return (block, coverage) =>
            {
                uint? wrong = null;
                SubjectCall.MustSucceed($"Philox.IsKept of {block}", () => wrong = FirstWrong(operations, threshold, right, block));
                coverage.SawIf(block.First < right, "dropped");
                coverage.SawIf(block.First + (ulong)block.Count > right, "kept");
                return wrong is uint word
                    ? CaseResult.Violates(string.Create(
                        CultureInfo.InvariantCulture,
                        $"word {word:x8} at p = {dropProbability:R} is {(word >= right ? "dropped" : "kept")}; by the threshold {right:x8} it is {(word >= right ? "kept" : "dropped")}."))
                    : CaseResult.Conforms;
            };
        };

    private static uint? FirstWrong(IPhilox operations, ulong threshold, ulong right, PatternBlock block)
    {
        for (ulong word = block.First; word < block.First + (ulong)block.Count; word++)
        {
            if (operations.IsKept((uint)word, threshold) != (word >= right))
            {
                return (uint)word;
            }
        }

        return null;
    }
}
