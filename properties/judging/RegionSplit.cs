using System.Globalization;

namespace Verification.Properties.Judging;

/// <summary>
/// A cut of an array into head, vector body and tail that depends on index, length and alignment alone: what a kernel's
/// loops can do, and all that a mixture of forms is allowed to follow.
/// </summary>
/// <param name="Width">Elements of the body's vector, 1 to 64; the body is a whole number of them.</param>
/// <param name="AlignsHead">Whether a head runs up to the first aligned element.</param>
public readonly record struct RegionSplit(int Width, bool AlignsHead)
{
    /// <summary>The widest vector that a split may have, in elements.</summary>
    public const int WidestSplit = 64;

    /// <summary>Every split, the simplest first: one region, then bodies without a head, then with one.</summary>
    public static IEnumerable<RegionSplit> All
        => Enumerable.Range(1, WidestSplit).Select(width => new RegionSplit(width, AlignsHead: false))
            .Concat(Enumerable.Range(2, WidestSplit - 1).Select(width => new RegionSplit(width, AlignsHead: true)));

    /// <summary>Where the body begins and ends.</summary>
    /// <param name="length">The length of the array.</param>
    /// <param name="misalignment">Elements past an aligned address.</param>
    public (int BodyStart, int BodyEnd) Cut(int length, int misalignment)
    {
        int head = AlignsHead ? Math.Min(length, (Width - (misalignment % Width)) % Width) : 0;
        return (head, head + ((length - head) / Width * Width));
    }

    /// <summary>The split in words.</summary>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"vectors of {Width}{(AlignsHead ? " after an aligning head" : string.Empty)}");
}
