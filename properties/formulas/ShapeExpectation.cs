using Verification.Vocabulary;

namespace Verification.Properties.Formulas;

/// <summary>Where the elements of an array stand and which element of the mask decides each, stated a second time: by recursion over the dimensions.</summary>
internal static class ShapeExpectation
{
    /// <summary>The places of all elements, in row-major order.</summary>
    public static int[] Places(ReadOnlySpan<int> lengths, ReadOnlySpan<int> strides)
    {
        if (lengths.IsEmpty)
        {
            return [0];
        }

        int[] inner = Places(lengths[1..], strides[1..]);
        int[] places = new int[lengths[0] * inner.Length];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = (i / inner.Length * strides[0]) + inner[i % inner.Length];
        }

        return places;
    }

    /// <summary>The element of the mask for each element of the array, in row-major order: the mask's own row-major order, index 0 where it is shared.</summary>
    public static int[] MaskElements(DropoutShape shape) => MaskElements(shape.Lengths, shape.MaskLengths);

    /// <summary>What each element of the mask says, for each element of the array.</summary>
    public static bool[] Expand(DropoutShape shape, bool[] kept) => [.. MaskElements(shape).Select(element => kept[element])];

    private static int[] MaskElements(ReadOnlySpan<int> lengths, ReadOnlySpan<int> maskLengths)
    {
        int[] elements = [0];
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            int[] outer = elements;
            elements = new int[outer.Length * lengths[axis]];
            for (int i = 0; i < elements.Length; i++)
            {
                int index = maskLengths[axis] == 1 ? 0 : i % lengths[axis];
                elements[i] = (outer[i / lengths[axis]] * maskLengths[axis]) + index;
            }
        }

        return elements;
    }
}
