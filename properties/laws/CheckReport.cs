using Verification.Properties.Subjects.Processes;
using Verification.Properties.Verdicts;

namespace Verification.Properties.Laws;

/// <summary>What one check of one law says of a subject.</summary>
/// <param name="LawId">The law.</param>
/// <param name="Label">Which check of it: the number type, the kind of hyper-parameters.</param>
/// <param name="Subject">The subject's name.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Cases">Cases that ran.</param>
/// <param name="Seed">The seed of the run.</param>
public sealed record CheckReport(string LawId, string Label, string Subject, Verdict Verdict, int Cases, ulong Seed)
{
    /// <summary>What was seen and what would be right; empty where the law holds.</summary>
    public string Detail { get; init; } = string.Empty;

    /// <summary>The failing case, shrunk; empty where there is none.</summary>
    public string FailingCase { get; init; } = string.Empty;

    /// <summary>The number of the case that failed, or null.</summary>
    public int? FailingCaseNumber { get; init; }

    /// <summary>The way of the shrinker from the case with that number to the failing case: which of its candidates it took at each step.</summary>
    public IReadOnlyList<int> FailingPath { get; init; } = [];

    /// <summary>Whether every smaller case that the shrinker offers was tried, and none fails.</summary>
    public bool IsSmallest { get; init; }

    /// <summary>How often the failing case was made smaller.</summary>
    public int Shrinks { get; init; }

    /// <summary>What the cases exercised, and how often.</summary>
    public IReadOnlyDictionary<string, long> Coverage { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Errors by tenths of their proved bound, and last those above it; empty where the check measures none.</summary>
    public IReadOnlyList<long> ErrorsInBounds { get; init; } = [];

    /// <summary>What the check measured: error rates, detectable deviations, largest errors. For reports.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>One line that runs this check again, at its failing case if there is one.</summary>
    public string ReplayLine
        => $"oracle check {CommandWords.Quote(Subject)} --law {LawId} --check \"{Label}\" --seed {Seed}"
            + (FailingCaseNumber is int number ? $" --case {number}" : string.Empty);
}
