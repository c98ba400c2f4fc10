using Verification.Optimized.Threads;

namespace Verification.Optimized.Products;

/// <summary>How the rows of a result are shared out among threads; the bits do not depend on it.</summary>
/// <param name="Rows">Rows of the result.</param>
/// <param name="RowsPerBlock">Rows of each block but the last.</param>
internal readonly record struct RowBlocks(int Rows, int RowsPerBlock)
{
    // Whole tiles, and whole bytes of a mask wherever a row ends.
    private const int Multiple = 8;

    // A panel is packed anew for each block: fewer rows than these would spend more than some percent of their time on it.
    private const int FewestRows = 64;

    // Some ten microseconds, against which handing a block out is cheap.
    private const long FewestProducts = 1 << 19;

    /// <summary>How many blocks.</summary>
    public int Count => (Rows + RowsPerBlock - 1) / RowsPerBlock;

    /// <summary>The blocks of a product.</summary>
    /// <param name="rows">Rows of the result, at least 1.</param>
    /// <param name="productsPerRow">Depth times columns.</param>
    /// <param name="crew">The threads; null is the caller's alone.</param>
    public static RowBlocks Of(int rows, long productsPerRow, ThreadCrew? crew)
    {
        int threads = crew?.Threads ?? 1;
        if (threads == 1 || rows * productsPerRow < 2 * FewestProducts)
        {
            return new(rows, rows);
        }

        long share = Math.Max((rows + threads - 1) / threads, Math.Max(FewestRows, FewestProducts / productsPerRow));
        return new(rows, (int)Math.Min(rows, (share + Multiple - 1) / Multiple * Multiple));
    }

    /// <summary>The rows of a block.</summary>
    public (int First, int Count) Of(int block)
    {
        int first = block * RowsPerBlock;
        return (first, Math.Min(RowsPerBlock, Rows - first));
    }
}
