using FsCheck;
using FsCheck.Fluent;

namespace Verification.Properties.Generators;

/// <summary>Array lengths that follow the vector widths.</summary>
public static class Lengths
{
    /// <summary>Elements of the widest vector, in the smallest type: 512 bits of float.</summary>
    public const int WidestVector = 16;

    /// <summary>The end of the exhaustive sweep: 4 of the widest vectors and 3 elements.</summary>
    public const int SweepEnd = (4 * WidestVector) + 3;

    /// <summary>Any length of the sweep, 0 included, and now and then a few hundred.</summary>
    public static Gen<int> Any { get; } = Gen.Frequency(
        (4, Gen.Choose(0, SweepEnd)),
        (2, Gen.Elements(1, WidestVector - 1, WidestVector, WidestVector + 1)),
        (1, Gen.Choose(SweepEnd, 8 * WidestVector * 4)));

    /// <summary>Offsets from an aligned address, in elements.</summary>
    public static Gen<int> Misalignment { get; } = Gen.Frequency((1, Gen.Constant(0)), (2, Gen.Choose(0, WidestVector - 1)));

    /// <summary>Shorter copies of an index set 0..length-1: halves, quarters, and each single element left out.</summary>
    public static IEnumerable<int[]> ShrinkIndices(int length)
    {
        int[] all = [.. Enumerable.Range(0, length)];
        for (int part = length / 2; part >= 1; part /= 2)
        {
            for (int start = 0; start + part <= length; start += part)
            {
                yield return [.. all[..start], .. all[(start + part)..]];
            }
        }
    }
}
