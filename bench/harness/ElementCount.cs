namespace Verification.Bench.Harness;

/// <summary>How many elements, in words, and the sizes that element-wise operations are timed at.</summary>
public static class ElementCount
{
    /// <summary>Two float arrays of this size fit the L1 cache.</summary>
    public const int FitsL1 = 4 * Kibi;

    /// <summary>Two float arrays of this size fit the L2 cache.</summary>
    public const int FitsL2 = 64 * Kibi;

    /// <summary>Two float arrays of this size fit the L3 cache.</summary>
    public const int FitsL3 = Mebi;

    /// <summary>Arrays of this size stand in memory.</summary>
    public const int InMemory = 16 * Mebi;

    private const int Kibi = 1024;
    private const int Mebi = Kibi * Kibi;

    /// <summary>4096 is "4Ki", 100 is "100".</summary>
    public static string Short(int elements)
        => elements switch
        {
            >= Mebi when elements % Mebi == 0 => $"{elements / Mebi}Mi",
            >= Kibi when elements % Kibi == 0 => $"{elements / Kibi}Ki",
            _ => $"{elements}",
        };
}
