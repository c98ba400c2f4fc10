namespace Verification.Vocabulary;

/// <summary>
/// Where the elements of an array of several dimensions stand in a span: element (i, j, ...) at <c>i*strides[0] + j*strides[1] + ...</c>.
/// A slice, a transposed array and an array with padded rows are all of that form.
/// </summary>
public static class Strides
{
    /// <summary>The strides of an array without gaps, its last dimension running fastest.</summary>
    /// <param name="lengths">The length of each dimension, at least 0.</param>
    public static int[] RowMajor(params ReadOnlySpan<int> lengths)
    {
        int[] strides = new int[lengths.Length];
        int stride = 1;
        for (int axis = lengths.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;

            // An empty array may have lengths whose product no int holds; its strides lead nowhere.
            stride = (int)Math.Min((long)stride * Math.Max(lengths[axis], 1), int.MaxValue);
        }

        return strides;
    }

    /// <summary>Elements of a span that an array reaches over, gaps included: the place of its last element and one; 0 if it has no element.</summary>
    /// <param name="lengths">The length of each dimension, at least 0.</param>
    /// <param name="strides">The stride of each dimension in elements, at least 0.</param>
    public static Int128 Reach(ReadOnlySpan<int> lengths, ReadOnlySpan<int> strides)
    {
        Int128 last = 0;
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            if (lengths[axis] == 0)
            {
                return 0;
            }

            last += (Int128)(lengths[axis] - 1) * strides[axis];
        }

        return last + 1;
    }
}
