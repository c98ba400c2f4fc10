using System.Numerics;
using Spectre.Console;
using Verification.Bench.Commands;
using Verification.Bench.Comparison;
using Verification.Bench.Reports;
using Verification.Bench.Reports.Peers;
using Verification.Gate.Oracle;

namespace Verification.Gate.Benchmarks;

/// <summary><c>bench -- compare</c>: a real change is told from noise, and noise is not told as a change more often than is stated.</summary>
public sealed class RealChangesAreTold : IDisposable
{
    private const double FivePercent = 1.05;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 5)]
    [InlineData(5, 4)]
    public void The_distribution_is_that_of_all_arrangements(int n, int m)
    {
        // Each set bit is a place of the first kind; the pairs with the first below the second are counted.
        double[] counts = new double[(n * m) + 1];
        for (uint arrangement = 0; arrangement < 1u << (n + m); arrangement++)
        {
            if (BitOperations.PopCount(arrangement) == n)
            {
                counts[Enumerable.Range(0, n + m).Where(place => (arrangement >> place & 1) == 1).Sum(place => Enumerable.Range(place, n + m - place).Count(later => (arrangement >> later & 1) == 0))]++;
            }
        }

        Assert.Equal(counts.Select(count => count / counts.Sum()), RankSum.Probabilities(n, m), (expected, actual) => Math.Abs(expected - actual) <= 1e-14);
    }

    [Fact]
    public void A_run_without_rows_is_compared_like_any_other()
    {
        ComparedSide[] none = [];
        ComparedSide[] one = [new("a row", Timed: null, Control: null)];
        Assert.Empty(RunComparison.Of(none, none, risk: 0.01, margin: 0));
        Assert.Equal(Verdict.OnlyOld, Assert.Single(RunComparison.Of(one, none, risk: 0.01, margin: 0)).Verdict);
        Assert.Equal(Verdict.OnlyNew, Assert.Single(RunComparison.Of(none, one, risk: 0.01, margin: 0)).Verdict);
    }

    [Fact]
    public void Too_few_iterations_tell_nothing()
    {
        // With 3 and 3 the most extreme of 20 arrangements has probability 1/20 on either side.
        Assert.Equal(0, RankSum.OrderOfLimit(3, 3, 0.049));
        Assert.Equal(1, RankSum.OrderOfLimit(3, 3, 0.051));
        Change change = Assert.Single(RunComparison.Of(SyntheticRun.Sides(new Random(1), 1, 3), SyntheticRun.Sides(new Random(2), 1, 3), risk: 0.05, margin: 0));
        Assert.Equal(Verdict.NoChangeTold, change.Verdict);
        Assert.Contains("too few", change.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void Noise_is_told_as_a_change_at_most_as_often_as_stated()
    {
        const int Comparisons = 200;
        const double Risk = 0.05;
        const int Rows = 10;

        // Of 200 comparisons 10 may err; more than 27 do so by chance with a probability below 10^-6 (binomial).
        const int MostAlarms = 27;
        int held = Alarms(Risk);
        Assert.InRange(held, 1, MostAlarms);

        // Without a share for each row the rows together err far more often, and this test sees it.
        int unshared = Alarms(Risk * Rows);
        Assert.True(unshared > MostAlarms, $"{unshared} alarms do not show that the family is accounted for");

        static int Alarms(double risk)
        {
            Random random = new(20261124);
            return Enumerable.Range(0, Comparisons).Count(_ =>
                RunComparison.Of(SyntheticRun.Sides(random, Rows, 9), SyntheticRun.Sides(random, Rows, 9), risk, margin: 0)
                    .Any(change => change.Interval is { Low: > 1 } or { High: < 1 }));
        }
    }

    [Fact]
    public void A_row_that_is_five_percent_slower_is_found_and_no_other()
    {
        (int code, string output) = Compare(SyntheticRun.Run(seed: 1), SyntheticRun.Run(seed: 2, slowRow: 7, slower: FivePercent));
        Assert.Equal(ExitCode.Violates, code);
        Assert.Contains("1 slower, 0 faster, 11 no change told", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Faster_is_no_regression()
    {
        (int code, string output) = Compare(SyntheticRun.Run(seed: 1, slowRow: 7, slower: FivePercent), SyntheticRun.Run(seed: 2));
        Assert.Equal(ExitCode.Fine, code);
        Assert.Contains("0 slower, 1 faster, 11 no change told", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_data_twice_is_no_change()
    {
        (int code, string output) = Compare(SyntheticRun.Run(seed: 1), SyntheticRun.Run(seed: 1));
        Assert.Equal(ExitCode.Fine, code);
        Assert.Contains("0 slower, 0 faster, 12 no change told", output, StringComparison.Ordinal);
        Assert.Contains("the same on both sides", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_that_is_slower_as_a_whole_is_not_our_regression()
    {
        (int code, string output) = Compare(SyntheticRun.Run(seed: 1), SyntheticRun.Run(seed: 2, slower: FivePercent, slowerCopy: 1.08));
        Assert.Equal(ExitCode.Fine, code);
        Assert.Contains("the copy is slower too", output, StringComparison.Ordinal);

        // Beyond what the copy lost it is ours.
        Assert.Equal(ExitCode.Violates, Compare(SyntheticRun.Run(seed: 1), SyntheticRun.Run(seed: 2, slower: 1.3, slowerCopy: 1.08)).Code);
    }

    [Fact]
    public void Allocation_and_failed_checks_are_regressions()
    {
        BenchmarkRun old = SyntheticRun.Run(seed: 1);
        Measurement greedy = old.Rows[0].Sides[Bench.Harness.Sides.Optimized] with { AllocatedBytes = 24 };
        BenchmarkRun allocating = old with { Rows = [old.Rows[0] with { Sides = new Dictionary<string, Measurement>(old.Rows[0].Sides) { [Bench.Harness.Sides.Optimized] = greedy } }, .. old.Rows.Skip(1)] };
        (int code, string output) = Compare(old, allocating);
        Assert.Equal((ExitCode.Violates, true), (code, output.Contains("0 B, now 24 B", StringComparison.Ordinal)));

        BenchmarkRun differing = old with { Rows = [old.Rows[0] with { State = RowState.Differs, Finding = "weights[0]" }, .. old.Rows.Skip(1)] };
        Assert.Equal(ExitCode.Violates, Compare(old, differing).Code);
        Assert.Equal(ExitCode.Fine, Compare(differing, old).Code);
    }

    [Fact]
    public void Rows_of_one_run_alone_are_named_and_a_comparison_of_none_is_none()
    {
        BenchmarkRun old = SyntheticRun.Run(seed: 1);
        (int code, string output) = Compare(old, old with { Rows = [.. old.Rows.Skip(2)] });
        Assert.Equal((ExitCode.Fine, true), (code, output.Contains("2 only in one run", StringComparison.Ordinal)));
        Assert.Equal(ExitCode.TooLittleRan, Compare(old with { Rows = [.. old.Rows.Take(2)] }, old with { Rows = [.. old.Rows.Skip(2)] }).Code);

        // Another type is another row.
        BenchmarkRun doubles = old with { Rows = [.. old.Rows.Select(row => row with { Key = row.Key with { ElementType = "double" } })] };
        Assert.Equal(ExitCode.TooLittleRan, Compare(old, doubles).Code);
    }

    [Fact]
    public void Other_machines_and_modes_are_refused()
    {
        BenchmarkRun old = SyntheticRun.Run(seed: 1);
        Assert.Equal(ExitCode.HarnessFailed, Compare(old, old with { Machine = old.Machine with { Processor = "Another" } }).Code);
        Assert.Equal(ExitCode.HarnessFailed, Compare(old, old with { Mode = "full" }).Code);
        Assert.Equal(ExitCode.Fine, Compare(old, old with { Mode = "full" }, new CompareCommand.Settings(Across: true)).Code);
        Assert.Equal(ExitCode.HarnessFailed, Compare(old, old, new CompareCommand.Settings(Risk: double.NaN)).Code);
    }

    [Fact]
    public void Our_sides_of_the_peers_are_compared_with_the_copy_of_as_many_threads()
    {
        PeerRun run = SyntheticRun.Peers(seed: 1);
        Assert.Equal(4, ComparedSide.Of(run).Count());
        Assert.All(ComparedSide.Of(run), side => Assert.Equal(!side.Name.Contains("2Threads", StringComparison.Ordinal), side.Control is not null));
    }

    private (int Code, string Output) Compare(BenchmarkRun old, BenchmarkRun @new, CompareCommand.Settings? settings = null)
    {
        string oldFile = Path.Combine(_folder.Path, "old.json");
        string newFile = Path.Combine(_folder.Path, "new.json");
        File.WriteAllText(oldFile, RunJson.Write(old));
        File.WriteAllText(newFile, RunJson.Write(@new));
        using StringWriter output = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 200;
        return (CompareCommand.Execute(console, oldFile, newFile, settings ?? new()), output.ToString());
    }
}
