namespace Verification.Mutants;

/// <summary>The first word of a trial's verdict.</summary>
public static class Verdicts
{
    /// <summary>No step failed.</summary>
    public const string Survived = "survived";

    /// <summary>A step failed; its name and the failure follow.</summary>
    public const string Killed = "killed";

    /// <summary>A step failed, and fails without the mutant too: what ran before has spoilt the process.</summary>
    public const string Spoilt = "spoilt";

    /// <summary>A step ran out of time; its name follows. Whether it would never have ended is for an argument.</summary>
    public const string OutOfTime = "out of time";

    /// <summary>The process ended without a verdict: a mutant broke it.</summary>
    public const string Died = "died";
}
