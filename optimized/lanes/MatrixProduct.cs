using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Verification.Vocabulary;

namespace Verification.Optimized.Lanes;

/// <summary>
/// The product of two matrices, each element summed in ascending order from +0, each product and each addition rounding
/// once. The vectors run across the columns, so that the order of every sum stays what it is.
/// </summary>
/// <remarks>
/// Tiles at the lower and the right edge overlap their neighbours and compute the same elements again: the destination
/// is never a source, so that changes nothing.
/// </remarks>
/// <typeparam name="T">The working type.</typeparam>
/// <param name="left">The left matrix: element (i, k) stands at <c>i * leftRowStride + k * leftDepthStride</c>.</param>
/// <param name="leftRowStride">From one row of the left matrix to the next.</param>
/// <param name="leftDepthStride">From one element of a row of the left matrix to the next.</param>
/// <param name="right">The right matrix, row-major: depth rows of as many elements as there are columns.</param>
/// <param name="addend">What is added to each column at the end; none, if empty.</param>
/// <param name="depth">Products in each sum.</param>
/// <param name="columns">Columns of the result, at least 1.</param>
/// <param name="destination">Row-major, overwritten.</param>
internal readonly ref struct MatrixProduct<T>(
    ReadOnlySpan<T> left,
    int leftRowStride,
    int leftDepthStride,
    ReadOnlySpan<T> right,
    ReadOnlySpan<T> addend,
    int depth,
    int columns,
    Span<T> destination)
    where T : struct, INumber<T>
{
    private const int TileRows = 4;

    private readonly ref readonly T _left = ref MemoryMarshal.GetReference(left);
    private readonly ref readonly T _right = ref MemoryMarshal.GetReference(right);
    private readonly ref readonly T _addend = ref MemoryMarshal.GetReference(addend);
    private readonly ref T _destination = ref MemoryMarshal.GetReference(destination);
    private readonly bool _adds = !addend.IsEmpty;
    private readonly nuint _leftRowStride = (nuint)leftRowStride;
    private readonly nuint _leftDepthStride = (nuint)leftDepthStride;
    private readonly nuint _depth = (nuint)depth;
    private readonly nuint _columns = (nuint)columns;
    private readonly nuint _rows = (nuint)(destination.Length / columns);

    /// <summary>Computes every element, in vectors of the given width or narrower ones where there are fewer columns.</summary>
    /// <param name="accumulation">How a product enters its sum.</param>
    /// <param name="width">A resolved width.</param>
    public void Run(Accumulation accumulation, VectorWidth width)
    {
        if (accumulation == Accumulation.Fused)
        {
            RunAt<FusedAccumulation>(width);
        }
        else
        {
            RunAt<SeparateAccumulation>(width);
        }
    }

    private void RunAt<TAccumulation>(VectorWidth width)
        where TAccumulation : IAccumulation
    {
        if (width >= VectorWidth.Bits512 && _columns >= (nuint)Lanes512<T>.Count)
        {
            Run<Lanes512<T>, TAccumulation>();
        }
        else if (width >= VectorWidth.Bits256 && _columns >= (nuint)Lanes256<T>.Count)
        {
            Run<Lanes256<T>, TAccumulation>();
        }
        else if (width >= VectorWidth.Bits128 && _columns >= (nuint)Lanes128<T>.Count)
        {
            Run<Lanes128<T>, TAccumulation>();
        }
        else
        {
            Run<ScalarLane<T>, TAccumulation>();
        }
    }

    private void Run<TLanes, TAccumulation>()
        where TLanes : struct, ILanes<TLanes, T>
        where TAccumulation : IAccumulation
    {
        nuint count = (nuint)TLanes.Count;
        for (nuint row = 0; row < _rows; row += TileRows)
        {
            nuint column = 0;
            if (_columns >= 2 * count)
            {
                for (; column + count < _columns; column += 2 * count)
                {
                    TileOfTwoVectors<TLanes, TAccumulation>(row, nuint.Min(column, _columns - 2 * count));
                }
            }

            for (; column < _columns; column += count)
            {
                TileOfOneVector<TLanes, TAccumulation>(row, nuint.Min(column, _columns - count));
            }
        }
    }

    // Optimized at the first call, since a loop over lanes is a hundred times slower before that.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TileOfTwoVectors<TLanes, TAccumulation>(nuint row, nuint column)
        where TLanes : struct, ILanes<TLanes, T>
        where TAccumulation : IAccumulation
    {
        nuint count = (nuint)TLanes.Count;
        nuint row1 = nuint.Min(row + 1, _rows - 1);
        nuint row2 = nuint.Min(row + 2, _rows - 1);
        nuint row3 = nuint.Min(row + 3, _rows - 1);
        ref T left0 = ref LeftRow(row);
        ref T left1 = ref LeftRow(row1);
        ref T left2 = ref LeftRow(row2);
        ref T left3 = ref LeftRow(row3);
        ref T right = ref Unsafe.Add(ref Unsafe.AsRef(in _right), column);
        nuint leftDepthStride = _leftDepthStride;
        nuint columns = _columns;
        TLanes sum00 = default, sum01 = default;
        TLanes sum10 = default, sum11 = default;
        TLanes sum20 = default, sum21 = default;
        TLanes sum30 = default, sum31 = default;
        nuint leftIndex = 0;
        nuint rightIndex = 0;
        for (nuint k = _depth; k > 0; k--)
        {
            TLanes right0 = TLanes.Load(in right, rightIndex);
            TLanes right1 = TLanes.Load(in right, rightIndex + count);
            TLanes left = TLanes.Broadcast(Unsafe.Add(ref left0, leftIndex));
            sum00 = TAccumulation.Add<TLanes, T>(left, right0, sum00);
            sum01 = TAccumulation.Add<TLanes, T>(left, right1, sum01);
            left = TLanes.Broadcast(Unsafe.Add(ref left1, leftIndex));
            sum10 = TAccumulation.Add<TLanes, T>(left, right0, sum10);
            sum11 = TAccumulation.Add<TLanes, T>(left, right1, sum11);
            left = TLanes.Broadcast(Unsafe.Add(ref left2, leftIndex));
            sum20 = TAccumulation.Add<TLanes, T>(left, right0, sum20);
            sum21 = TAccumulation.Add<TLanes, T>(left, right1, sum21);
            left = TLanes.Broadcast(Unsafe.Add(ref left3, leftIndex));
            sum30 = TAccumulation.Add<TLanes, T>(left, right0, sum30);
            sum31 = TAccumulation.Add<TLanes, T>(left, right1, sum31);
            leftIndex += leftDepthStride;
            rightIndex += columns;
        }

        Finish(sum00, row, column);
        Finish(sum01, row, column + count);
        Finish(sum10, row1, column);
        Finish(sum11, row1, column + count);
        Finish(sum20, row2, column);
        Finish(sum21, row2, column + count);
        Finish(sum30, row3, column);
        Finish(sum31, row3, column + count);
    }

    // Optimized at the first call, since a loop over lanes is a hundred times slower before that.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TileOfOneVector<TLanes, TAccumulation>(nuint row, nuint column)
        where TLanes : struct, ILanes<TLanes, T>
        where TAccumulation : IAccumulation
    {
        nuint row1 = nuint.Min(row + 1, _rows - 1);
        nuint row2 = nuint.Min(row + 2, _rows - 1);
        nuint row3 = nuint.Min(row + 3, _rows - 1);
        ref T left0 = ref LeftRow(row);
        ref T left1 = ref LeftRow(row1);
        ref T left2 = ref LeftRow(row2);
        ref T left3 = ref LeftRow(row3);
        ref T rightStart = ref Unsafe.Add(ref Unsafe.AsRef(in _right), column);
        nuint leftDepthStride = _leftDepthStride;
        nuint columns = _columns;
        TLanes sum0 = default;
        TLanes sum1 = default;
        TLanes sum2 = default;
        TLanes sum3 = default;
        nuint leftIndex = 0;
        nuint rightIndex = 0;
        for (nuint k = _depth; k > 0; k--)
        {
            TLanes right = TLanes.Load(in rightStart, rightIndex);
            sum0 = TAccumulation.Add<TLanes, T>(TLanes.Broadcast(Unsafe.Add(ref left0, leftIndex)), right, sum0);
            sum1 = TAccumulation.Add<TLanes, T>(TLanes.Broadcast(Unsafe.Add(ref left1, leftIndex)), right, sum1);
            sum2 = TAccumulation.Add<TLanes, T>(TLanes.Broadcast(Unsafe.Add(ref left2, leftIndex)), right, sum2);
            sum3 = TAccumulation.Add<TLanes, T>(TLanes.Broadcast(Unsafe.Add(ref left3, leftIndex)), right, sum3);
            leftIndex += leftDepthStride;
            rightIndex += columns;
        }

        Finish(sum0, row, column);
        Finish(sum1, row1, column);
        Finish(sum2, row2, column);
        Finish(sum3, row3, column);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref T LeftRow(nuint row) => ref Unsafe.Add(ref Unsafe.AsRef(in _left), row * _leftRowStride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Finish<TLanes>(TLanes sum, nuint row, nuint column)
        where TLanes : struct, ILanes<TLanes, T>
        => TLanes.Store(_adds ? sum + TLanes.Load(in _addend, column) : sum, ref _destination, row * _columns + column);
}
