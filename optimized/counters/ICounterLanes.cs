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

    /// <summary>The 64-bit sum.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>The bitwise and.</summary>
    static abstract TSelf operator &(TSelf left, TSelf right);

    /// <summary>The exclusive or of three, one instruction where the machine has it; the first is the one that comes last.</summary>
    static abstract TSelf Xor(TSelf first, TSelf second, TSelf third);

    /// <summary>The 64-bit product of the lower words.</summary>
    static abstract TSelf Multiply(TSelf left, TSelf right);

    /// <summary>The upper word, moved down.</summary>
    static abstract TSelf High(TSelf value);

    /// <summary>One bit a word of the blocks in natural order, word 0 of the first block lowest: 1 where the word is at least the threshold.</summary>
    static abstract uint KeptBits(TSelf word0, TSelf word1, TSelf word2, TSelf word3, uint threshold);

    /// <summary>Writes the words of the blocks in natural order.</summary>
    static abstract void StoreWords(TSelf word0, TSelf word1, TSelf word2, TSelf word3, ref uint destination);
}
