using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;
using Verification.Vocabulary;

namespace Verification.Optimized.Products;

/// <summary>
/// <c>destination[i, j] = sum over k of left[i, k] * right[k, j]</c>, plus an addend for each column. Each sum starts at
/// +0 and runs upwards, the addend last, so the bits depend on neither the width nor the blocks nor who computes which rows.
/// </summary>
/// <remarks>
/// Blocked three times over. A tile's sums stand in registers. A panel of the right operand, as wide as a tile and as deep
/// as a block, is packed close by and meets every row before the next one is packed. A sum that
/// goes on over several blocks of the depth waits in its place in the destination: the chain of roundings stays one.
/// Nothing is allocated; the panel lies on the stack. The memory is pinned by the caller; the destination is no source.
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
internal readonly unsafe struct MatrixProduct<T>
    where T : struct, INumber<T>
{
    // At most 50 KiB a panel, a small part of a second-level cache, from which it streams; deeper blocks leave fewer sums to be put down and taken up.
    private const int DeepestBlock = 400;

    // Two of the widest vectors.
    private const int PanelRowBytes = 128;

    // The most rows of a tile.
    private const int MostTileRows = 8;

    private const int CacheLineBytes = 64;

    /// <summary>The left operand.</summary>
    public required void* Left { get; init; }

    /// <summary>Elements of the left operand from one row of the result to the next.</summary>
    public required int LeftRowStride { get; init; }

    /// <summary>Elements of the left operand from one product of a sum to the next.</summary>
    public required int LeftDepthStride { get; init; }

    /// <summary>The right operand; one of its strides is 1.</summary>
    public required void* Right { get; init; }

    /// <summary>Elements of the right operand from one product of a sum to the next.</summary>
    public required int RightDepthStride { get; init; }

    /// <summary>Elements of the right operand from one column of the result to the next.</summary>
    public required int RightColumnStride { get; init; }

    /// <summary>What is added to each column at the end; nothing, if null.</summary>
    public void* Addend { get; init; }

    /// <summary>Products in each sum, at least 1.</summary>
    public required int Depth { get; init; }

    /// <summary>Columns of the result, at least 1.</summary>
    public required int Columns { get; init; }

    /// <summary>The result, row-major, overwritten.</summary>
    public required void* Destination { get; init; }

    /// <summary>Computes some rows of the result, in vectors of the given width or narrower ones where there are few columns.</summary>
    /// <param name="firstRow">The first of them.</param>
    /// <param name="rows">How many, at least 1.</param>
    /// <param name="accumulation">How a product enters its sum.</param>
    /// <param name="width">A resolved width.</param>
    public void ComputeRows(int firstRow, int rows, Accumulation accumulation, VectorWidth width)
    {
        if (accumulation == Accumulation.Fused)
        {
            ComputeRows<Fused>(firstRow, rows, width);
        }
        else
        {
            ComputeRows<Separate>(firstRow, rows, width);
        }
    }

    private void ComputeRows<TAccumulation>(int firstRow, int rows, VectorWidth width)
        where TAccumulation : struct, IMultiplyAdd
    {
        // A vector is worth its width as soon as more than half of it is filled.
        if (width >= VectorWidth.Bits512 && Columns > Lanes256<T>.Count)
        {
            ComputeRows<Lanes512<T>, EightRows<TwoVectors<Lanes512<T>, T>, Lanes512<T>, T, TAccumulation>, EightRows<OneVector<Lanes512<T>, T>, Lanes512<T>, T, TAccumulation>>(firstRow, rows);
        }
        else if (width >= VectorWidth.Bits256 && Columns > Lanes128<T>.Count)
        {
            ComputeRows<Lanes256<T>, FourRows<TwoVectors<Lanes256<T>, T>, Lanes256<T>, T, TAccumulation>, FourRows<OneVector<Lanes256<T>, T>, Lanes256<T>, T, TAccumulation>>(firstRow, rows);
        }
        else if (width >= VectorWidth.Bits128 && Columns > 1)
        {
            ComputeRows<Lanes128<T>, FourRows<TwoVectors<Lanes128<T>, T>, Lanes128<T>, T, TAccumulation>, FourRows<OneVector<Lanes128<T>, T>, Lanes128<T>, T, TAccumulation>>(firstRow, rows);
        }
        else
        {
            ComputeRows<ScalarLane<T>, FourRows<TwoVectors<ScalarLane<T>, T>, ScalarLane<T>, T, TAccumulation>, FourRows<OneVector<ScalarLane<T>, T>, ScalarLane<T>, T, TAccumulation>>(firstRow, rows);
        }
    }

    [SkipLocalsInit]
    private void ComputeRows<TLanes, TWide, TNarrow>(int firstRow, int rows)
        where TLanes : struct, ILanes<TLanes, T>
        where TWide : ITile
        where TNarrow : ITile
    {
        byte* memory = stackalloc byte[(DeepestBlock + MostTileRows + 1) * PanelRowBytes + CacheLineBytes];
        byte* panel = (byte*)(((nuint)memory + CacheLineBytes - 1) / CacheLineBytes * CacheLineBytes);
        byte* edge = panel + DeepestBlock * PanelRowBytes;
        byte* addend = edge + MostTileRows * PanelRowBytes;

        // Blocks of nearly the same depth.
        int blocks = (Depth + DeepestBlock - 1) / DeepestBlock;
        int deepest = (Depth + blocks - 1) / blocks;
        for (int column = 0; column < Columns;)
        {
            int columns = Math.Min(TWide.Columns, Columns - column);
            bool isNarrow = columns <= TNarrow.Columns;
            int panelColumns = isNarrow ? TNarrow.Columns : TWide.Columns;
            if (Addend != null)
            {
                Panel<T>.Pack<TLanes>(At(Addend, column), depthStride: 0, columnStride: 1, depth: 1, columns, panelColumns, addend);
            }

            for (int start = 0; start < Depth; start += deepest)
            {
                int depth = Math.Min(deepest, Depth - start);
                Panel<T>.Pack<TLanes>(
                    At(Right, (nint)start * RightDepthStride + (nint)column * RightColumnStride), RightDepthStride, RightColumnStride, depth, columns, panelColumns, panel);
                TilePlace place = new()
                {
                    LeftRowStride = (nuint)LeftRowStride,
                    LeftDepthStride = (nuint)LeftDepthStride,
                    Right = panel,
                    Depth = (nuint)depth,
                    Continues = start > 0,
                    Addend = start + depth == Depth && Addend != null ? addend : null,
                };
                void* left = At(Left, (nint)start * LeftDepthStride);
                if (isNarrow)
                {
                    ComputePanel<TNarrow>(place, left, firstRow, rows, column, columns, edge);
                }
                else
                {
                    ComputePanel<TWide>(place, left, firstRow, rows, column, columns, edge);
                }
            }

            column += columns;
        }
    }

    /// <summary>Lets every row meet a packed panel.</summary>
    private void ComputePanel<TTile>(TilePlace place, void* left, int firstRow, int rows, int column, int columns, byte* edge)
        where TTile : ITile
    {
        for (int done = 0; done < rows; done += TTile.Rows)
        {
            int row = firstRow + done;
            int tileRows = Math.Min(TTile.Rows, rows - done);
            void* sums = At(Destination, (nint)row * Columns + column);
            place.Left = At(left, (nint)row * LeftRowStride);
            place.LastRow = (nuint)tileRows - 1;
            if (columns == TTile.Columns)
            {
                place.Sums = sums;
                place.SumStride = (nuint)Columns;
                TTile.Compute(place);
            }
            else
            {
                // Whole vectors beyond the last column would fall on the next row: the tile works beside the destination.
                place.Sums = edge;
                place.SumStride = (nuint)TTile.Columns;
                if (place.Continues)
                {
                    Copy(sums, Columns, edge, TTile.Columns, tileRows, columns);
                }

                TTile.Compute(place);
                Copy(edge, TTile.Columns, sums, Columns, tileRows, columns);
            }
        }
    }

    private static void Copy(void* from, int fromStride, void* to, int toStride, int rows, int columns)
    {
        for (int row = 0; row < rows; row++)
        {
            new ReadOnlySpan<T>(At(from, (nint)row * fromStride), columns).CopyTo(new Span<T>(At(to, (nint)row * toStride), columns));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void* At(void* start, nint element) => (byte*)start + element * Unsafe.SizeOf<T>();
}
