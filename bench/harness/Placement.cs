namespace Verification.Bench.Harness;

/// <summary>Where in its page each buffer begins.</summary>
public static class Placement
{
    /// <summary>Bytes that a block must have over its elements, so that they can be moved to their place.</summary>
    public const int SpareBytes = 2 * PageBytes;

    private const int PageBytes = 4096;

    // A whole number of cache lines and vectors. Arrays at the same place of a page slow each other down: a load then
    // looks to the processor as if it depended on the last store (4K aliasing).
    private const int StaggerBytes = 17 * 64;

    private static int _buffersMade;

    /// <summary>How far into the block at this address the next buffer begins.</summary>
    public static int NextOffset(nint address)
    {
        int toPage = (int)((PageBytes - (address % PageBytes)) % PageBytes);
        return toPage + (Interlocked.Increment(ref _buffersMade) * StaggerBytes % PageBytes);
    }
}
