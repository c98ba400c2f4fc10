using System.Runtime.CompilerServices;
using Verification.Optimized.Counters;
using Verification.Vocabulary;

namespace Verification.Optimized;

/// <summary>
/// Philox4x32-10 in vectors: as many blocks side by side as the width has 64-bit lanes, the same words and masks as the
/// reference at every width. Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11.
/// </summary>
public static class Philox
{
    /// <summary>Rounds of Philox4x32-10.</summary>
    public const int Rounds = 10;

    /// <summary>Words that one block holds, and so elements of a mask that one block decides.</summary>
    public const int WordsPerBlock = 4;

    internal const uint Multiplier0 = 0xD2511F53;
    internal const uint Multiplier1 = 0xCD9E8D57;

    // The golden ratio and the square root of 3 less 1, as 32-bit fractions.
    internal const uint KeyIncrement0 = 0x9E3779B9;
    internal const uint KeyIncrement1 = 0xBB67AE85;

    // 2^32: a threshold of this size drops every word.
    private const double WordCount = 4294967296.0;

    /// <summary>The four words of one block.</summary>
    /// <param name="counter">c0, c1, c2, c3: four words.</param>
    /// <param name="key">k0, k1: two words.</param>
    /// <param name="block">Four words, overwritten. May be the counter itself.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public static void Block(ReadOnlySpan<uint> counter, ReadOnlySpan<uint> key, Span<uint> block)
    {
        Require.Length(counter.Length, WordsPerBlock, nameof(counter), "c0 to c3");
        Require.Length(key.Length, 2, nameof(key), "k0 and k1");
        Require.Length(block.Length, WordsPerBlock, nameof(block), "one block");
        PhiloxBlocks<ScalarCounter> blocks = new(Wide(key[0], key[1]), Wide(counter[2], counter[3]));
        blocks.StoreWords(ScalarCounter.Sequence(Wide(counter[0], counter[1])), ref block[0]);
    }

    /// <summary>
    /// The word of one element: word <c>i mod 4</c> of block <c>i div 4</c> of the key's stream, or, where the key names the second generator,
    /// that of its two halves.
    /// </summary>
    /// <param name="maskKey">Seed (k0 low, k1 high), stream (c2 low, c3 high), first element, and generator.</param>
    /// <param name="index">The element, counted from the key's first element.</param>
    public static uint Word(MaskKey maskKey, int index)
    {
        uint word = 0;
        WordDrawing.Draw(maskKey.Skip(unchecked((ulong)index)), new Span<uint>(ref word), VectorWidth.Scalar);
        return word;
    }

    /// <summary>The words of a run of elements.</summary>
    /// <param name="maskKey">Which words.</param>
    /// <param name="destination">Overwritten with one word an element.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is undefined.</exception>
    public static void Words(MaskKey maskKey, Span<uint> destination, VectorWidth width = VectorWidth.Widest)
        => WordDrawing.Draw(maskKey, destination, VectorWidths.Resolve(width));

    /// <summary>
    /// The threshold T of the keep rule: <c>p * 2^32</c>, rounded half to even; 2^32 only at p = 1, else at most 2^32 - 1.
    /// </summary>
    /// <param name="dropProbability">p in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">p is outside [0, 1] or NaN.</exception>
    public static ulong Threshold(double dropProbability)
    {
        Require.Probability(dropProbability, "drop probability");

        // The product is exact, since it only moves the exponent, and its rounding is exact as an integer.
        ulong rounded = (ulong)Math.Round(dropProbability * WordCount, MidpointRounding.ToEven);
        return dropProbability < 1 && rounded > uint.MaxValue ? uint.MaxValue : rounded;
    }

    /// <summary>The rule that turns a word into a decision: kept if and only if it is not below the threshold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsKept(uint word, ulong threshold) => word >= threshold;

    /// <summary>Draws a keep mask.</summary>
    /// <param name="maskKey">Which mask.</param>
    /// <param name="dropProbability">p in [0, 1].</param>
    /// <param name="elements">Elements of the mask, at least 0.</param>
    /// <param name="keepMask">Overwritten, padding included: <see cref="KeepMask.ByteCount"/> bytes.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">The mask has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is outside [0, 1] or NaN, the number of elements is negative, or the width is undefined.</exception>
    public static void DrawKeepMask(
        MaskKey maskKey, double dropProbability, int elements, Span<byte> keepMask, VectorWidth width = VectorWidth.Widest)
    {
        width = VectorWidths.Resolve(width);
        ulong threshold = Threshold(dropProbability);
        Require.AtLeast(elements, 0, nameof(elements));
        Require.Length(keepMask.Length, KeepMask.ByteCount(elements), nameof(keepMask), "one bit an element");
        MaskDrawing.Draw(maskKey, threshold, elements, keepMask, width);
    }

    private static ulong Wide(uint lower, uint upper) => lower | ((ulong)upper << CounterBits.WordBits);
}
