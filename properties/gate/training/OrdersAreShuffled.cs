using Verification.Vocabulary;
using Fast = Verification.Optimized.Training.EpochOrder;
using Naive = Verification.Reference.Training.EpochOrder;

namespace Verification.Gate.Training;

/// <summary>Both sides shuffle alike where words have to be left out too, which small data never show; specification, section 12.1.</summary>
public sealed class OrdersAreShuffled
{
    // Of so many numbers some ten draws meet a word that is left out.
    private const int Rows = 400_000;

    [Fact]
    public void With_words_left_out()
    {
        int[] naive = new int[Rows];
        int[] fast = new int[Rows];
        Naive.Fill(seed: 3, epoch: 2, naive);
        Fast.Fill(seed: 3, epoch: 2, fast);
        Assert.Equal(naive, fast);
        Assert.NotEqual(naive, WithoutLeavingOut(seed: 3, epoch: 2));

        bool[] seen = new bool[Rows];
        Array.ForEach(naive, row => seen[row] = true);
        Assert.DoesNotContain(false, seen);
    }

    // What a shuffle gives that takes every word: some numbers are then likelier than others.
    private static int[] WithoutLeavingOut(ulong seed, int epoch)
    {
        uint[] words = new uint[Rows];
        Optimized.Philox.Words(new MaskKey(seed, (ulong)epoch), words);
        int[] order = [.. Enumerable.Range(0, Rows)];
        for (int last = Rows - 1; last > 0; last--)
        {
            int chosen = (int)(words[Rows - 1 - last] % ((uint)last + 1));
            (order[last], order[chosen]) = (order[chosen], order[last]);
        }

        return order;
    }
}
