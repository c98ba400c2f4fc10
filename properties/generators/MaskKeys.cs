using FsCheck;
using FsCheck.Fluent;
using Verification.Vocabulary;

namespace Verification.Properties.Generators;

/// <summary>Keys of masks: ones that fill both halves of each word pair, and first elements at every place of a block and near every carry.</summary>
public static class MaskKeys
{
    // A block number that no longer fits in 32 bits: its element needs 34.
    private const ulong BlockCarry = 1UL << 34;

    // As far before a carry as a run may begin and still cross it.
    private const int BeforeCarry = 40;

    /// <summary>Any key.</summary>
    public static Gen<MaskKey> Any { get; }
        = from seed in Number from stream in Number from first in FirstElement select new MaskKey(seed, stream, first);

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
