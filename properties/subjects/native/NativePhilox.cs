using Verification.Abi;
using Verification.Properties.Formulas;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Native;

/// <summary>The functions <c>verification_philox_...</c> of a library.</summary>
internal sealed unsafe class NativePhilox(LoadedLibrary library, NativeCalls calls) : IPhilox, INativeFunctions
{
    private const int WordsPerKey = 2;

    private readonly delegate* unmanaged<uint*, uint*, uint*, int> _block
        = (delegate* unmanaged<uint*, uint*, uint*, int>)library.Find("verification_philox_block");

    private readonly delegate* unmanaged<MaskKeyLayout*, nuint, uint*, int> _word
        = (delegate* unmanaged<MaskKeyLayout*, nuint, uint*, int>)library.Find("verification_philox_word");

    private readonly delegate* unmanaged<MaskKeyLayout*, nuint, uint*, int> _words
        = (delegate* unmanaged<MaskKeyLayout*, nuint, uint*, int>)library.Find("verification_philox_words");

    private readonly delegate* unmanaged<double, ulong*, int> _threshold
        = (delegate* unmanaged<double, ulong*, int>)library.Find("verification_philox_threshold");

    private readonly delegate* unmanaged<uint, ulong, int*, int> _isKept
        = (delegate* unmanaged<uint, ulong, int*, int>)library.Find("verification_philox_is_kept");

    private readonly delegate* unmanaged<MaskKeyLayout*, double, nuint, byte*, int> _keepMask
        = (delegate* unmanaged<MaskKeyLayout*, double, nuint, byte*, int>)library.Find("verification_philox_keep_mask");

    /// <inheritdoc/>
    public bool OffersSomething => HasBlock || HasWord || HasWords || HasThreshold || HasIsKept || HasKeepMask;

    public void Block(ReadOnlySpan<uint> counter, ReadOnlySpan<uint> key, Span<uint> block)
    {
        const string Operation = "Philox.Block";
        NativeFunctions.MustHave(HasBlock, Operation);
        Require.Length(counter.Length, PhiloxExpectation.WordsPerBlock, nameof(counter), "the words of a counter");
        Require.Length(key.Length, WordsPerKey, nameof(key), "the words of a key");
        Require.Length(block.Length, PhiloxExpectation.WordsPerBlock, nameof(block), "the words of a block");
        calls.Begin(counter.Length);
        (NativeBuffer<uint> c, NativeBuffer<uint> into) = calls.Pair("counter", counter, "block", block);
        NativeBuffer<uint> k = calls.Input("key", key);
        calls.Make(Operation, "one block", () => _block(c.Start, k.Start, into.Start));
        into.Span.CopyTo(block);
    }

    public uint Word(MaskKey maskKey, int index)
    {
        const string Operation = "Philox.Word";
        NativeFunctions.MustHave(HasWord, Operation);
        Require.AtLeast(index, 0, nameof(index));
        calls.Begin(1);
        NativeBuffer<MaskKeyLayout> key = calls.Struct("maskKey", MaskKeyLayout.From(maskKey));
        NativeBuffer<uint> word = calls.Result<uint>("word", 1);
        calls.Make(Operation, $"{maskKey}, index {index}", () => _word(key.Start, (nuint)index, word.Start));
        return word.Span[0];
    }

    public void Words(MaskKey maskKey, Span<uint> destination)
    {
        const string Operation = "Philox.Words";
        NativeFunctions.MustHave(HasWords, Operation);
        calls.Begin(destination.Length);
        NativeBuffer<MaskKeyLayout> key = calls.Struct("maskKey", MaskKeyLayout.From(maskKey));
        NativeBuffer<uint> words = calls.Output("destination", destination);
        calls.Make(Operation, $"{words.Count} words, {maskKey}", () => _words(key.Start, words.Count, words.Start));
        words.Span.CopyTo(destination);
    }

    public ulong Threshold(double dropProbability)
    {
        const string Operation = "Philox.Threshold";
        NativeFunctions.MustHave(HasThreshold, Operation);
        calls.Begin(1);
        NativeBuffer<ulong> threshold = calls.Result<ulong>("threshold", 1);
        calls.Make(Operation, $"p={dropProbability:R}", () => _threshold(dropProbability, threshold.Start));
        return threshold.Span[0];
    }

    public bool IsKept(uint word, ulong threshold)
    {
        const string Operation = "Philox.IsKept";
        NativeFunctions.MustHave(HasIsKept, Operation);
        calls.Begin(1);
        NativeBuffer<int> kept = calls.Result<int>("isKept", 1);
        calls.Make(Operation, $"word {word}, threshold {threshold}", () => _isKept(word, threshold, kept.Start));
        return kept.Span[0] != 0;
    }

    public void DrawKeepMask(MaskKey maskKey, double dropProbability, int elements, Span<byte> keepMask)
    {
        const string Operation = "Philox.DrawKeepMask";
        NativeFunctions.MustHave(HasKeepMask, Operation);
        Require.AtLeast(elements, 0, "the number of elements");
        Require.Length(keepMask.Length, KeepMask.ByteCount(elements), nameof(keepMask), "one bit an element");
        calls.Begin(elements);
        NativeBuffer<MaskKeyLayout> key = calls.Struct("maskKey", MaskKeyLayout.From(maskKey));
        NativeBuffer<byte> mask = calls.Output("keepMask", keepMask);
        calls.Make(Operation, $"{elements} elements, {maskKey}, p={dropProbability:R}", () => _keepMask(key.Start, dropProbability, (nuint)elements, mask.Start));
        mask.Span.CopyTo(keepMask);
    }

    private bool HasBlock => _block != null;

    private bool HasWord => _word != null;

    private bool HasWords => _words != null;

    private bool HasThreshold => _threshold != null;

    private bool HasIsKept => _isKept != null;

    private bool HasKeepMask => _keepMask != null;
}
