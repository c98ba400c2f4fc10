namespace Verification.Bench.Running;

/// <summary>How a run ended.</summary>
public enum RunEnd
{
    /// <summary>Every row had its turn.</summary>
    Complete,

    /// <summary>By a signal.</summary>
    Interrupted,

    /// <summary>By an exception; the log holds it.</summary>
    Broken,
}
