namespace Verification.Optimized.Lanes;

/// <summary>Turns a row-major matrix into its transpose. It moves bits and does no arithmetic.</summary>
internal static class Transposition
{
    // A tile of this many rows and columns stays in the first-level cache in both layouts.
    private const int Tile = 16;

    /// <summary>Writes the transpose.</summary>
    /// <param name="matrix">Row-major, rows times columns.</param>
    /// <param name="columns">Columns of the matrix, at least 1.</param>
    /// <param name="transposed">Overwritten: as long as the matrix, one row a column of it.</param>
    public static void Of<T>(ReadOnlySpan<T> matrix, int columns, Span<T> transposed)
    {
        int rows = matrix.Length / columns;
        for (int firstRow = 0; firstRow < rows; firstRow += Tile)
        {
            int lastRow = Math.Min(firstRow + Tile, rows);
            for (int firstColumn = 0; firstColumn < columns; firstColumn += Tile)
            {
                int lastColumn = Math.Min(firstColumn + Tile, columns);
                for (int column = firstColumn; column < lastColumn; column++)
                {
                    for (int row = firstRow; row < lastRow; row++)
                    {
                        transposed[column * rows + row] = matrix[row * columns + column];
                    }
                }
            }
        }
    }
}
