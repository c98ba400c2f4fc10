using Verification.Vocabulary;

namespace Verification.Reference.Training;

/// <summary>
/// The order of the rows in an epoch: the shuffle of Fisher and Yates over the words of Philox, every order as likely as every other (as far as 64 bits of seed tell
/// them apart), and a function of seed and epoch alone.
/// </summary>
public static class EpochOrder
{
    // 2^32: how many words there are.
    private const ulong WordCount = 1UL << 32;

    /// <summary>Writes the order of an epoch.</summary>
    /// <param name="seed">The key of the words; null leaves the rows in their order.</param>
    /// <param name="epoch">Epochs completed before: the stream of the words.</param>
    /// <param name="order">Overwritten with each number from 0 to its length less 1, once.</param>
    public static void Fill(ulong? seed, int epoch, Span<int> order)
    {
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        if (seed is not { } key)
        {
            return;
        }

        MaskKey words = new(key, (ulong)epoch);
        for (int last = order.Length - 1; last > 0; last--)
        {
            int chosen = Below((uint)last + 1, ref words);
            (order[last], order[chosen]) = (order[chosen], order[last]);
        }
    }

    /// <summary>A number below a limit, each as likely: the next word that lies below the largest multiple of the limit, modulo the limit.</summary>
    private static int Below(uint limit, ref MaskKey words)
    {
        ulong fair = WordCount - WordCount % limit;
        uint word;
        do
        {
            word = Philox.Word(words, 0);
            words = words.Skip(1);
        }
        while (word >= fair);

        return (int)(word % limit);
    }
}
