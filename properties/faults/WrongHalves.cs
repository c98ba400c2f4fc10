using Verification.Properties.Subjects;
using Verification.Reference.Generators;
using Verification.Vocabulary;

namespace Verification.Properties.Faults;

/// <summary>A wrong second generator, put together of blocks as a kernel does it. What a fault does not override is right; the first generator is the reference's.</summary>
internal abstract class WrongHalves : IMistake, IPhilox
{
    /// <summary>Bits of a half.</summary>
    protected const int HalfBits = 16;

    private const int WordBits = 32;

    /// <inheritdoc/>
    public object[] Operations => [this];

    /// <inheritdoc/>
    public void Block(ReadOnlySpan<uint> counter, ReadOnlySpan<uint> key, Span<uint> block) => Reference.Philox.Block(counter, key, block);

    /// <inheritdoc/>
    public virtual uint Word(MaskKey maskKey, int index)
        => maskKey.Generator == MaskGenerator.Philox4x32
            ? Reference.Philox.Word(maskKey, index)
            : (Upper(maskKey, unchecked(maskKey.FirstElement + (ulong)index)) << HalfBits) | Lower(maskKey, unchecked(maskKey.FirstElement + (ulong)index));

    /// <inheritdoc/>
    public void Words(MaskKey maskKey, Span<uint> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = Word(maskKey, i);
        }
    }

    /// <inheritdoc/>
    public ulong Threshold(double dropProbability) => Reference.Philox.Threshold(dropProbability);

    /// <inheritdoc/>
    public bool IsKept(uint word, ulong threshold) => Reference.Philox.IsKept(word, threshold);

    /// <inheritdoc/>
    public virtual void DrawKeepMask(MaskKey maskKey, double dropProbability, int elements, Span<byte> keepMask)
    {
        Reference.Philox.DrawKeepMask(maskKey, dropProbability, elements, keepMask);
        ulong threshold = Threshold(dropProbability);
        if (maskKey.Generator == MaskGenerator.Philox4x32 || threshold > uint.MaxValue)
        {
            return;
        }

        uint upperThreshold = (uint)threshold >> HalfBits;
        uint lowerThreshold = (ushort)threshold;
        for (int i = 0; i < elements; i++)
        {
            ulong element = unchecked(maskKey.FirstElement + (ulong)i);
            uint upper = Upper(maskKey, element);
            bool kept = upper == upperThreshold ? TieKeeps(Lower(maskKey, element), lowerThreshold) : upper > upperThreshold;
            KeepMask.Set(keepMask, i, kept);
        }
    }

    /// <summary>The upper half of an element's word.</summary>
    protected virtual uint Upper(MaskKey maskKey, ulong element) => Half(maskKey, PhiloxHalves.FirstUpperBlock, element);

    /// <summary>The lower half of an element's word.</summary>
    protected virtual uint Lower(MaskKey maskKey, ulong element) => Half(maskKey, PhiloxHalves.FirstLowerBlock, element);

    /// <summary>What the lower half decides where the upper is that of the threshold.</summary>
    protected virtual bool TieKeeps(uint lower, uint lowerThreshold) => lower >= lowerThreshold;

    /// <summary>A half of the blocks that begin with one.</summary>
    protected static uint Half(MaskKey maskKey, ulong firstBlock, ulong element)
    {
        ulong number = unchecked(firstBlock + (element / PhiloxHalves.HalvesPerBlock));
        Span<uint> block = stackalloc uint[Reference.Philox.WordsPerBlock];
        Reference.Philox.Block(
            [(uint)number, (uint)(number >> WordBits), (uint)maskKey.Stream, (uint)(maskKey.Stream >> WordBits)], [(uint)maskKey.Seed, (uint)(maskKey.Seed >> WordBits)], block);
        int half = (int)(element % PhiloxHalves.HalvesPerBlock);
        return (block[half / 2] >> (half % 2 * HalfBits)) & ushort.MaxValue;
    }
}
