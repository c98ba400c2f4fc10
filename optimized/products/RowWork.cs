using System.Numerics;
using Verification.Optimized.Threads;
using Verification.Vocabulary;

namespace Verification.Optimized.Products;

/// <summary>A product alone, block of rows by block of rows.</summary>
internal readonly struct RowWork<T>(MatrixProduct<T> product, RowBlocks blocks, Accumulation accumulation, VectorWidth width) : IChunkedWork
    where T : struct, INumber<T>
{
    /// <summary>The resolved width.</summary>
    public VectorWidth Width => width;

    /// <inheritdoc/>
    public void Compute(int chunk) => ComputeElements(chunk);

    /// <summary>Computes one block, and says which elements of the result it has.</summary>
    public (int First, int Count) ComputeElements(int chunk)
    {
        (int first, int count) = blocks.Of(chunk);
        product.ComputeRows(first, count, accumulation, width);
        return (first * product.Columns, count * product.Columns);
    }

    /// <summary>Computes every row.</summary>
    /// <param name="product">Over pinned memory.</param>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="accumulation">How a product enters its sum.</param>
    /// <param name="width">A resolved width.</param>
    /// <param name="crew">The threads; null is the caller's alone.</param>
    public static void Run(MatrixProduct<T> product, int rows, Accumulation accumulation, VectorWidth width, ThreadCrew? crew)
    {
        var blocks = RowBlocks.Of(rows, (long)product.Depth * product.Columns, crew);
        RowWork<T> work = new(product, blocks, accumulation, width);
        Chunks.Run(ref work, blocks.Count, crew);
    }
}
