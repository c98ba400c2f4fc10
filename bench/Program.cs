namespace Verification.Bench;

/// <summary>Reference against optimized against peers.</summary>
public static class Program
{
    /// <summary>Runs the benchmarks.</summary>
    public static int Main() => 0;
}
