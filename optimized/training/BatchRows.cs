using Verification.Optimized.Threads;

namespace Verification.Optimized.Training;

/// <summary>Copies the rows of a batch beside each other, some rows a chunk. Over pinned memory; it moves bits and does no arithmetic.</summary>
/// <typeparam name="T">The working type.</typeparam>
/// <param name="rows">The rows of all data.</param>
/// <param name="rowLength">Elements of a row.</param>
/// <param name="batch">Which rows.</param>
/// <param name="count">How many.</param>
/// <param name="gathered">Overwritten with them.</param>
internal readonly unsafe struct BatchRows<T>(T* rows, int rowLength, int* batch, int count, T* gathered) : IChunkedWork
    where T : unmanaged
{
    // Of some hundred numbers each: microseconds of copying, against which handing out is cheap.
    private const int RowsPerChunk = 32;

    /// <summary>Gathers a batch, by a crew or on the caller's thread alone.</summary>
    public static void Gather(ReadOnlySpan<T> rows, int rowLength, ReadOnlySpan<int> batch, Span<T> gathered, ThreadCrew? crew)
    {
        fixed (T* from = rows, into = gathered)
        fixed (int* numbers = batch)
        {
            BatchRows<T> work = new(from, rowLength, numbers, batch.Length, into);
            Chunks.Run(ref work, (batch.Length + RowsPerChunk - 1) / RowsPerChunk, crew);
        }
    }

    /// <inheritdoc/>
    public void Compute(int chunk)
    {
        int end = Math.Min((chunk + 1) * RowsPerChunk, count);
        for (int row = chunk * RowsPerChunk; row < end; row++)
        {
            new ReadOnlySpan<T>(rows + (nint)batch[row] * rowLength, rowLength).CopyTo(new Span<T>(gathered + (nint)row * rowLength, rowLength));
        }
    }
}
