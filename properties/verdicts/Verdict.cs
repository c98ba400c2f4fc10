namespace Verification.Properties.Verdicts;

/// <summary>What a law says of a subject, in the order in which one outweighs another.</summary>
public enum Verdict
{
    /// <summary>The law holds, and the data could have told otherwise.</summary>
    Conforms,

    /// <summary>The subject does not offer the operation.</summary>
    NotImplemented,

    /// <summary>A named violation that the file of known deviations excuses.</summary>
    KnownDeviation,

    /// <summary>Inside the proved enclosure, but no declared variant explains the bits.</summary>
    WithinBound,

    /// <summary>The data could not have told right from wrong.</summary>
    Vacuous,

    /// <summary>The subject broke: it threw where it should have answered, crashed or hung.</summary>
    Error,

    /// <summary>The law does not hold.</summary>
    Violates,
}
