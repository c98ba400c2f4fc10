namespace Verification.Optimized.Shapes;

/// <summary>Moves the elements of one row, with or without gaps; what lies between them is neither read nor written.</summary>
internal static class StridedRow
{
    /// <summary>Copies a row; the destination may be the source with the same stride.</summary>
    public static void Copy<T>(ReadOnlySpan<T> source, int sourceStride, Span<T> destination, int destinationStride, int count)
    {
        int from = 0;
        int into = 0;
        for (int i = 0; i < count; i++)
        {
            destination[into] = source[from];
            from += sourceStride;
            into += destinationStride;
        }
    }

    /// <summary>Sets the elements of a row to +0.</summary>
    public static void Clear<T>(Span<T> destination, int stride, int count)
        where T : struct
    {
        if (stride == 1)
        {
            destination[..count].Clear();
            return;
        }

        int into = 0;
        for (int i = 0; i < count; i++)
        {
            destination[into] = default;
            into += stride;
        }
    }
}
