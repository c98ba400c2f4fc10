namespace Verification.Gate;

/// <summary>What a call takes from the heap.</summary>
internal static class Allocated
{
    // The runtime itself allocates on the calling thread when it compiles a method anew or loads a type, in this call or that one.
    private const int Calls = 20;

    /// <summary>The fewest bytes that a call took, of several: one that allocates does so every time.</summary>
    public static long BytesBy(Action call)
    {
        call();
        long fewest = long.MaxValue;
        for (int i = 0; i < Calls; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            call();
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return fewest;
    }
}
