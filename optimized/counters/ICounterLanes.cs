namespace Verification.Optimized.Counters;

/// <summary>
/// 32-bit words in the lower halves of 64-bit lanes, one block a lane. Whatever stands in the upper halves is ignored,
/// so that a 64-bit product can be used as its lower word without masking.
/// </summary>
/// <typeparam name="TSelf">The implementing type: one width.</typeparam>
internal interface ICounterLanes<TSelf>
    where TSelf : struct, ICounterLanes<TSelf>
{
    /// <summary>Blocks side by side: a power of two, at most 8.</summary>
    static abstract int Count { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract TSelf Broadcast(ulong value);

    /// <summary>
    /// <see cref="Count"/> consecutive numbers, modulo 2^64, in the order of lanes for which <see cref="KeptBits"/> and
    /// <see cref="StoreWords"/> need no shuffle across the vector.
    /// </summary>
    static abstract TSelf Sequence(ulong first);

    /// <summary>
    /// <see cref="Count"/> consecutive numbers, modulo 2^64, in the order of lanes for which <see cref="KeptHalves"/> needs no shuffle across
    /// the vector.
    /// </summary>
    static abstract TSelf SequenceOfHalves(ulong first);

    /// <summary>The 64-bit sum.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>The bitwise and.</summary>
    static abstract TSelf operator &(TSelf left, TSelf right);

    /// <summary>The bitwise exclusive or.</summary>
    static abstract TSelf operator ^(TSelf left, TSelf right);

    /// <summary>The exclusive or of three, one instruction where the machine has it; the first is the one that comes last.</summary>
    static abstract TSelf Xor(TSelf first, TSelf second, TSelf third);

    /// <summary>The 64-bit product of the lower words.</summary>
    static abstract TSelf Multiply(TSelf left, TSelf right);

    /// <summary>The upper word, moved down.</summary>
    static abstract TSelf High(TSelf value);

    /// <summary>One bit a word of the blocks in natural order, word 0 of the first block lowest: 1 where the word is at least the threshold.</summary>
    static abstract uint KeptBits(TSelf word0, TSelf word1, TSelf word2, TSelf word3, uint threshold);

    /// <summary>
    /// One bit a half of the blocks in natural order, the lower half of word 0 of the first block lowest: 1 where the half is at least the threshold.
    /// </summary>
    /// <param name="word0">Word 0 of each block, and so on.</param>
    /// <param name="word1">Word 1.</param>
    /// <param name="word2">Word 2.</param>
    /// <param name="word3">Word 3.</param>
    /// <param name="threshold">The upper half of the threshold.</param>
    /// <param name="nearest">Updated; see <see cref="HasTie"/>.</param>
    static abstract ulong KeptHalves(TSelf word0, TSelf word1, TSelf word2, TSelf word3, ushort threshold, ref TSelf nearest);

    /// <summary>
    /// Whether any of the halves that were folded into this, which began as all ones, is equal to its threshold: a lane of 16 bits, the least
    /// exclusive or of the two, is then 0.
    /// </summary>
    static abstract bool HasTie(TSelf nearest);

    /// <summary>Writes the words of the blocks in natural order.</summary>
    static abstract void StoreWords(TSelf word0, TSelf word1, TSelf word2, TSelf word3, ref uint destination);
}
