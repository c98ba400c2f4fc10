namespace Verification.Optimized.Threads;

/// <summary>Which chunks of a work are computed, and by whom.</summary>
internal interface IChunkRun
{
    /// <summary>Computes them.</summary>
    void Run<TWork>(ref TWork work)
        where TWork : unmanaged, IChunkedWork;
}

/// <summary>One of them, by the thread that asks.</summary>
/// <param name="chunk">Its number.</param>
internal readonly struct OneChunk(int chunk) : IChunkRun
{
    /// <inheritdoc/>
    public void Run<TWork>(ref TWork work)
        where TWork : unmanaged, IChunkedWork
        => work.Compute(chunk);
}

/// <summary>All of them, by a crew or by the caller's thread alone.</summary>
/// <param name="chunks">How many.</param>
/// <param name="crew">The threads; null is the caller's alone.</param>
internal readonly struct EveryChunk(int chunks, ThreadCrew? crew) : IChunkRun
{
    /// <inheritdoc/>
    public void Run<TWork>(ref TWork work)
        where TWork : unmanaged, IChunkedWork
        => Chunks.Run(ref work, chunks, crew);
}
