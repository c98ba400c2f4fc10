using Verification.Reference.Generators;
using Verification.Vocabulary;

namespace Verification.Reference;

/// <summary>
/// Philox4x32-10: a random generator that is a function from a counter and a key to four 32-bit words.
/// Naive and scalar; it refuses SIMD, unsafe code and cleverness. Source: Salmon, Moraes, Dror and Shaw,
/// "Parallel random numbers: as easy as 1, 2, 3", SC11.
/// </summary>
public static class Philox
{
    /// <summary>Rounds of Philox4x32-10.</summary>
    public const int Rounds = 10;

    /// <summary>Words that one block holds, and so elements of a mask that one block decides.</summary>
    public const int WordsPerBlock = 4;

    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;

    // The golden ratio and the square root of 3 less 1, as 32-bit fractions.
    private const uint KeyIncrement0 = 0x9E3779B9;
    private const uint KeyIncrement1 = 0xBB67AE85;

    // 2^32: a threshold of this size drops every word.
    private const double WordCount = 4294967296.0;

    /// <summary>The four words of one block.</summary>
    /// <param name="counter">c0, c1, c2, c3: four words.</param>
    /// <param name="key">k0, k1: two words.</param>
    /// <param name="block">Four words, overwritten. May be the counter itself.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public static void Block(ReadOnlySpan<uint> counter, ReadOnlySpan<uint> key, Span<uint> block)
    {
        Require.Length(counter.Length, 4, nameof(counter), "c0 to c3");
        Require.Length(key.Length, 2, nameof(key), "k0 and k1");
        Require.Length(block.Length, WordsPerBlock, nameof(block), "one block");

        (uint c0, uint c1, uint c2, uint c3) = (counter[0], counter[1], counter[2], counter[3]);
        (uint k0, uint k1) = (key[0], key[1]);
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0;
            ulong product1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = (
                High(product1) ^ c1 ^ k0,
                Low(product1),
                High(product0) ^ c3 ^ k1,
                Low(product0));
            k0 = unchecked(k0 + KeyIncrement0);
            k1 = unchecked(k1 + KeyIncrement1);
        }

        (block[0], block[1], block[2], block[3]) = (c0, c1, c2, c3);
    }

    /// <summary>
    /// The word of one element: word <c>i mod 4</c> of block <c>i div 4</c> of the key's stream, or, where the key names the second generator,
    /// that of <see cref="PhiloxHalves"/>.
    /// </summary>
    /// <param name="maskKey">Seed (k0 low, k1 high), stream (c2 low, c3 high), first element, and generator.</param>
    /// <param name="index">The element, counted from the key's first element.</param>
    public static uint Word(MaskKey maskKey, int index)
    {
        if (maskKey.Generator == MaskGenerator.Philox4x32Halves)
        {
            return PhiloxHalves.Word(maskKey, index);
        }

        ulong element = unchecked(maskKey.FirstElement + (ulong)index);
        ulong blockIndex = element / WordsPerBlock;
        Span<uint> block = stackalloc uint[WordsPerBlock];
        Block(
            [Low(blockIndex), High(blockIndex), Low(maskKey.Stream), High(maskKey.Stream)],
            [Low(maskKey.Seed), High(maskKey.Seed)],
            block);
        return block[(int)(element % WordsPerBlock)];
    }

    /// <summary>The words of a run of elements.</summary>
    /// <param name="maskKey">Which words.</param>
    /// <param name="destination">Overwritten with one word an element.</param>
    public static void Words(MaskKey maskKey, Span<uint> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = Word(maskKey, i);
        }
    }

    /// <summary>
    /// The threshold T of the keep rule: <c>p * 2^32</c>, rounded half to even; 2^32 only at p = 1, else at most 2^32 - 1.
    /// </summary>
    /// <param name="dropProbability">p in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">p is outside [0, 1] or NaN.</exception>
    public static ulong Threshold(double dropProbability)
    {
        Require.Probability(dropProbability, "drop probability");
        if (dropProbability == 1)
        {
            return (ulong)WordCount;
        }

        // The product is exact: it only moves the exponent.
        ulong rounded = (ulong)Math.Round(dropProbability * WordCount, MidpointRounding.ToEven);
        return Math.Min(rounded, uint.MaxValue);
    }

    /// <summary>The rule that turns a word into a decision: kept if and only if it is not below the threshold.</summary>
    public static bool IsKept(uint word, ulong threshold) => word >= threshold;

    /// <summary>Draws a keep mask.</summary>
    /// <param name="maskKey">Which mask.</param>
    /// <param name="dropProbability">p in [0, 1].</param>
    /// <param name="elements">Elements of the mask, at least 0.</param>
    /// <param name="keepMask">Overwritten, padding included: <see cref="KeepMask.ByteCount"/> bytes.</param>
    /// <exception cref="ArgumentException">The mask has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is outside [0, 1] or NaN, or the number of elements is negative.</exception>
    public static void DrawKeepMask(MaskKey maskKey, double dropProbability, int elements, Span<byte> keepMask)
    {
        ulong threshold = Threshold(dropProbability);
        Require.AtLeast(elements, 0, nameof(elements));
        Require.Length(keepMask.Length, KeepMask.ByteCount(elements), nameof(keepMask), "one bit an element");
        keepMask.Clear();
        for (int i = 0; i < elements; i++)
        {
            KeepMask.Set(keepMask, i, IsKept(Word(maskKey, i), threshold));
        }
    }

    private static uint Low(ulong value) => unchecked((uint)value);

    private static uint High(ulong value) => (uint)(value >> 32);
}
