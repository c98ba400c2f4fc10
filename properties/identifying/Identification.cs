namespace Verification.Properties.Identifying;

/// <summary>How far a question was answered.</summary>
public enum Certainty
{
    /// <summary>One candidate, or one class of candidates that are proved equal, is left.</summary>
    Told,

    /// <summary>More than one candidate is left, or none; the answer says what telling would cost.</summary>
    CannotTell,

    /// <summary>The subject does not offer what the question is about.</summary>
    NotOffered,

    /// <summary>The subject threw something that is no refusal of its arguments.</summary>
    Broke,
}

/// <summary>A number that stands in the evidence.</summary>
/// <param name="Name">Which one: w, g, eta, ...</param>
/// <param name="Decimal">The shortest decimal that reads back.</param>
/// <param name="Hexadecimal">The same, to the bit.</param>
public sealed record EvidenceNumber(string Name, string Decimal, string Hexadecimal);

/// <summary>What a candidate would have given.</summary>
/// <param name="Candidate">The candidate in words; several that give the same stand together.</param>
/// <param name="Value">Its result in decimal and hexadecimal, or its exact value.</param>
/// <param name="Fits">Whether the subject's result is that.</param>
public sealed record CandidateResult(string Candidate, string Value, bool Fits);

/// <summary>Why an answer is what it is.</summary>
/// <param name="Inputs">The input that told.</param>
/// <param name="Result">What the subject gave, and of what.</param>
/// <param name="Candidates">What each candidate would have given.</param>
public sealed record Evidence(IReadOnlyList<EvidenceNumber> Inputs, string Result, IReadOnlyList<CandidateResult> Candidates);

/// <summary>A question and its answer.</summary>
/// <param name="Question">The question, in words.</param>
/// <param name="Certainty">How far it is answered.</param>
/// <param name="Finding">The answer, in words.</param>
/// <param name="Evidence">What it rests on; null where nothing was computed.</param>
/// <param name="Cost">What telling more would cost; empty where there is nothing more to tell.</param>
public sealed record IdentifiedAnswer(string Question, Certainty Certainty, string Finding, Evidence? Evidence, string Cost = "");

/// <summary>What one operation of a subject turned out to be, in one number type.</summary>
public sealed record OperationIdentity
{
    /// <summary>The operation: DecayedSgd or InvertedDropout.</summary>
    public required string Operation { get; init; }

    /// <summary>float or double.</summary>
    public required string Type { get; init; }

    /// <summary>The variants (or scalings) by which it was asked and which all gave the same bits.</summary>
    public required IReadOnlyList<string> AskedAs { get; init; }

    /// <summary>
    /// The names of the specification that explain every bit; more than one where they are one function on what the subject offers. Where
    /// vector body and tail differ: one entry that names both. Empty where none does.
    /// </summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The answer in a sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>Every question in the order in which it was asked.</summary>
    public required IReadOnlyList<IdentifiedAnswer> Answers { get; init; }

    /// <summary>The classes of variants that are one function here, each with the reason.</summary>
    public required IReadOnlyList<string> Classes { get; init; }
}

/// <summary>What a subject turned out to be.</summary>
/// <param name="Subject">Its name.</param>
/// <param name="Operations">One entry for each operation, number type and group of variants that give the same bits.</param>
/// <param name="Missing">The operations that were asked for and that the subject does not offer.</param>
public sealed record Identification(string Subject, IReadOnlyList<OperationIdentity> Operations, IReadOnlyList<string> Missing);
