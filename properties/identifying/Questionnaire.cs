using System.Numerics;
using Verification.Properties.Text;
using Verification.Reference.Numbers;

namespace Verification.Properties.Identifying;

/// <summary>A possible answer, and what it predicts for the input of the question.</summary>
/// <typeparam name="TMeaning">The meanings that the question is about.</typeparam>
internal sealed record Alternative<TMeaning>(TMeaning Meaning, string InWords, Prediction Prediction)
    where TMeaning : struct;

/// <summary>What was asked of a black box, and what it gave.</summary>
/// <param name="Inputs">The numbers that went in, the same for every element.</param>
/// <param name="Output">The name of what came out.</param>
/// <param name="Outcome">How the call ended.</param>
/// <param name="Actual">What came out.</param>
internal sealed record Probe<T>(IReadOnlyList<EvidenceNumber> Inputs, string Output, CallOutcome Outcome, T[] Actual)
    where T : struct, IBinaryFloatingPointIeee754<T>;

/// <summary>Asks for meanings, by data on which they differ by more than the bounds, and writes down the answers.</summary>
/// <typeparam name="T">The working type.</typeparam>
internal sealed class Questionnaire<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly List<IdentifiedAnswer> _answers = [];

    /// <summary>The answers so far.</summary>
    public IReadOnlyList<IdentifiedAnswer> Answers => _answers;

    /// <summary>Writes an answer down that came about in another way.</summary>
    public void Add(IdentifiedAnswer answer) => _answers.Add(answer);

    /// <summary>Asks which alternative every element of the result is.</summary>
    /// <returns>The meaning, or null where it cannot be told.</returns>
    /// <exception cref="InvalidOperationException">Two alternatives do not differ by more than their bounds: a fault of the question.</exception>
    public TMeaning? Ask<TMeaning>(string question, Probe<T> probe, params IReadOnlyList<Alternative<TMeaning>> alternatives)
        where TMeaning : struct
    {
        MustBeApart(question, alternatives);
        if (probe.Outcome.Refusal is string refusal)
        {
            Add(new(question, probe.Outcome.Certainty, refusal, null));
            return null;
        }

        Alternative<TMeaning>? fitting = alternatives.FirstOrDefault(alternative => probe.Actual.All(alternative.Prediction.Fits));
        Evidence evidence = new(
            probe.Inputs,
            $"{probe.Output} = {FloatText.Both(probe.Actual[0])}",
            [.. alternatives.Select(alternative => new CandidateResult(alternative.InWords, alternative.Prediction.ToString(), alternative == fitting))]);
        bool isMixed = fitting is null && probe.Actual.Any(value => !Bits.Same(value, probe.Actual[0]));
        Add(fitting is not null
            ? new(question, Certainty.Told, fitting.InWords, evidence)
            : new(
                question,
                Certainty.CannotTell,
                isMixed ? "equal elements of one array give different results that no candidate explains" : "none of the candidates gives this result",
                evidence,
                "its formula, to be added to the candidates"));
        return fitting?.Meaning;
    }

    private static void MustBeApart<TMeaning>(string question, IReadOnlyList<Alternative<TMeaning>> alternatives)
        where TMeaning : struct
    {
        for (int i = 0; i < alternatives.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (!alternatives[i].Prediction.IsApartFrom(alternatives[j].Prediction, BinaryFormat.Of<T>()))
                {
                    throw new InvalidOperationException($"\"{question}\" cannot tell \"{alternatives[i].InWords}\" from \"{alternatives[j].InWords}\".");
                }
            }
        }
    }
}
