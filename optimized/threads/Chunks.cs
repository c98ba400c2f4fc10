using Verification.Vocabulary;

namespace Verification.Optimized.Threads;

/// <summary>How arrays are cut: into pieces of one size, whatever the number of threads.</summary>
internal static class Chunks
{
    /// <summary>
    /// Elements of a chunk: whole bytes of a mask, whole blocks of words, whole cache lines, and some ten microseconds of work, against
    /// which handing it out is cheap; two arrays of so many doubles fit the second-level cache.
    /// </summary>
    public const int Elements = 1 << 15;

    /// <summary>Chunks of so many elements.</summary>
    public static int Count(int elements) => (int)(((uint)elements + Elements - 1) / Elements);

    /// <summary>Computes every chunk of a work, by a crew or on the caller's thread alone.</summary>
    public static void Run<TWork>(ref TWork work, int chunks, ThreadCrew? crew)
        where TWork : unmanaged, IChunkedWork
    {
        if (crew is not null)
        {
            crew.Run(ref work, chunks);
            return;
        }

        for (int chunk = 0; chunk < chunks; chunk++)
        {
            work.Compute(chunk);
        }
    }

    /// <summary>Where a chunk begins, and how many elements it has.</summary>
    public static (int Start, int Count) Of(int chunk, int elements)
    {
        int start = chunk * Elements;
        return (start, Math.Min(Elements, elements - start));
    }

    /// <summary>The piece of a mask that belongs to a chunk.</summary>
    public static Span<byte> Mask(Span<byte> keepMask, int start, int count)
        => keepMask.Slice(start / KeepMask.ElementsPerByte, KeepMask.ByteCount(count));
}
