using Verification.Vocabulary;

namespace Verification.Optimized.Shapes;

/// <summary>One dimension of the walk over an array.</summary>
/// <param name="Length">Its length, at least 1.</param>
/// <param name="Source">How far the source moves on for one step.</param>
/// <param name="Destination">How far the destination moves on.</param>
/// <param name="Mask">How far the mask moves on; 0 where one element of it is shared.</param>
internal readonly record struct Axis(int Length, int Source, int Destination, int Mask)
{
    /// <summary>
    /// The dimensions in the order in which memory is walked, the destination's smallest stride last, those that follow on each other
    /// made one. The elements do not depend on each other, so any order gives the same bits.
    /// </summary>
    /// <param name="shape">Not empty.</param>
    /// <param name="sourceStrides">Checked strides.</param>
    /// <param name="destinationStrides">Checked strides, no two elements at one place.</param>
    /// <param name="axes">Overwritten: <see cref="DropoutShape.MostDimensions"/> of them are enough.</param>
    /// <returns>The axes in use, at least one.</returns>
    public static Span<Axis> Plan(DropoutShape shape, ReadOnlySpan<int> sourceStrides, ReadOnlySpan<int> destinationStrides, Span<Axis> axes)
    {
        int count = 0;
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            if (shape.Lengths[axis] > 1)
            {
                Insert(new Axis(shape.Lengths[axis], sourceStrides[axis], destinationStrides[axis], shape.MaskStrides[axis]), axes, count);
                count++;
            }
        }

        if (count == 0)
        {
            axes[0] = new Axis(1, 1, 1, 0);
            return axes[..1];
        }

        int last = 0;
        for (int next = 1; next < count; next++)
        {
            if (axes[last].IsFollowedBy(axes[next]))
            {
                axes[last] = axes[next] with { Length = axes[last].Length * axes[next].Length };
            }
            else
            {
                axes[++last] = axes[next];
            }
        }

        return axes[..(last + 1)];
    }

    private static void Insert(Axis axis, Span<Axis> axes, int count)
    {
        int at = count;
        for (; at > 0 && axes[at - 1].Destination < axis.Destination; at--)
        {
            axes[at] = axes[at - 1];
        }

        axes[at] = axis;
    }

    /// <summary>Whether a step of this axis leads where the inner axis would go on: in source, destination and mask.</summary>
    private bool IsFollowedBy(Axis inner)
        => Source == (long)inner.Source * inner.Length
            && Destination == (long)inner.Destination * inner.Length
            && Mask == (long)inner.Mask * inner.Length;
}
