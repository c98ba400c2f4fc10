namespace Verification.Oracle.Training;

/// <summary>Something that an experiment must show.</summary>
/// <param name="Statement">What.</param>
/// <param name="Holds">Whether it did.</param>
/// <param name="Figures">By which numbers.</param>
public sealed record Claim(string Statement, bool Holds, string Figures)
{
    /// <summary>Whether a failure of it fails the command; with other settings than the experiment's own it is shown only.</summary>
    public bool IsAsserted { get; init; } = true;

    /// <summary>"holds", "does not hold", or that it is only shown.</summary>
    public string Verdict => (Holds ? "holds" : "does not hold") + (IsAsserted ? string.Empty : " (shown, not asserted)");

    /// <summary>Whether the command may end well.</summary>
    public bool Passes => Holds || !IsAsserted;
}
