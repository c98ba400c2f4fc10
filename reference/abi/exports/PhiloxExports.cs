using System.Runtime.InteropServices;
using Verification.Vocabulary;

namespace Verification.Abi;

/// <summary>The functions <c>verification_philox_...</c>.</summary>
internal static unsafe class PhiloxExports
{
    private const int CounterWords = 4;
    private const int KeyWords = 2;

    [UnmanagedCallersOnly(EntryPoint = "verification_philox_block")]
    public static int Block(uint* counter, uint* key, uint* block)
        => Call.Run(() => Philox.Block(
            Call.Array(counter, CounterWords, nameof(counter)), Call.Array(key, KeyWords, nameof(key)), Call.Array(block, CounterWords, nameof(block))));

    [UnmanagedCallersOnly(EntryPoint = "verification_philox_word")]
    public static int Word(MaskKeyLayout* maskKey, nuint index, uint* word)
        => Call.Run(() => Call.Value(word, nameof(word)) = Philox.Word(MaskKeyLayout.Read(maskKey), Call.Count(index, nameof(index))));

    [UnmanagedCallersOnly(EntryPoint = "verification_philox_words")]
    public static int Words(MaskKeyLayout* maskKey, nuint count, uint* destination)
        => Call.Run(() => Philox.Words(MaskKeyLayout.Read(maskKey), Call.Array(destination, Call.Count(count, nameof(count)), nameof(destination))));

    [UnmanagedCallersOnly(EntryPoint = "verification_philox_threshold")]
    public static int Threshold(double dropProbability, ulong* threshold)
        => Call.Run(() => Call.Value(threshold, nameof(threshold)) = Philox.Threshold(dropProbability));

    [UnmanagedCallersOnly(EntryPoint = "verification_philox_is_kept")]
    public static int IsKept(uint word, ulong threshold, int* isKept)
        => Call.Run(() => Call.Value(isKept, nameof(isKept)) = Philox.IsKept(word, threshold) ? 1 : 0);

    [UnmanagedCallersOnly(EntryPoint = "verification_philox_keep_mask")]
    public static int DrawKeepMask(MaskKeyLayout* maskKey, double dropProbability, nuint elements, byte* keepMask)
        => Call.Run(() =>
        {
            int length = Call.Count(elements, nameof(elements));
            Philox.DrawKeepMask(MaskKeyLayout.Read(maskKey), dropProbability, length, Call.Array(keepMask, KeepMask.ByteCount(length), nameof(keepMask)));
        });
}
