namespace Verification.Optimized.Counters;

/// <summary>The layout of counters and words.</summary>
internal static class CounterBits
{
    /// <summary>Bits of a word.</summary>
    public const int WordBits = 32;

    /// <summary>The lower word of a lane.</summary>
    public const ulong LowerWord = uint.MaxValue;

    /// <summary>Element numbers wrap at 2^64 and four share a block, so block numbers wrap at 2^62.</summary>
    public const ulong LargestBlock = ulong.MaxValue / Philox.WordsPerBlock;
}
