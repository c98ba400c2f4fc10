namespace Verification.Oracle;

/// <summary>What the process returns; of several that fit, 1 goes before 2, 2 before 3, 3 before 0.</summary>
public enum ExitCode
{
    /// <summary>Everything that ran conforms.</summary>
    Conforms = 0,

    /// <summary>The harness broke, the run was interrupted, or the arguments are bad.</summary>
    Broken = 1,

    /// <summary>A law is violated, the subject broke, or a result is only within the bound and that was not accepted.</summary>
    Violates = 2,

    /// <summary>A check was vacuous, or nothing ran to a verdict.</summary>
    TooLittle = 3,
}
