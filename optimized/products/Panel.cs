using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Verification.Optimized.Lanes;

namespace Verification.Optimized.Products;

/// <summary>
/// A piece of the right operand of a product, copied so that a tile reads it from front to back: for each depth as many
/// columns as the tile has, those that the matrix does not have filled with +0. It moves bits and does no arithmetic.
/// </summary>
/// <typeparam name="T">The working type.</typeparam>
internal static unsafe class Panel<T>
    where T : struct, INumber<T>
{
    /// <summary>Packs a panel.</summary>
    /// <param name="source">The piece's first element.</param>
    /// <param name="depthStride">Elements from one depth to the next.</param>
    /// <param name="columnStride">Elements from one column to the next; it or the other stride is 1.</param>
    /// <param name="depth">How deep the piece is.</param>
    /// <param name="columns">Columns that the matrix has.</param>
    /// <param name="panelColumns">Columns of the panel: one vector or two.</param>
    /// <param name="panel">Overwritten.</param>
    public static void Pack<TLanes>(void* source, int depthStride, int columnStride, int depth, int columns, int panelColumns, void* panel)
        where TLanes : struct, ILanes<TLanes, T>
    {
        if (columns < panelColumns)
        {
            new Span<T>(panel, depth * panelColumns).Clear();
        }

        if (columnStride != 1)
        {
            PackTransposed(source, columnStride, depth, columns, panelColumns, panel);
        }
        else if (columns == panelColumns)
        {
            PackWhole<TLanes>(source, depthStride, depth, panelColumns, panel);
        }
        else
        {
            for (int k = 0; k < depth; k++)
            {
                new ReadOnlySpan<T>(At(source, (nint)k * depthStride), columns).CopyTo(new Span<T>(At(panel, (nint)k * panelColumns), columns));
            }
        }
    }

    // Optimized at the first call, since a loop over lanes is a hundred times slower before that.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackWhole<TLanes>(void* source, int depthStride, int depth, int columns, void* panel)
        where TLanes : struct, ILanes<TLanes, T>
    {
        ref T from = ref Unsafe.AsRef<T>(source);
        ref T to = ref Unsafe.AsRef<T>(panel);
        nuint count = (nuint)TLanes.Count;
        nuint place = 0;
        nuint whole = (nuint)columns;
        for (nuint k = 0; k < (nuint)depth; k++)
        {
            for (nuint column = 0; column < whole; column += count)
            {
                TLanes.Store(TLanes.Load(in from, k * (nuint)depthStride + column), ref to, place);
                place += count;
            }
        }
    }

    private static void PackTransposed(void* source, int columnStride, int depth, int columns, int panelColumns, void* panel)
    {
        int block = Avx.IsSupported ? Vector256<T>.Count : 1;
        int wholeDepth = depth / block * block;
        int wholeColumns = columns / block * block;
        for (int column = 0; column < wholeColumns && block > 1; column += block)
        {
            if (typeof(T) == typeof(float))
            {
                TransposeSingles((float*)At(source, (nint)column * columnStride), columnStride, wholeDepth, (float*)At(panel, column), panelColumns);
            }
            else
            {
                TransposeDoubles((double*)At(source, (nint)column * columnStride), columnStride, wholeDepth, (double*)At(panel, column), panelColumns);
            }
        }

        bool isDone = block > 1;
        for (int column = 0; column < columns; column++)
        {
            for (int k = isDone && column < wholeColumns ? wholeDepth : 0; k < depth; k++)
            {
                Unsafe.AsRef<T>(At(panel, (nint)k * panelColumns + column)) = Unsafe.AsRef<T>(At(source, (nint)column * columnStride + k));
            }
        }
    }

    // Eight columns of eight numbers become eight rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeSingles(float* source, int columnStride, int depth, float* panel, int panelColumns)
    {
        nint stride = columnStride;
        for (int k = 0; k < depth; k += Vector256<float>.Count)
        {
            float* from = source + k;
            Vector256<float> a0 = Join(from, from + 4 * stride);
            Vector256<float> a1 = Join(from + stride, from + 5 * stride);
            Vector256<float> a2 = Join(from + 2 * stride, from + 6 * stride);
            Vector256<float> a3 = Join(from + 3 * stride, from + 7 * stride);
            Store4(a0, a1, a2, a3, panel + (nint)k * panelColumns, panelColumns);
            a0 = Join(from + 4, from + 4 * stride + 4);
            a1 = Join(from + stride + 4, from + 5 * stride + 4);
            a2 = Join(from + 2 * stride + 4, from + 6 * stride + 4);
            a3 = Join(from + 3 * stride + 4, from + 7 * stride + 4);
            Store4(a0, a1, a2, a3, panel + (nint)(k + 4) * panelColumns, panelColumns);
        }
    }

    // Four numbers of one column, and four of the column four further on.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Join(float* lower, float* upper) => Vector256.Create(Vector128.Load(lower), Vector128.Load(upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store4(Vector256<float> a0, Vector256<float> a1, Vector256<float> a2, Vector256<float> a3, float* panel, nint panelColumns)
    {
        Vector256<double> low01 = Avx.UnpackLow(a0, a1).AsDouble();
        Vector256<double> high01 = Avx.UnpackHigh(a0, a1).AsDouble();
        Vector256<double> low23 = Avx.UnpackLow(a2, a3).AsDouble();
        Vector256<double> high23 = Avx.UnpackHigh(a2, a3).AsDouble();
        Avx.UnpackLow(low01, low23).AsSingle().Store(panel);
        Avx.UnpackHigh(low01, low23).AsSingle().Store(panel + panelColumns);
        Avx.UnpackLow(high01, high23).AsSingle().Store(panel + 2 * panelColumns);
        Avx.UnpackHigh(high01, high23).AsSingle().Store(panel + 3 * panelColumns);
    }

    // Four columns of four numbers become four rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeDoubles(double* source, int columnStride, int depth, double* panel, int panelColumns)
    {
        nint stride = columnStride;
        for (int k = 0; k < depth; k += Vector256<double>.Count)
        {
            double* from = source + k;
            double* to = panel + (nint)k * panelColumns;
            Vector256<double> a0 = Vector256.Create(Vector128.Load(from), Vector128.Load(from + 2 * stride));
            Vector256<double> a1 = Vector256.Create(Vector128.Load(from + stride), Vector128.Load(from + 3 * stride));
            Avx.UnpackLow(a0, a1).Store(to);
            Avx.UnpackHigh(a0, a1).Store(to + panelColumns);
            a0 = Vector256.Create(Vector128.Load(from + 2), Vector128.Load(from + 2 * stride + 2));
            a1 = Vector256.Create(Vector128.Load(from + stride + 2), Vector128.Load(from + 3 * stride + 2));
            Avx.UnpackLow(a0, a1).Store(to + 2 * panelColumns);
            Avx.UnpackHigh(a0, a1).Store(to + 3 * panelColumns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void* At(void* start, nint element) => (byte*)start + element * Unsafe.SizeOf<T>();
}
