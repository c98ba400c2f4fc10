using FsCheck;
using FsCheck.Fluent;
using Verification.Vocabulary;

namespace Verification.Properties.Generators;

/// <summary>Keys of masks: ones that fill both halves of each word pair, and first elements at every place of a block and near every carry.</summary>
public static class MaskKeys
{
    // A block number that no longer fits in 32 bits: its element needs 34.
    private const ulong BlockCarry = 1UL << 34;

    // The extreme words among the first 2^30 elements of stream 0 under seed 0, found by trying all.
    private const ulong ElementNearOne = 153_885_884;
    private const ulong ElementNearZero = 653_402_648;

    // As far before a carry as a run may begin and still cross it.
    private const int BeforeCarry = 40;

    /// <summary>Any key.</summary>
    public static Gen<MaskKey> Any { get; }
        = from seed in Number from stream in Number from first in FirstElement select new MaskKey(seed, stream, first);

    /// <summary>
    /// A run in whose middle the word is 2^32 - 20: a float rounds it, as a fraction, to 1. One word in 2^25 is that high, so
    /// that random keys would not meet one.
    /// </summary>
    public static MaskKey WordNearOne(int elements) => new(0, 0, ElementNearOne - ((ulong)(uint)elements / 2));

    /// <summary>A run in whose middle the word is 9.</summary>
    public static MaskKey WordNearZero(int elements) => new(0, 0, ElementNearZero - ((ulong)(uint)elements / 2));

    /// <summary>Simpler keys.</summary>
    public static IEnumerable<MaskKey> Shrink(MaskKey key)
    {
        MaskKey[] simpler = [key with { Seed = 0 }, key with { Stream = 0 }, key with { FirstElement = 0 }, key with { FirstElement = key.FirstElement % 4 }];
        return simpler.Where(candidate => candidate != key);
    }

    private static Gen<ulong> Number
        => Gen.OneOf(
            Gen.Elements(0UL, 1UL, 7UL, 1UL << 32, uint.MaxValue, ulong.MaxValue),
            from low in Gen.Choose(0, int.MaxValue) from high in Gen.Choose(0, int.MaxValue) select ((ulong)(uint)high << 33) ^ (uint)low);

    private static Gen<ulong> FirstElement
        => Gen.OneOf(
            Gen.Constant(0UL),
            from offset in Gen.Choose(1, BeforeCarry) select (ulong)offset,
            from offset in Gen.Choose(0, BeforeCarry) select BlockCarry - (ulong)offset,
            from offset in Gen.Choose(0, BeforeCarry) select (1UL << 32) - (ulong)offset,
            from offset in Gen.Choose(0, BeforeCarry) select unchecked(0UL - (ulong)offset),
            Number);
}
