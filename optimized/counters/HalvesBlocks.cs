using System.Runtime.CompilerServices;
using Verification.Vocabulary;

namespace Verification.Optimized.Counters;

/// <summary>
/// The upper halves of a run of blocks whose numbers share their upper word, compared with the upper half of a threshold. What the first two
/// rounds make of that word, the stream and the seed is the same in every block, and is computed once.
/// </summary>
/// <typeparam name="TCounters">The width.</typeparam>
internal readonly struct HalvesBlocks<TCounters>
    where TCounters : struct, ICounterLanes<TCounters>
{
    // The rounds that are left when the constants below are known.
    private const int RoundsLeft = Philox.Rounds - 2;

    private readonly uint _afterFirst2;
    private readonly uint _afterSecond0;
    private readonly uint _afterSecond2;
    private readonly uint _afterSecond3;
    private readonly uint _key0;
    private readonly uint _key1;
    private readonly ushort _threshold;
    private readonly bool _tiesDecide;

    /// <summary>The blocks of a stream.</summary>
    /// <param name="maskKey">Seed and stream.</param>
    /// <param name="block">The first block, counted from the first of upper halves.</param>
    /// <param name="threshold">Below 2^32; its upper half is compared.</param>
    public HalvesBlocks(MaskKey maskKey, ulong block, uint threshold)
    {
        (ulong seed, ulong stream) = (maskKey.Seed, maskKey.Stream);
        uint upperWord = High((block & CounterBits.LargestBlockOfHalves) | CounterBits.FirstUpperBlock);
        unchecked
        {
            uint key0 = (uint)seed;
            uint key1 = High(seed);
            ulong product1 = (ulong)Philox.Multiplier1 * (uint)stream;

            // After the first round c0 and c1 are constant, c3 is the lower word of M0 times the block number, and c2 this and its upper word.
            uint c0 = High(product1) ^ upperWord ^ key0;
            uint c1 = (uint)product1;
            _afterFirst2 = High(stream) ^ key1;
            ulong product0 = (ulong)Philox.Multiplier0 * c0;
            key0 += Philox.KeyIncrement0;
            key1 += Philox.KeyIncrement1;

            // After the second c3 is constant, c1 the lower word of M1 times the c2 before, c0 this and its upper word, c2 this and the c3 before.
            _afterSecond0 = c1 ^ key0;
            _afterSecond2 = High(product0) ^ key1;
            _afterSecond3 = (uint)product0;
            _key0 = key0 + Philox.KeyIncrement0;
            _key1 = key1 + Philox.KeyIncrement1;
            _threshold = (ushort)(threshold >> CounterBits.HalfBits);

            // No lower half is below 0.
            _tiesDecide = (ushort)threshold != 0;
        }
    }

    /// <summary>Blocks of one call, and so bytes of a mask.</summary>
    public static int BlocksPerCall => 4 * TCounters.Count;

    /// <summary>One bit a half: 1 where it is at least the threshold, the halves of a block in a byte; call by call, up to the first with a tie.</summary>
    /// <param name="firstBlock">The lower word of the number of the first block; those of the others do not wrap.</param>
    /// <param name="calls">How many calls are wanted.</param>
    /// <param name="bits">Overwritten from here on: <see cref="BlocksPerCall"/> bytes a call.</param>
    /// <returns>How many calls came before the first in which a half is equal to the threshold and so does not decide; all of them where none does.</returns>
    public int KeptBits(uint firstBlock, int calls, ref byte bits)
        => CounterBits.RegistersForFourGroups ? KeptBitsByFourGroups(firstBlock, calls, ref bits) : KeptBitsByTwoGroups(firstBlock, calls, ref bits);

    // Optimized at the first call, since a loop over lanes is a hundred times slower before that. Written out, since what the compiler puts in
    // line is limited by the length of the method that it begins with.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int KeptBitsByFourGroups(uint firstBlock, int calls, ref byte bits)
    {
        uint count = (uint)TCounters.Count;
        TCounters product = Product(firstBlock);
        TCounters ofAGroup = TCounters.Broadcast((ulong)Philox.Multiplier0 * count);
        for (int call = 0; call < calls; call++)
        {
            AfterTwoRounds(product, out TCounters a0, out TCounters a1, out TCounters a2, out TCounters a3);
            product += ofAGroup;
            AfterTwoRounds(product, out TCounters b0, out TCounters b1, out TCounters b2, out TCounters b3);
            product += ofAGroup;
            AfterTwoRounds(product, out TCounters c0, out TCounters c1, out TCounters c2, out TCounters c3);
            product += ofAGroup;
            AfterTwoRounds(product, out TCounters d0, out TCounters d1, out TCounters d2, out TCounters d3);
            product += ofAGroup;
            TCounters k0 = TCounters.Broadcast(_key0);
            TCounters k1 = TCounters.Broadcast(_key1);
            for (int round = 0; round < RoundsLeft; round++)
            {
                PhiloxBlocks<TCounters>.Round(ref a0, ref a1, ref a2, ref a3, k0, k1);
                PhiloxBlocks<TCounters>.Round(ref b0, ref b1, ref b2, ref b3, k0, k1);
                PhiloxBlocks<TCounters>.Round(ref c0, ref c1, ref c2, ref c3, k0, k1);
                PhiloxBlocks<TCounters>.Round(ref d0, ref d1, ref d2, ref d3, k0, k1);
                PhiloxBlocks<TCounters>.NextKey(ref k0, ref k1);
            }

            TCounters nearest = TCounters.Broadcast(ulong.MaxValue);
            Store(TCounters.KeptHalves(a0, a1, a2, a3, _threshold, ref nearest), ref bits);
            Store(TCounters.KeptHalves(b0, b1, b2, b3, _threshold, ref nearest), ref Unsafe.Add(ref bits, count));
            Store(TCounters.KeptHalves(c0, c1, c2, c3, _threshold, ref nearest), ref Unsafe.Add(ref bits, 2 * count));
            Store(TCounters.KeptHalves(d0, d1, d2, d3, _threshold, ref nearest), ref Unsafe.Add(ref bits, 3 * count));
            if (_tiesDecide && TCounters.HasTie(nearest))
            {
                return call;
            }

            bits = ref Unsafe.Add(ref bits, 4 * count);
        }

        return calls;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int KeptBitsByTwoGroups(uint firstBlock, int calls, ref byte bits)
    {
        uint count = (uint)TCounters.Count;
        TCounters product = Product(firstBlock);
        TCounters ofAGroup = TCounters.Broadcast((ulong)Philox.Multiplier0 * count);
        TCounters nearest = TCounters.Broadcast(ulong.MaxValue);
        for (int half = 0; half < 2 * calls; half++)
        {
            AfterTwoRounds(product, out TCounters a0, out TCounters a1, out TCounters a2, out TCounters a3);
            product += ofAGroup;
            AfterTwoRounds(product, out TCounters b0, out TCounters b1, out TCounters b2, out TCounters b3);
            product += ofAGroup;
            TCounters k0 = TCounters.Broadcast(_key0);
            TCounters k1 = TCounters.Broadcast(_key1);
            for (int round = 0; round < RoundsLeft; round++)
            {
                PhiloxBlocks<TCounters>.Round(ref a0, ref a1, ref a2, ref a3, k0, k1);
                PhiloxBlocks<TCounters>.Round(ref b0, ref b1, ref b2, ref b3, k0, k1);
                PhiloxBlocks<TCounters>.NextKey(ref k0, ref k1);
            }

            Store(TCounters.KeptHalves(a0, a1, a2, a3, _threshold, ref nearest), ref bits);
            Store(TCounters.KeptHalves(b0, b1, b2, b3, _threshold, ref nearest), ref Unsafe.Add(ref bits, count));

            // Looked at after each half of a call, so that a tie stops the call that it is in.
            if (_tiesDecide && TCounters.HasTie(nearest))
            {
                return half / 2;
            }

            bits = ref Unsafe.Add(ref bits, 2 * count);
        }

        return calls;
    }

    // M0 times the block numbers of a group. Those of the next group are as many more as there are lanes, and so their products need no multiplication.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TCounters Product(uint firstBlock)
        => TCounters.Multiply(TCounters.SequenceOfHalves(firstBlock), TCounters.Broadcast(Philox.Multiplier0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AfterTwoRounds(TCounters first3, out TCounters c0, out TCounters c1, out TCounters c2, out TCounters c3)
    {
        TCounters first2 = TCounters.High(first3) ^ TCounters.Broadcast(_afterFirst2);
        c1 = TCounters.Multiply(first2, TCounters.Broadcast(Philox.Multiplier1));
        c0 = TCounters.High(c1) ^ TCounters.Broadcast(_afterSecond0);
        c2 = first3 ^ TCounters.Broadcast(_afterSecond2);
        c3 = TCounters.Broadcast(_afterSecond3);
    }

    // As many bits as a group of blocks has halves: 8, 16, 32 or 64.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ulong keptBits, ref byte bits)
    {
        switch (TCounters.Count)
        {
            case sizeof(byte):
                bits = (byte)keptBits;
                break;
            case sizeof(ushort):
                Unsafe.WriteUnaligned(ref bits, (ushort)keptBits);
                break;
            case sizeof(uint):
                Unsafe.WriteUnaligned(ref bits, (uint)keptBits);
                break;
            default:
                Unsafe.WriteUnaligned(ref bits, keptBits);
                break;
        }
    }

    private static uint High(ulong value) => (uint)(value >> CounterBits.WordBits);
}
