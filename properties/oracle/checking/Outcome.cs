using Verification.Properties.Verdicts;

namespace Verification.Oracle.Checking;

/// <summary>What became of a check or of a law: a verdict, or why there is none. In the order in which one outweighs another.</summary>
public enum Outcome
{
    /// <summary>The subject does not offer the operation.</summary>
    NotImplemented,

    /// <summary>The law holds.</summary>
    Conforms,

    /// <summary>A violation that the file of known deviations excuses.</summary>
    KnownDeviation,

    /// <summary>The run was interrupted first.</summary>
    NotFinished,

    /// <summary>Inside the enclosure, but no declared variant explains the bits.</summary>
    WithinBound,

    /// <summary>The data could not have told right from wrong.</summary>
    Vacuous,

    /// <summary>The subject broke.</summary>
    Error,

    /// <summary>The law does not hold.</summary>
    Violates,

    /// <summary>The harness broke, and nothing is known.</summary>
    HarnessBroke,
}

/// <summary>The outcomes in words.</summary>
public static class Outcomes
{
    /// <summary>All of them, the worst first: the order of summaries after what conforms.</summary>
    public static IReadOnlyList<Outcome> WorstFirst { get; } = [.. Enum.GetValues<Outcome>().OrderDescending()];

    /// <summary>The outcome of a check that ran to a verdict.</summary>
    public static Outcome Of(Verdict verdict)
        => verdict switch
        {
            Verdict.Conforms => Outcome.Conforms,
            Verdict.NotImplemented => Outcome.NotImplemented,
            Verdict.KnownDeviation => Outcome.KnownDeviation,
            Verdict.WithinBound => Outcome.WithinBound,
            Verdict.Vacuous => Outcome.Vacuous,
            Verdict.Error => Outcome.Error,
            Verdict.Violates => Outcome.Violates,
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "This verdict has no outcome."),
        };

    /// <summary>As tables and report.json write it.</summary>
    public static string Word(this Outcome outcome)
        => outcome switch
        {
            Outcome.Conforms => "conforms",
            Outcome.NotImplemented => "not implemented",
            Outcome.KnownDeviation => "known deviation",
            Outcome.NotFinished => "not finished",
            Outcome.WithinBound => "within bound",
            Outcome.Vacuous => "vacuous",
            Outcome.Error => "error",
            Outcome.Violates => "violates",
            Outcome.HarnessBroke => "harness broke",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "This outcome has no word."),
        };

    /// <summary>As a summary counts it: "1 violates", "2 violate".</summary>
    public static string Counted(this Outcome outcome, int count)
        => outcome switch
        {
            Outcome.Conforms => count == 1 ? "1 conforms" : $"{count} conform",
            Outcome.Violates => count == 1 ? "1 violates" : $"{count} violate",
            Outcome.Error => count == 1 ? "1 error" : $"{count} errors",
            Outcome.KnownDeviation => count == 1 ? "1 known deviation" : $"{count} known deviations",
            _ => $"{count} {outcome.Word()}",
        };
}
