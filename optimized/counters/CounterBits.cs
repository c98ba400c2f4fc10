using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Verification.Optimized.Counters;

/// <summary>The layout of counters and words.</summary>
internal static class CounterBits
{
    /// <summary>Bits of a word.</summary>
    public const int WordBits = 32;

    /// <summary>The lower word of a lane.</summary>
    public const ulong LowerWord = uint.MaxValue;

    /// <summary>The truth table by which the ternary-logic instruction is told to take the exclusive or of three bits.</summary>
    public const byte TernaryXor = 0x96;

    /// <summary>Element numbers wrap at 2^64 and four share a block, so block numbers wrap at 2^62.</summary>
    public const ulong LargestBlock = ulong.MaxValue / Philox.WordsPerBlock;

    /// <summary>Bits of half a word.</summary>
    public const int HalfBits = 16;

    /// <summary>Halves of a block.</summary>
    public const int HalvesPerBlock = 2 * Philox.WordsPerBlock;

    /// <summary>Element numbers wrap at 2^64 and eight share a block of halves, so these blocks wrap at 2^61, each kind in its own region.</summary>
    public const ulong LargestBlockOfHalves = ulong.MaxValue / HalvesPerBlock;

    /// <summary>The number of the first block of upper halves: beyond all blocks of whole words.</summary>
    public const ulong FirstUpperBlock = 1UL << 63;

    /// <summary>The number of the first block of lower halves: beyond all blocks of upper halves.</summary>
    public const ulong FirstLowerBlock = FirstUpperBlock | (1UL << 62);

    /// <summary>1 if a half is below another, else 0; without a branch, which on random halves would be mispredicted every other time.</summary>
    public static uint IsBelow(uint half, uint other) => unchecked(half - other) >> (WordBits - 1);

    /// <summary>Whether the machine has the 32 vector registers that four groups of blocks in flight need.</summary>
    public static bool RegistersForFourGroups => Avx512F.IsSupported || AdvSimd.IsSupported;
}
