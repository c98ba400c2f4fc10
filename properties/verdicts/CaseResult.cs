namespace Verification.Properties.Verdicts;

/// <summary>What one case says: that it conforms, or what is wrong, in a sentence that names the element and both values.</summary>
/// <param name="Verdict"><see cref="Verdicts.Verdict.Conforms"/> or why not.</param>
/// <param name="Detail">What was seen and what would be right; empty where it conforms.</param>
public readonly record struct CaseResult(Verdict Verdict, string Detail)
{
    /// <summary>The variant that the subject does not declare, where that alone is why the case was not judged.</summary>
    public string? Undeclared { get; init; }

    /// <summary>Whether smaller cases are not looked for, since each would cost as much as this one: a restart, or a whole time limit.</summary>
    public bool IsFinal { get; init; }

    /// <summary>The case is as the law says.</summary>
    public static CaseResult Conforms { get; } = new(Verdict.Conforms, string.Empty);

    /// <summary>Whether the case is as the law says.</summary>
    public bool IsConforming => Verdict == Verdict.Conforms;

    /// <summary>The case breaks the law.</summary>
    public static CaseResult Violates(string detail) => new(Verdict.Violates, detail);
}
