namespace Verification.Properties.Subjects.Fences;

/// <summary>Where the buffers of one call lie between their fences.</summary>
/// <param name="Placement">At which fence.</param>
/// <param name="Gap">Elements between the first buffer and its fence; the others are further off, so that no two are aligned alike.</param>
internal readonly record struct FenceLayout(FencePlacement Placement, int Gap)
{
    /// <summary>Every layout that a call is made in. Flush against the fence first: that is where one element too many is seen.</summary>
    public static IReadOnlyList<FenceLayout> All { get; } =
    [
        .. from gap in new[] { 0, 1, 6 }
           from placement in Enum.GetValues<FencePlacement>()
           select new FenceLayout(placement, gap),
    ];

    /// <summary>Whether the buffer with this number ends at a fence; if not, it begins at one.</summary>
    public bool EndsAtFence(int buffer) => Placement switch
    {
        FencePlacement.End => true,
        FencePlacement.Start => false,
        _ => buffer % 2 == 0,
    };

    /// <summary>Elements between the buffer with this number and its fence.</summary>
    public int GapOf(int buffer) => Gap == 0 ? 0 : Gap + (2 * buffer);

    /// <summary>The layout in words.</summary>
    public override string ToString()
        => Placement switch
        {
            FencePlacement.End => "fence after the end",
            FencePlacement.Start => "fence before the start",
            _ => "fences after the end and before the start by turns",
        }
        + (Gap == 0 ? string.Empty : $", {Gap} elements off");
}

/// <summary>At which fence the buffers of a call lie.</summary>
internal enum FencePlacement
{
    /// <summary>Each ends at an inaccessible page.</summary>
    End,

    /// <summary>Each begins after an inaccessible page.</summary>
    Start,

    /// <summary>The first ends at one, the second begins after one, and so on.</summary>
    Alternating,
}
