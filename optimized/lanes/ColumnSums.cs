using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Verification.Optimized.Lanes;

/// <summary>The sums of the columns of a row-major matrix, each in ascending order from +0.</summary>
/// <typeparam name="T">The working type.</typeparam>
/// <param name="matrix">Row-major.</param>
/// <param name="columns">Columns of the matrix, at least 1.</param>
internal readonly ref struct ColumnSums<T>(ReadOnlySpan<T> matrix, int columns) : IElementwise<T>
    where T : struct
{
    private readonly ref readonly T _matrix = ref MemoryMarshal.GetReference(matrix);
    private readonly nuint _length = (nuint)matrix.Length;
    private readonly nuint _columns = (nuint)columns;

    /// <inheritdoc/>
    public static bool StartsAnywhere => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes At<TLanes>(nuint index)
        where TLanes : struct, ILanes<TLanes, T>
    {
        TLanes sum = default;
        for (nuint place = index; place < _length; place += _columns)
        {
            sum += TLanes.Load(in _matrix, place);
        }

        return sum;
    }
}
