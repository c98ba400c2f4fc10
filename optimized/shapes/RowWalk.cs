namespace Verification.Optimized.Shapes;

/// <summary>Walks over the rows of an array: every combination of the outer axes, the innermost one being a row.</summary>
internal ref struct RowWalk
{
    private readonly ReadOnlySpan<Axis> _outer;
    private readonly Span<int> _indices;
    private bool _hasBegun;

    /// <summary>Makes a walk that stands before the first row.</summary>
    /// <param name="axes">At least one, the innermost last.</param>
    /// <param name="indices">Scratch, as long as the axes.</param>
    public RowWalk(ReadOnlySpan<Axis> axes, Span<int> indices)
    {
        _outer = axes[..^1];
        _indices = indices[.._outer.Length];
        _indices.Clear();
    }

    /// <summary>Where the row begins in the source.</summary>
    public int Source { get; private set; }

    /// <summary>Where the row begins in the destination.</summary>
    public int Destination { get; private set; }

    /// <summary>The element of the mask at which the row begins.</summary>
    public int Mask { get; private set; }

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Next()
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            return true;
        }

        for (int i = _outer.Length - 1; i >= 0; i--)
        {
            Axis axis = _outer[i];
            if (++_indices[i] < axis.Length)
            {
                Move(axis, 1);
                return true;
            }

            _indices[i] = 0;
            Move(axis, 1 - axis.Length);
        }

        return false;
    }

    private void Move(Axis axis, int steps)
    {
        Source += axis.Source * steps;
        Destination += axis.Destination * steps;
        Mask += axis.Mask * steps;
    }
}
