using Verification.Optimized.Products;

namespace Verification.Optimized.Training;

/// <summary>How the rows of a pass are shared out: the same number of blocks for each thread; the bits do not depend on it.</summary>
internal static class PassBlocks
{
    // Whole tiles, and whole bytes of a mask wherever a row ends.
    private const int Multiple = 8;

    // Each block packs the right operand anew: 32 rows spend some 6 % of their time on it, 256 less than 1 %.
    private const int FewestRows = 32;

    // What a block writes and reads again stays in the second-level cache.
    private const int MostRows = 256;

    /// <summary>The blocks.</summary>
    /// <param name="rows">At least 1.</param>
    /// <param name="threads">Threads that share them.</param>
    public static RowBlocks Of(int rows, int threads)
    {
        int rounds = (rows + (threads * MostRows) - 1) / (threads * MostRows);
        int share = (rows + (threads * rounds) - 1) / (threads * rounds);
        int rowsPerBlock = Math.Max(FewestRows, (share + Multiple - 1) / Multiple * Multiple);
        return new RowBlocks(rows, rowsPerBlock);
    }
}
