using System.Runtime.CompilerServices;

namespace Verification.Optimized.Counters;

/// <summary>
/// The blocks of one stream, as many side by side as there are lanes: ten rounds of
/// <c>c0, c1, c2, c3 &lt;- hi(M1 c2) ^ c1 ^ k0, lo(M1 c2), hi(M0 c0) ^ c3 ^ k1, lo(M0 c0)</c>.
/// </summary>
/// <typeparam name="TCounters">The width.</typeparam>
internal readonly struct PhiloxBlocks<TCounters>
    where TCounters : struct, ICounterLanes<TCounters>
{
    private readonly ulong _seed;
    private readonly ulong _stream;

    /// <summary>The blocks of a stream.</summary>
    /// <param name="seed">k0 low, k1 high.</param>
    /// <param name="stream">c2 low, c3 high.</param>
    public PhiloxBlocks(ulong seed, ulong stream)
    {
        _seed = seed;
        _stream = stream;
    }

    /// <summary>Words of one group of blocks.</summary>
    public static int GroupWords => TCounters.Count * Philox.WordsPerBlock;

    /// <summary>Words of the four groups of blocks of <see cref="KeptBits"/>.</summary>
    public static int WordsPerCall => 4 * GroupWords;

    /// <summary>The numbers of a group of blocks that follow one another in a mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TCounters Numbers(ulong firstBlock) => TCounters.Sequence(firstBlock) & TCounters.Broadcast(CounterBits.LargestBlock);

    /// <summary>The words of one group of blocks, <see cref="GroupWords"/> of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void StoreWords(TCounters blockNumbers, ref uint destination)
    {
        TCounters c0 = blockNumbers;
        TCounters c1 = TCounters.High(c0);
        TCounters c2 = TCounters.Broadcast(_stream);
        TCounters c3 = TCounters.High(c2);
        TCounters k0 = TCounters.Broadcast(_seed);
        TCounters k1 = TCounters.High(k0);
        for (int round = 0; round < Philox.Rounds; round++)
        {
            Round(ref c0, ref c1, ref c2, ref c3, k0, k1);
            NextKey(ref k0, ref k1);
        }

        TCounters.StoreWords(c0, c1, c2, c3, ref destination);
    }

    /// <summary>Four groups of blocks, one bit a word: 1 where the word is at least the threshold.</summary>
    /// <remarks>
    /// One group alone waits for its own multiplications. Four at once hide that where there are 32 registers to hold
    /// them; elsewhere they come two by two.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UInt128 KeptBits(ulong firstBlock, uint threshold)
    {
        if (CounterBits.RegistersForFourGroups)
        {
            return KeptBitsOfFourGroups(firstBlock, threshold);
        }

        ulong lower = KeptBitsOfTwoGroups(firstBlock, threshold);
        ulong upper = KeptBitsOfTwoGroups(unchecked(firstBlock + 2 * (ulong)TCounters.Count), threshold);
        return lower | ((UInt128)upper << (2 * GroupWords));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong KeptBitsOfTwoGroups(ulong firstBlock, uint threshold)
    {
        TCounters a0 = Numbers(firstBlock);
        TCounters a1 = TCounters.High(a0);
        TCounters a2 = TCounters.Broadcast(_stream);
        TCounters a3 = TCounters.High(a2);
        TCounters b0 = Numbers(unchecked(firstBlock + (ulong)TCounters.Count));
        TCounters b1 = TCounters.High(b0);
        TCounters b2 = a2;
        TCounters b3 = a3;
        TCounters k0 = TCounters.Broadcast(_seed);
        TCounters k1 = TCounters.High(k0);
        for (int round = 0; round < Philox.Rounds; round++)
        {
            Round(ref a0, ref a1, ref a2, ref a3, k0, k1);
            Round(ref b0, ref b1, ref b2, ref b3, k0, k1);
            NextKey(ref k0, ref k1);
        }

        ulong first = TCounters.KeptBits(a0, a1, a2, a3, threshold);
        ulong second = TCounters.KeptBits(b0, b1, b2, b3, threshold);
        return first | (second << GroupWords);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private UInt128 KeptBitsOfFourGroups(ulong firstBlock, uint threshold)
    {
        TCounters a0 = Numbers(firstBlock);
        TCounters a1 = TCounters.High(a0);
        TCounters a2 = TCounters.Broadcast(_stream);
        TCounters a3 = TCounters.High(a2);
        TCounters b0 = Numbers(unchecked(firstBlock + (ulong)TCounters.Count));
        TCounters b1 = TCounters.High(b0);
        TCounters b2 = a2;
        TCounters b3 = a3;
        TCounters c0 = Numbers(unchecked(firstBlock + 2 * (ulong)TCounters.Count));
        TCounters c1 = TCounters.High(c0);
        TCounters c2 = a2;
        TCounters c3 = a3;
        TCounters d0 = Numbers(unchecked(firstBlock + 3 * (ulong)TCounters.Count));
        TCounters d1 = TCounters.High(d0);
        TCounters d2 = a2;
        TCounters d3 = a3;
        TCounters k0 = TCounters.Broadcast(_seed);
        TCounters k1 = TCounters.High(k0);
        for (int round = 0; round < Philox.Rounds; round++)
        {
            Round(ref a0, ref a1, ref a2, ref a3, k0, k1);
            Round(ref b0, ref b1, ref b2, ref b3, k0, k1);
            Round(ref c0, ref c1, ref c2, ref c3, k0, k1);
            Round(ref d0, ref d1, ref d2, ref d3, k0, k1);
            NextKey(ref k0, ref k1);
        }

        ulong first = TCounters.KeptBits(a0, a1, a2, a3, threshold);
        ulong second = TCounters.KeptBits(b0, b1, b2, b3, threshold);
        ulong third = TCounters.KeptBits(c0, c1, c2, c3, threshold);
        ulong fourth = TCounters.KeptBits(d0, d1, d2, d3, threshold);
        ulong lower = first | (second << GroupWords);
        ulong upper = third | (fourth << GroupWords);
        return lower | ((UInt128)upper << (2 * GroupWords));
    }

    /// <summary>One round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Round(ref TCounters c0, ref TCounters c1, ref TCounters c2, ref TCounters c3, TCounters k0, TCounters k1)
    {
        TCounters product0 = TCounters.Multiply(c0, TCounters.Broadcast(Philox.Multiplier0));
        TCounters product1 = TCounters.Multiply(c2, TCounters.Broadcast(Philox.Multiplier1));
        c0 = TCounters.Xor(TCounters.High(product1), c1, k0);
        c1 = product1;
        c2 = TCounters.Xor(TCounters.High(product0), c3, k1);
        c3 = product0;
    }

    /// <summary>The key of the next round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void NextKey(ref TCounters k0, ref TCounters k1)
    {
        // A carry into the upper half of a lane is ignored like everything there.
        k0 += TCounters.Broadcast(Philox.KeyIncrement0);
        k1 += TCounters.Broadcast(Philox.KeyIncrement1);
    }
}
