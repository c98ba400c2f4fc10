using Verification.Properties.Subjects;
using Verification.Vocabulary;

namespace Verification.Properties.Faults;

/// <summary>A wrong generator. What a fault does not override is the reference's; words are made from its own blocks, masks from its own words and rule.</summary>
internal abstract class WrongPhilox : IMistake, IPhilox
{
    private const int HalfWidth = 32;

    /// <inheritdoc/>
    public object[] Operations => [this];

    /// <inheritdoc/>
    public virtual void Block(ReadOnlySpan<uint> counter, ReadOnlySpan<uint> key, Span<uint> block) => Reference.Philox.Block(counter, key, block);

    /// <inheritdoc/>
    public virtual void Words(MaskKey maskKey, Span<uint> destination)
    {
        if (maskKey.Generator != MaskGenerator.Philox4x32)
        {
            // Of the first generator alone; the second has faults of its own.
            Reference.Philox.Words(maskKey, destination);
            return;
        }

        Span<uint> block = stackalloc uint[Reference.Philox.WordsPerBlock];
        for (int i = 0; i < destination.Length; i++)
        {
            ulong element = unchecked(maskKey.FirstElement + (ulong)i);
            ulong number = element / Reference.Philox.WordsPerBlock;
            Block(
                [(uint)number, (uint)(number >> HalfWidth), (uint)maskKey.Stream, (uint)(maskKey.Stream >> HalfWidth)],
                [(uint)maskKey.Seed, (uint)(maskKey.Seed >> HalfWidth)],
                block);
            destination[i] = block[(int)(element % Reference.Philox.WordsPerBlock)];
        }
    }

    /// <inheritdoc/>
    public virtual uint Word(MaskKey maskKey, int index) => Reference.Philox.Word(maskKey, index);

    /// <inheritdoc/>
    public virtual ulong Threshold(double dropProbability) => Reference.Philox.Threshold(dropProbability);

    /// <inheritdoc/>
    public virtual bool IsKept(uint word, ulong threshold) => word >= threshold;

    /// <inheritdoc/>
    public virtual void DrawKeepMask(MaskKey maskKey, double dropProbability, int elements, Span<byte> keepMask)
    {
        // First as it is right, so that bad arguments are refused.
        Reference.Philox.DrawKeepMask(maskKey, dropProbability, elements, keepMask);
        uint[] words = new uint[elements];
        Words(maskKey, words);
        ulong threshold = Threshold(dropProbability);
        for (int i = 0; i < elements; i++)
        {
            KeepMask.Set(keepMask, i, IsKept(words[i], threshold));
        }
    }
}
