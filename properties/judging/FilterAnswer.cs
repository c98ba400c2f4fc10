namespace Verification.Properties.Judging;

/// <summary>What the filter can say.</summary>
public enum FilterAnswer
{
    /// <summary>Too close to call in floating point; ask the rationals.</summary>
    Undecided,

    /// <summary>Proved to lie inside the enclosure.</summary>
    Inside,

    /// <summary>Proved to lie outside.</summary>
    Outside,
}
