namespace Verification.Oracle;

/// <summary>The command line of the oracle.</summary>
public static class Program
{
    /// <summary>Runs one command.</summary>
    public static int Main() => 0;
}
