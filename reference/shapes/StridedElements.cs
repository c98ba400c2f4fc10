using Verification.Vocabulary;

namespace Verification.Reference.Shapes;

/// <summary>The elements of a strided array in row-major order, and the element of the mask that decides each.</summary>
internal static class StridedElements
{
    /// <summary>The elements of an array, in row-major order.</summary>
    public static T[] Gather<T>(DropoutShape shape, ReadOnlySpan<T> source, ReadOnlySpan<int> strides)
    {
        T[] values = new T[shape.Elements];
        for (int element = 0; element < values.Length; element++)
        {
            values[element] = source[Place(element, shape.Lengths, strides)];
        }

        return values;
    }

    /// <summary>Puts elements in row-major order where they belong, and writes nothing between them.</summary>
    public static void Scatter<T>(DropoutShape shape, T[] values, Span<T> destination, ReadOnlySpan<int> strides)
    {
        for (int element = 0; element < values.Length; element++)
        {
            destination[Place(element, shape.Lengths, strides)] = values[element];
        }
    }

    /// <summary>The mask with a bit of its own for every element of the array, in row-major order.</summary>
    public static byte[] ExpandMask(DropoutShape shape, ReadOnlySpan<byte> keepMask)
    {
        byte[] expanded = new byte[KeepMask.ByteCount(shape.Elements)];
        for (int element = 0; element < shape.Elements; element++)
        {
            KeepMask.Set(expanded, element, KeepMask.IsKept(keepMask, Place(element, shape.Lengths, shape.MaskStrides)));
        }

        return expanded;
    }

    /// <summary>Where an element stands: the sum of index times stride over the dimensions.</summary>
    private static int Place(int element, ReadOnlySpan<int> lengths, ReadOnlySpan<int> strides)
    {
        int place = 0;
        for (int axis = lengths.Length - 1; axis >= 0; axis--)
        {
            int index = element % lengths[axis];
            element /= lengths[axis];
            place += index * strides[axis];
        }

        return place;
    }
}
