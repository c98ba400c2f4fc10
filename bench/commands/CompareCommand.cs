using Microsoft.Data.Analysis;
using Spectre.Console;
using Verification.Bench.Comparison;
using Verification.Bench.Reports;

namespace Verification.Bench.Commands;

/// <summary>Tells a real change from noise.</summary>
public static class CompareCommand
{
    /// <summary>The probability of any false alarm in a comparison of noise with noise.</summary>
    public const double DefaultRisk = 0.01;

    /// <summary>What is left alone. The intervals hold within two runs; where arrays and code lie differs between processes, which they do not see.</summary>
    public const double DefaultMargin = 0.02;

    /// <summary>How a comparison is made.</summary>
    /// <param name="Risk">The probability of any false alarm, over 0 and under 1.</param>
    /// <param name="Margin">Smaller changes are left alone; at least 0.</param>
    /// <param name="Across">Whether machines and modes may differ.</param>
    /// <param name="Csv">The file for the table, or null for none.</param>
    public sealed record Settings(double Risk = DefaultRisk, double Margin = DefaultMargin, bool Across = false, string? Csv = null);

    public static int Execute(IAnsiConsole console, string oldPath, string newPath, Settings settings)
    {
        if (!(settings.Risk is > 0 and < 1) || !(settings.Margin >= 0 && double.IsFinite(settings.Margin)))
        {
            return Fail($"--risk is {settings.Risk} and must lie between 0 and 1; --margin is {settings.Margin} and must be at least 0.");
        }

        try
        {
            var old = ComparedRun.Read(oldPath);
            var @new = ComparedRun.Read(newPath);
            IReadOnlyList<string> obstacles = ComparedRun.Obstacles(old, @new);
            if (obstacles.Count > 0 && !settings.Across)
            {
                return Fail($"The runs cannot be compared, since they differ in\n  {string.Join("\n  ", obstacles)}\nAdd --across to compare all the same.");
            }

            foreach (string difference in obstacles.Concat(ComparedRun.Differences(old, @new)))
            {
                console.MarkupLineInterpolated($"[yellow]{difference}[/]");
            }

            IReadOnlyList<Change> changes = RunComparison.Of(old.Sides, @new.Sides, settings.Risk, settings.Margin);
            Show(console, changes, settings);
            if (settings.Csv is not null)
            {
                DataFrame.SaveCsv(RunComparison.Table(changes), settings.Csv);
            }

            return Verdict(changes);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException)
        {
            return Fail(refused.Message);
        }
    }

    private static int Verdict(IReadOnlyList<Change> changes)
        => changes.Any(change => change.IsRegression) ? ExitCode.Violates
            : changes.All(change => change.Interval is null) ? Fail("No row is in both runs, so nothing was compared.", ExitCode.TooLittleRan)
            : ExitCode.Fine;

    private static void Show(IAnsiConsole console, IReadOnlyList<Change> changes, Settings settings)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn("row")
            .AddColumn(new TableColumn("new/old").RightAligned()).AddColumn(new TableColumn("interval").RightAligned().NoWrap())
            .AddColumn(new TableColumn("copy").RightAligned()).AddColumn(new TableColumn("verdict").NoWrap()).AddColumn("remark");
        foreach (Change change in changes)
        {
            string verdict = change.IsRegression ? $"[red]{change.InWords}[/]" : change.Verdict == Comparison.Verdict.Faster ? $"[green]{change.InWords}[/]" : change.InWords;
            table.AddRow(
                Markup.Escape(change.Name),
                change.Interval is ShiftInterval interval ? ReadableTable.Significant(interval.Factor) : string.Empty,
                change.Interval is ShiftInterval limits ? InWords(limits) : string.Empty,
                change.Control is ShiftInterval control ? ReadableTable.Significant(control.Factor) : string.Empty,
                verdict,
                Markup.Escape(change.Remark));
        }

        console.Write(table);
        int Count(params Verdict[] verdicts) => changes.Count(change => verdicts.Contains(change.Verdict));
        console.MarkupLineInterpolated(
            $"{Count(Comparison.Verdict.Slower)} slower, {Count(Comparison.Verdict.Faster)} faster, {Count(Comparison.Verdict.NoChangeTold)} no change told, {Count(Comparison.Verdict.AllocatesMore)} allocate more, {Count(Comparison.Verdict.NoLongerTimed)} no longer timed, {Count(Comparison.Verdict.OnlyOld, Comparison.Verdict.OnlyNew)} only in one run.");
        console.MarkupLineInterpolated(
            $"Intervals: exact, by ranks, all rows at once at {1 - settings.Risk:P1}; changes within {settings.Margin:P0}, on top of what the copy beside the row lost or gained, are left alone.");
    }

    private static string InWords(ShiftInterval interval) => double.IsInfinity(interval.High) ? "unknown" : $"{interval.Low:F3}-{interval.High:F3}";

    private static int Fail(string why, int code = ExitCode.HarnessFailed)
    {
        Console.Error.WriteLine(why);
        return code;
    }
}
