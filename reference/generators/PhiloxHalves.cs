using Verification.Vocabulary;

namespace Verification.Reference.Generators;

/// <summary>
/// The second generator: the word of an element is put together of two 16-bit halves, each from a block of Philox4x32-10 of its own. So one
/// block holds the upper halves of eight elements, and those decide alone but where one is equal to the upper half of the threshold.
/// Naive and scalar: both halves are drawn for every element.
/// </summary>
public static class PhiloxHalves
{
    /// <summary>Halves that one block holds, and so elements of a mask that one block decides, but for ties.</summary>
    public const int HalvesPerBlock = 2 * Philox.WordsPerBlock;

    /// <summary>
    /// The number of the block that holds the upper halves of elements 0 to 7; the next has those of 8 to 15, and so on, 2^61 in all.
    /// Whole words are taken from blocks below 2^62, so the two generators share none.
    /// </summary>
    public const ulong FirstUpperBlock = 1UL << 63;

    /// <summary>The number of the block that holds the lower halves of elements 0 to 7.</summary>
    public const ulong FirstLowerBlock = FirstUpperBlock + (1UL << 62);

    private const int HalfBits = 16;
    private const int WordBits = 32;

    /// <summary>The word of one element: <c>2^16 * upper half + lower half</c>.</summary>
    /// <param name="maskKey">Seed (k0 low, k1 high), stream (c2 low, c3 high) and first element; its generator is not looked at.</param>
    /// <param name="index">The element, counted from the key's first element.</param>
    public static uint Word(MaskKey maskKey, int index)
    {
        ulong element = unchecked(maskKey.FirstElement + (ulong)index);
        uint upper = Half(maskKey, FirstUpperBlock, element);
        uint lower = Half(maskKey, FirstLowerBlock, element);
        return (upper << HalfBits) | lower;
    }

    /// <summary>Half e mod 8 of block e div 8, counted from a first block: half j is in word j div 2, the lower 16 bits of it where j is even.</summary>
    private static uint Half(MaskKey maskKey, ulong firstBlock, ulong element)
    {
        ulong number = firstBlock + (element / HalvesPerBlock);
        int half = (int)(element % HalvesPerBlock);
        Span<uint> block = stackalloc uint[Philox.WordsPerBlock];
        Philox.Block(
            [Low(number), High(number), Low(maskKey.Stream), High(maskKey.Stream)],
            [Low(maskKey.Seed), High(maskKey.Seed)],
            block);
        uint word = block[half / 2];
        return half % 2 == 0 ? word & ushort.MaxValue : word >> HalfBits;
    }

    private static uint Low(ulong value) => unchecked((uint)value);

    private static uint High(ulong value) => (uint)(value >> WordBits);
}
