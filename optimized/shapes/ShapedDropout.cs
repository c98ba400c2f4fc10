using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Verification.Optimized.Counters;
using Verification.Optimized.Lanes;
using Verification.Vocabulary;

namespace Verification.Optimized.Shapes;

/// <summary>
/// Dropout of an array of several dimensions in vectors, with one decision for whole channels or other broadcast dimensions, on slices
/// too: the same bits and masks as the reference run in float or double, at every width. Nothing is allocated.
/// </summary>
/// <remarks>
/// The dimensions are walked in the order of memory. A row that shares one decision is scaled or filled as a whole; a row without gaps runs
/// under the bits of its mask; a row with gaps is gathered in pieces, scaled, and put back.
/// </remarks>
public static class ShapedDropout
{
    // Elements that are gathered, or whose bits are, at a time: they stay in the first-level cache.
    private const int PieceElements = 1024;

    /// <summary>Forward in training, with a given mask: <c>h' = kept ? h / (1 - p) : +0</c>, one element of the mask for all elements of the array that share it.</summary>
    /// <typeparam name="T">The working type: float or double.</typeparam>
    /// <param name="shape">The lengths of array and mask.</param>
    /// <param name="input">h, from its first element on.</param>
    /// <param name="inputStrides">One a dimension, at least 0, in elements; 0 repeats.</param>
    /// <param name="keepMask">One bit for each element of the mask, 1 = kept, row-major; see <see cref="KeepMask"/>.</param>
    /// <param name="settings">p and the variant of the scaling.</param>
    /// <param name="destination">Its elements are overwritten with h', nothing between them. May be the input itself with the same strides, in place.</param>
    /// <param name="destinationStrides">One a dimension, at least 0, in elements; no two elements may share a place.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">Lengths, strides and spans do not fit, or the destination overlaps itself or an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A stride is negative; p is out of range, or its scale is not representable in T; or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void ForwardWithMask<T>(
        DropoutShape shape,
        ReadOnlySpan<T> input,
        ReadOnlySpan<int> inputStrides,
        ReadOnlySpan<byte> keepMask,
        DropoutSettings settings,
        Span<T> destination,
        ReadOnlySpan<int> destinationStrides,
        VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        width = RequireArrays(shape, input, inputStrides, nameof(input), destination, destinationStrides, width);
        settings.Validate();
        Require.Length(keepMask.Length, KeepMask.ByteCount(shape.MaskElements), nameof(keepMask), "one bit for each element of the mask");
        Require.DisjointMask(keepMask, RequireStrides.Reached<T>(shape, destination, destinationStrides), nameof(keepMask), nameof(destination));
        T scale = new SurvivorScale(settings).In<T>();

