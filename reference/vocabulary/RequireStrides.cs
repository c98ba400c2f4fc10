using System.Globalization;

namespace Verification.Vocabulary;

/// <summary>The checks of strided arrays that both implementations make, before anything is written.</summary>
public static class RequireStrides
{
    /// <summary>An array that is read: one stride a dimension, none negative, and no place beyond the span. Two elements may share a place (stride 0).</summary>
    /// <param name="shape">The lengths.</param>
    /// <param name="spanLength">Elements of the span.</param>
    /// <param name="strides">The stride of each dimension, in elements.</param>
    /// <param name="name">What the span is called; its strides are called the same with "Strides" after it.</param>
    /// <exception cref="ArgumentException">The number of strides differs, or the span is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A stride is negative.</exception>
    public static void Readable(DropoutShape shape, int spanLength, ReadOnlySpan<int> strides, string name)
    {
        ArgumentNullException.ThrowIfNull(shape);

        // Names are put together for those calls alone that fail: the others allocate nothing.
        if (strides.Length != shape.Rank)
        {
            Require.Length(strides.Length, shape.Rank, $"{name}Strides", "one a dimension");
        }

        if (strides.IndexOfAnyInRange(int.MinValue, -1) is int axis and >= 0)
        {
            Require.AtLeast(strides[axis], 0, string.Create(CultureInfo.InvariantCulture, $"{name}Strides[{axis}]"));
        }

        Int128 reach = Strides.Reach(shape.Lengths, strides);
        if (reach > spanLength)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} has {spanLength} elements; its lengths {DropoutShape.InWords(shape.Lengths)} with the strides {InWords(strides)} reach over {reach}."),
                name);
        }
    }

    /// <summary>An array that is written: what <see cref="Readable"/> asks, and a place of its own for every element.</summary>
    /// <remarks>
    /// Each stride must exceed what the dimensions of smaller strides reach over together, as in every slice and transposition of an array
    /// without overlap. Odder layouts without overlap, such as the lengths 2x3 with the strides 3, 2, are refused too.
    /// </remarks>
    /// <exception cref="ArgumentException">As there, or two elements could share a place.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A stride is negative.</exception>
    public static void Writable(DropoutShape shape, int spanLength, ReadOnlySpan<int> strides, string name)
    {
        Readable(shape, spanLength, strides, name);
        for (int axis = 0; axis < strides.Length && shape.Elements > 0; axis++)
        {
            if (shape.Lengths[axis] > 1 && strides[axis] <= ReachOfSmaller(shape, strides, axis))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name} overlaps itself: with the lengths {DropoutShape.InWords(shape.Lengths)} and the strides {InWords(strides)}, "
                        + $"{name}Strides[{axis}] must exceed the {ReachOfSmaller(shape, strides, axis)} places over which the dimensions of no larger stride lead."),
                    $"{name}Strides");
            }
        }
    }

    /// <summary>A destination that may be the very source with the very strides (in place) but may share no memory with it otherwise, gaps included.</summary>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void SameOrDisjoint<T>(
        DropoutShape shape,
        ReadOnlySpan<T> source,
        ReadOnlySpan<int> sourceStrides,
        ReadOnlySpan<T> destination,
        ReadOnlySpan<int> destinationStrides,
        string sourceName,
        string destinationName)
    {
        if (!Reached(shape, source, sourceStrides).Overlaps(Reached(shape, destination, destinationStrides), out int offset))
        {
            return;
        }

        bool same = offset == 0;
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            same &= sourceStrides[axis] == destinationStrides[axis] || shape.Lengths[axis] == 1;
        }

        if (!same)
        {
            throw new ArgumentException(
                $"{destinationName} overlaps {sourceName}; it must be the same span with the same strides (in place) or share nothing with what lies between the first and the last element.",
                destinationName);
        }
    }

    /// <summary>The part of a span from the first to the last element of an array.</summary>
    public static ReadOnlySpan<T> Reached<T>(DropoutShape shape, ReadOnlySpan<T> span, ReadOnlySpan<int> strides)
        => span[..(int)Strides.Reach(shape.Lengths, strides)];

    private static Int128 ReachOfSmaller(DropoutShape shape, ReadOnlySpan<int> strides, int axis)
    {
        Int128 reach = 0;
        for (int other = 0; other < strides.Length; other++)
        {
            if (other != axis && shape.Lengths[other] > 1 && strides[other] <= strides[axis])
            {
                reach += (Int128)(shape.Lengths[other] - 1) * strides[other];
            }
        }

        return reach;
    }

    private static string InWords(ReadOnlySpan<int> strides)
        => string.Join(", ", strides.ToArray().Select(stride => stride.ToString(CultureInfo.InvariantCulture)));
}
