namespace Verification.Bench.Commands;

/// <summary>What the program tells its caller. The first that matches.</summary>
public static class ExitCode
{
    /// <summary>Every row was checked and timed; with --assert-floor the floor is met.</summary>
    public const int Fine = 0;

    /// <summary>Bad arguments, an output folder that cannot be written, or the harness broke.</summary>
    public const int HarnessFailed = 1;

    /// <summary>A result differs from the reference's, or with --assert-floor the floor is not met.</summary>
    public const int Violates = 2;

    /// <summary>With --assert-floor: a requirement had no row that was measured.</summary>
    public const int TooLittleRan = 3;

    /// <summary>Ctrl-C, by the shells' convention.</summary>
    public const int Interrupted = 130;
}