        Apply(shape, input, inputStrides, new GivenMask(keepMask), settings, scale, destination, destinationStrides, width);
    }

    /// <summary>Forward in training: draws the mask, element i of it from word i of the key, applies it, and hands it out.</summary>
    /// <typeparam name="T">The working type: float or double.</typeparam>
    /// <param name="shape">The lengths of array and mask.</param>
    /// <param name="input">h, from its first element on.</param>
    /// <param name="inputStrides">One a dimension, at least 0, in elements; 0 repeats.</param>
    /// <param name="settings">p and the variant of the scaling.</param>
    /// <param name="maskKey">Which mask.</param>
    /// <param name="destination">Its elements are overwritten with h', nothing between them. May be the input itself with the same strides, in place.</param>
    /// <param name="destinationStrides">One a dimension, at least 0, in elements; no two elements may share a place.</param>
    /// <param name="keepMask">Overwritten with the mask, one bit for each of its elements, for the backward pass.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">Lengths, strides and spans do not fit, or the destination overlaps itself or an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A stride is negative; p is out of range, or its scale is not representable in T; or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void Forward<T>(
        DropoutShape shape,
        ReadOnlySpan<T> input,
        ReadOnlySpan<int> inputStrides,
        DropoutSettings settings,
        MaskKey maskKey,
        Span<T> destination,
        ReadOnlySpan<int> destinationStrides,
        Span<byte> keepMask,
        VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        width = RequireArrays(shape, input, inputStrides, nameof(input), destination, destinationStrides, width);
        settings.Validate();
        Require.Length(keepMask.Length, KeepMask.ByteCount(shape.MaskElements), nameof(keepMask), "one bit for each element of the mask");
        Require.DisjointMask(keepMask, RequireStrides.Reached(shape, input, inputStrides), nameof(keepMask), nameof(input));
        Require.DisjointMask(keepMask, RequireStrides.Reached<T>(shape, destination, destinationStrides), nameof(keepMask), nameof(destination));
        T scale = new SurvivorScale(settings).In<T>();

        MaskDrawing.Draw(maskKey, Philox.Threshold(settings.DropProbability), shape.MaskElements, keepMask, width);
        Apply(shape, input, inputStrides, new GivenMask(keepMask), settings, scale, destination, destinationStrides, width);
    }

    /// <summary>Backward in training, by the very mask of forward: <c>dh = kept ? dh' / (1 - p) : +0</c>. The gradient of a slice leaves what lies between its elements.</summary>
    /// <typeparam name="T">The working type: float or double.</typeparam>
    /// <param name="shape">The shape of forward.</param>
    /// <param name="outputGradients">dh', from its first element on.</param>
    /// <param name="outputGradientStrides">One a dimension, at least 0, in elements; 0 repeats.</param>
    /// <param name="keepMask">The mask that forward applied.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="destination">Its elements are overwritten with dh, nothing between them. May be the output gradients themselves with the same strides, in place.</param>
    /// <param name="destinationStrides">One a dimension, at least 0, in elements; no two elements may share a place.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">Lengths, strides and spans do not fit, or the destination overlaps itself or an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A stride is negative; p is out of range, or its scale is not representable in T; or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void Backward<T>(
        DropoutShape shape,
        ReadOnlySpan<T> outputGradients,
        ReadOnlySpan<int> outputGradientStrides,
        ReadOnlySpan<byte> keepMask,
        DropoutSettings settings,
        Span<T> destination,
        ReadOnlySpan<int> destinationStrides,
        VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
        => ForwardWithMask(shape, outputGradients, outputGradientStrides, keepMask, settings, destination, destinationStrides, width);

    /// <summary>Backward in training that draws the mask of forward again instead of reading it.</summary>
    /// <typeparam name="T">The working type: float or double.</typeparam>
    /// <param name="shape">The shape of forward.</param>
    /// <param name="outputGradients">dh', from its first element on.</param>
    /// <param name="outputGradientStrides">One a dimension, at least 0, in elements; 0 repeats.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="maskKey">The key of forward.</param>
    /// <param name="destination">Its elements are overwritten with dh, nothing between them. May be the output gradients themselves with the same strides, in place.</param>
    /// <param name="destinationStrides">One a dimension, at least 0, in elements; no two elements may share a place.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">Lengths, strides and spans do not fit, or the destination overlaps itself or an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A stride is negative; p is out of range, or its scale is not representable in T; or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void BackwardRedrawing<T>(
        DropoutShape shape,
        ReadOnlySpan<T> outputGradients,
        ReadOnlySpan<int> outputGradientStrides,
        DropoutSettings settings,
        MaskKey maskKey,
        Span<T> destination,
        ReadOnlySpan<int> destinationStrides,
        VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        width = RequireArrays(shape, outputGradients, outputGradientStrides, "input", destination, destinationStrides, width);
        settings.Validate();
        T scale = new SurvivorScale(settings).In<T>();

        DrawnMask mask = new(maskKey, Philox.Threshold(settings.DropProbability), width);
        Apply(shape, outputGradients, outputGradientStrides, mask, settings, scale, destination, destinationStrides, width);
    }

    /// <summary>Evaluation: the identity, bit for bit, from one strided array to another.</summary>
    /// <typeparam name="T">The working type: float or double.</typeparam>
    /// <param name="shape">The lengths; those of the mask are not used.</param>
    /// <param name="input">h, from its first element on.</param>
    /// <param name="inputStrides">One a dimension, at least 0, in elements; 0 repeats.</param>
    /// <param name="destination">Its elements are overwritten with h, nothing between them. May be the input itself with the same strides, in place.</param>
    /// <param name="destinationStrides">One a dimension, at least 0, in elements; no two elements may share a place.</param>
    /// <param name="width">Checked and not used: a copy has no width.</param>
    /// <exception cref="ArgumentException">Lengths, strides and spans do not fit, or the destination overlaps itself or the input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A stride is negative; or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void Evaluate<T>(
        DropoutShape shape,
        ReadOnlySpan<T> input,
        ReadOnlySpan<int> inputStrides,
        Span<T> destination,
        ReadOnlySpan<int> destinationStrides,
        VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        _ = RequireArrays(shape, input, inputStrides, nameof(input), destination, destinationStrides, width);
        if (shape.Elements == 0)
        {
            return;
        }

        Span<Axis> axes = Axis.Plan(shape, inputStrides, destinationStrides, stackalloc Axis[DropoutShape.MostDimensions]);
        Axis row = axes[^1];
        RowWalk rows = new(axes, stackalloc int[DropoutShape.MostDimensions]);
        while (rows.Next())
        {
            if (row is { Source: 1, Destination: 1 })
            {
                input.Slice(rows.Source, row.Length).CopyTo(destination[rows.Destination..]);
            }
            else
            {
                StridedRow.Copy(input[rows.Source..], row.Source, destination[rows.Destination..], row.Destination, row.Length);
            }
        }
    }

    private static VectorWidth RequireArrays<T>(
        DropoutShape shape,
        ReadOnlySpan<T> input,
        ReadOnlySpan<int> inputStrides,
        string inputName,
        ReadOnlySpan<T> destination,
        ReadOnlySpan<int> destinationStrides,
        VectorWidth width)
    {
        WorkingType.RequireLanes<T>();
        width = VectorWidths.Resolve(width);
        RequireStrides.Readable(shape, input.Length, inputStrides, inputName);
        RequireStrides.Writable(shape, destination.Length, destinationStrides, nameof(destination));
        RequireStrides.SameOrDisjoint(shape, input, inputStrides, destination, destinationStrides, inputName, nameof(destination));
        return width;
    }

    [SkipLocalsInit]
    private static void Apply<T, TMask>(
        DropoutShape shape,
        ReadOnlySpan<T> input,
        ReadOnlySpan<int> inputStrides,
        TMask mask,
        DropoutSettings settings,
        T scale,
        Span<T> destination,
        ReadOnlySpan<int> destinationStrides,
        VectorWidth width)
        where T : struct, INumber<T>
        where TMask : struct, IMaskSource, allows ref struct
    {
        if (shape.Elements == 0)
        {
            return;
        }

        Span<Axis> axes = Axis.Plan(shape, inputStrides, destinationStrides, stackalloc Axis[DropoutShape.MostDimensions]);
        Axis row = axes[^1];
        Span<byte> bits = stackalloc byte[PieceElements / KeepMask.ElementsPerByte];
        Span<T> values = MemoryMarshal.Cast<byte, T>(stackalloc byte[PieceElements * Unsafe.SizeOf<T>()]);
        RowWalk rows = new(axes, stackalloc int[DropoutShape.MostDimensions]);
        while (rows.Next())
        {
            ReadOnlySpan<T> from = input[rows.Source..];
            Span<T> into = destination[rows.Destination..];
            if (settings.DropProbability == 1 || (row.Mask == 0 && !mask.IsKept(rows.Mask)))
            {
                StridedRow.Clear(into, row.Destination, row.Length);
                continue;
            }

            bool isWhole = row is { Source: 1, Destination: 1 };
            if (isWhole && row.Mask == 0)
            {
                InvertedDropout.Survive(from[..row.Length], settings, scale, into[..row.Length], width);
                continue;
            }

            for (int start = 0; start < row.Length; start += PieceElements)
            {
                int count = Math.Min(PieceElements, row.Length - start);
                Span<T> piece = isWhole ? into.Slice(start, count) : values[..count];
                if (!isWhole)
                {
                    StridedRow.Copy(from[(start * row.Source)..], row.Source, piece, 1, count);
                }

                ReadOnlySpan<T> source = isWhole ? from.Slice(start, count) : piece;
                if (row.Mask == 0)
                {
                    InvertedDropout.Survive(source, settings, scale, piece, width);
                }
                else
                {
                    Decide(mask, rows.Mask + (start * row.Mask), row.Mask, bits, count);
                    InvertedDropout.Apply(source, bits[..KeepMask.ByteCount(count)], settings, scale, piece, width);
                }

                if (!isWhole)
                {
                    StridedRow.Copy(piece, 1, into[(start * row.Destination)..], row.Destination, count);
                }
            }
        }
    }

    /// <summary>The decisions of elements of the mask at a stride, packed from bit 0 on.</summary>
    private static void Decide<TMask>(TMask mask, int first, int stride, scoped Span<byte> bits, int count)
        where TMask : struct, IMaskSource, allows ref struct
    {
        if (stride == 1)
        {
            mask.Run(first, bits, count);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            KeepMask.Set(bits, i, mask.IsKept(first + (i * stride)));
        }
    }
}
