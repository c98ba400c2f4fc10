namespace Verification.Bench.Comparison;

/// <summary>What became of a row.</summary>
public enum Verdict
{
    /// <summary>Faster, by more than noise and the margin.</summary>
    Faster,

    /// <summary>Slower, by more than noise and the margin.</summary>
    Slower,

    /// <summary>The interval does not tell.</summary>
    NoChangeTold,

    /// <summary>It takes more managed memory than before.</summary>
    AllocatesMore,

    /// <summary>It was timed before, and is not now, since its check fails.</summary>
    NoLongerTimed,

    /// <summary>There is no such row in the new run.</summary>
    OnlyOld,

    /// <summary>There is no such row in the old run.</summary>
    OnlyNew,
}

/// <summary>A row of the comparison.</summary>
/// <param name="Name">The row.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Interval">New over old; null where there are not two times.</param>
/// <param name="Control">The same for the copy next to it; null where there is none.</param>
/// <param name="Remark">What else is to be said, or empty.</param>
public sealed record Change(string Name, Verdict Verdict, ShiftInterval? Interval, ShiftInterval? Control, string Remark)
{
    /// <summary>Whether a build must not pass.</summary>
    public bool IsRegression => Verdict is Verdict.Slower or Verdict.AllocatesMore or Verdict.NoLongerTimed;

    /// <summary>The verdict in words.</summary>
    public string InWords
        => Verdict switch
        {
            Verdict.Faster => "faster",
            Verdict.Slower => "SLOWER",
            Verdict.NoChangeTold => "no change told",
            Verdict.AllocatesMore => "ALLOCATES MORE",
            Verdict.NoLongerTimed => "NO LONGER TIMED",
            Verdict.OnlyOld => "only in the old run",
            _ => "only in the new run",
        };
}
