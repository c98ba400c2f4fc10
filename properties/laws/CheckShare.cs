namespace Verification.Properties.Laws;

/// <summary>One of several shares into which the blocks of a check are cut: consecutive ones, as many in each, give or take one.</summary>
/// <param name="Index">Which share, from 0.</param>
/// <param name="Count">How many shares there are, at least 1.</param>
public readonly record struct CheckShare(int Index, int Count)
{
    /// <summary>The numbers of this share's blocks; none where there are fewer blocks than shares.</summary>
    /// <param name="blocks">Blocks in all, from 0.</param>
    public IEnumerable<int> Of(int blocks)
    {
        int first = (int)((long)blocks * Index / Count);
        int end = (int)((long)blocks * (Index + 1) / Count);
        return Enumerable.Range(first, end - first);
    }
}
