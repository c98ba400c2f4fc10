using Verification.Vocabulary;

namespace Verification.Optimized.Training;

/// <summary>The order of the rows in an epoch: the shuffle of Fisher and Yates over the words of Philox, which are drawn in vectors. The order of the reference.</summary>
public static class EpochOrder
{
    // Words drawn at a time: one kilobyte of the stack.
    private const int WordsAtATime = 256;

    /// <summary>Writes the order of an epoch. Nothing is allocated.</summary>
    /// <param name="seed">The key of the words; null leaves the rows in their order.</param>
    /// <param name="epoch">Epochs completed before: the stream of the words.</param>
    /// <param name="order">Overwritten with each number from 0 to its length less 1, once.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is undefined.</exception>
    public static void Fill(ulong? seed, int epoch, Span<int> order, VectorWidth width = VectorWidth.Widest)
    {
        width = VectorWidths.Resolve(width);
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        if (seed is null)
        {
            return;
        }

        MaskKey key = new(seed.Value, (ulong)epoch);
        Span<uint> words = stackalloc uint[WordsAtATime];
        int next = WordsAtATime;
        for (int last = order.Length - 1; last > 0; last--)
        {
            uint limit = (uint)last + 1;

            // 2^32 modulo the limit: so many words at the upper end would make some numbers likelier than others.
            uint unfair = unchecked(0u - limit) % limit;
            uint word;
            do
            {
                if (next == WordsAtATime)
                {
                    Philox.Words(key, words, width);
                    key = key.Skip(WordsAtATime);
                    next = 0;
                }

                word = words[next++];
            }
            while (word > uint.MaxValue - unfair);

            int chosen = (int)(word % limit);
            (order[last], order[chosen]) = (order[chosen], order[last]);
        }
    }
}
