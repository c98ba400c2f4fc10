using Microsoft.Data.Analysis;
using Verification.Bench.Reports;

namespace Verification.Bench.Comparison;

/// <summary>
/// Two runs, row by row. A row is slower when the whole interval of its factor lies above the margin, taken on top of what the copy next to it
/// has lost in the meantime, since that is the machine's; where the copy gained, nothing is taken off. The intervals of all rows hold at once but for the family-wise risk (Bonferroni: each gets its share), so that a
/// comparison of noise with noise tells any change at most that often, however many rows there are.
/// </summary>
public static class RunComparison
{
    private const string Row = "row";
    private const string Index = "index";
    private const string OldSuffix = " old";
    private const string NewSuffix = " new";

    /// <summary>Compares.</summary>
    /// <param name="old">Our sides before.</param>
    /// <param name="new">Our sides now.</param>
    /// <param name="risk">The probability of any false alarm in the whole comparison, at the most.</param>
    /// <param name="margin">Changes by less than this share are left alone: 0.02 is 2 %.</param>
    public static IReadOnlyList<Change> Of(IReadOnlyList<ComparedSide> old, IReadOnlyList<ComparedSide> @new, double risk, double margin)
    {
        (ComparedSide? Old, ComparedSide? New)[] pairs = [.. Pairs(old, @new)];
        int family = Math.Max(1, pairs.Count(pair => pair.Old?.Timed is not null && pair.New?.Timed is not null));
        return [.. pairs.Select(pair => Compare(pair.Old, pair.New, risk / family, margin))];
    }

    /// <summary>The comparison as a table.</summary>
    public static DataFrame Table(IReadOnlyList<Change> changes)
    {
        return new DataFrame(
            new StringDataFrameColumn(Row, changes.Select(change => change.Name)),
            Column("new over old", change => change.Interval?.Factor),
            Column("low", change => change.Interval?.Low),
            Column("high", change => change.Interval?.High),
            Column("copy new over old", change => change.Control?.Factor),
            new StringDataFrameColumn("verdict", changes.Select(change => change.InWords)));

        PrimitiveDataFrameColumn<double> Column(string name, Func<Change, double?> value) => new(name, changes.Select(value));
    }

    /// <summary>The full outer join of both runs by the rows' names, in the order of the old run, then of the new.</summary>
    private static IEnumerable<(ComparedSide? Old, ComparedSide? New)> Pairs(IReadOnlyList<ComparedSide> old, IReadOnlyList<ComparedSide> @new)
    {
        // Merge throws where a frame has no rows; of a run without rows no row has a partner.
        if (old.Count == 0 || @new.Count == 0)
        {
            return [.. old.Select(side => ((ComparedSide?)side, (ComparedSide?)null)), .. @new.Select(side => ((ComparedSide?)null, (ComparedSide?)side))];
        }

        DataFrame joined = Frame(old).Merge(Frame(@new), [Row], [Row], OldSuffix, NewSuffix, JoinAlgorithm.FullOuter);
        return Enumerable.Range(0, (int)joined.Rows.Count)
            .Select(i => (Old: joined[Index + OldSuffix][i] as int?, New: joined[Index + NewSuffix][i] as int?))
            .OrderBy(pair => pair.Old ?? int.MaxValue).ThenBy(pair => pair.New)
            .Select(pair => (pair.Old is int before ? old[before] : null, pair.New is int after ? @new[after] : null));
    }

    private static DataFrame Frame(IReadOnlyList<ComparedSide> sides)
        => new(new StringDataFrameColumn(Row, sides.Select(side => side.Name)), new PrimitiveDataFrameColumn<int>(Index, Enumerable.Range(0, sides.Count)));

    private static Change Compare(ComparedSide? old, ComparedSide? @new, double risk, double margin)
    {
        string name = (old ?? @new)!.Name;
        if (old?.Timed is null || @new?.Timed is null)
        {
            return new Change(
                name,
                old is null ? Verdict.OnlyNew : @new is null ? Verdict.OnlyOld : @new.Timed is null && old.Timed is not null ? Verdict.NoLongerTimed : Verdict.NoChangeTold,
                Interval: null,
                Control: null,
                old is not null && @new is not null ? "its check failed, or it broke" : string.Empty);
        }

        var interval = ShiftInterval.Of(old.Timed.Nanoseconds, @new.Timed.Nanoseconds, risk);
        ShiftInterval? control = old.Control is Measurement before && @new.Control is Measurement after ? ShiftInterval.Of(before.Nanoseconds, after.Nanoseconds, risk) : null;
        double lost = Math.Max(1, control?.Factor ?? 1);
        double gained = Math.Min(1, control?.Factor ?? 1);
        Verdict verdict = @new.Timed.AllocatedBytes > old.Timed.AllocatedBytes ? Verdict.AllocatesMore
            : interval.Low > (1 + margin) * lost ? Verdict.Slower
            : interval.High < gained / (1 + margin) ? Verdict.Faster
            : Verdict.NoChangeTold;
        return new Change(name, verdict, interval, control, Remark(old.Timed, @new.Timed, risk, margin, lost, gained));
    }

    private static string Remark(Measurement old, Measurement @new, double risk, double margin, double lost, double gained)
        => @new.AllocatedBytes != old.AllocatedBytes ? $"{old.AllocatedBytes} B, now {@new.AllocatedBytes} B"
            : RankSum.OrderOfLimit(old.Iterations, @new.Iterations, risk / 2) == 0 ? $"{old.Iterations} and {@new.Iterations} iterations are too few to tell anything; {ShiftInterval.LeastIterations(risk)} would do"
            : lost > 1 + margin ? $"the copy is slower too, by {lost - 1:P0}"
            : gained < 1 / (1 + margin) ? $"the copy is faster too, by {(1 / gained) - 1:P0}"
            : string.Empty;
}
