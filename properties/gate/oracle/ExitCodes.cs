using Verification.Properties.Laws;
using Verification.Properties.Subjects;

namespace Verification.Gate.Oracle;

/// <summary>The exit codes of <c>oracle check</c>, the first that matches of 1, 2, 3 and 0.</summary>
public sealed class ExitCodes
{
    [Fact]
    public void Conforming_is_0() => Assert.Equal(0, Check(StagedLaws.Conforming, StagedLaws.Missing).ExitCode);

    [Fact]
    public void A_real_law_on_the_reference_is_0()
    {
        var run = OracleRun.Of("check", "reference", "--law", "sgd.bad-input");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("1 law: 1 conforms.", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("optimized@512")]
    [InlineData("optimized@256")]
    [InlineData("optimized@128")]
    [InlineData("optimized@1")]
    public void A_forced_width_is_a_subject(string subject)
    {
        Assert.Equal(0, OracleRun.Of("check", subject, "--law", "sgd.bad-input").ExitCode);
        Assert.Contains("optimized@512, @256, @128, @1", string.Join(' ', OracleRun.Of("check", "--help").Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void Within_the_bound_is_2_unless_accepted()
    {
        Assert.Equal(2, Check(StagedLaws.WithinBound).ExitCode);
        var accepted = OracleRun.With(Setting(StagedLaws.WithinBound), "check", "reference", "--law", "staged", "--accept", "bound");
        Assert.Equal(0, accepted.ExitCode);
        Assert.Contains("accepted", accepted.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_of_the_subject_is_2() => Assert.Equal(2, Check(StagedLaws.SubjectError, StagedLaws.Vacuous).ExitCode);

    [Fact]
    public void Vacuous_is_3_and_shows_what_was_exercised()
    {
        OracleRun run = Check(StagedLaws.Conforming, StagedLaws.Vacuous);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("something dropped", run.Output, StringComparison.Ordinal);
        Assert.Contains("seen: 1", run.Output, StringComparison.Ordinal);
        Assert.Contains("2 laws: 1 conforms, 1 vacuous.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_implemented_is_3() => Assert.Equal(3, Check(StagedLaws.Missing).ExitCode);

    [Fact]
    public void A_check_that_never_asks_the_subject_is_no_verdict_on_it() => Assert.Equal(3, Check(StagedLaws.Missing, StagedLaws.Unasking).ExitCode);

    [Fact]
    public void An_empty_subject_is_3_on_the_real_laws()
    {
        OracleRun.Setting setting = new() { Subjects = [new EmptySubject()] };

        Assert.Equal(3, OracleRun.With(setting, "check", "empty", "--law", "sgd.penalised-loss", "--law", "sgd.bad-input").ExitCode);
    }

    [Fact]
    public void A_broken_harness_is_1_whatever_else() => Assert.Equal(1, Check(StagedLaws.Breaking, StagedLaws.SubjectError).ExitCode);

    [Fact]
    public void A_violation_is_2_with_the_case_and_a_replay_line_that_fails_again()
    {
        OracleRun.Setting setting = new() { Subjects = [new UnscaledDecay()] };
        var run = OracleRun.With(setting, "check", "unscaled", "--law", "sgd.zero-gradient", "--check", "float, decimal");

        Assert.Equal(2, run.ExitCode);
        string replay = run.Output.Split('\n').Single(line => line.Contains("replay: oracle check", StringComparison.Ordinal));
        string[] arguments = [.. replay.Split("oracle ", 2)[1].Trim().Split('"').SelectMany((part, index) => index % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Assert.Contains("--case", arguments);
        Assert.Equal(2, OracleRun.With(setting, arguments).ExitCode);
        Assert.Contains("element 0", run.Output, StringComparison.Ordinal);
        Assert.Contains("eta=", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("did you mean \"reference\"", "check", "referense")]
    [InlineData("did you mean \"sgd.split\"", "check", "reference", "--law", "sgd.spilt")]
    [InlineData("\"float, exact\"", "check", "reference", "--law", "sgd.split", "--check", "flaot, exact")]
    [InlineData("quick", "check", "reference", "--level", "medium")]
    [InlineData("--seed is \"-1\"", "check", "reference", "--seed", "-1")]
    [InlineData("needs --law and --check", "check", "reference", "--case", "3")]
    [InlineData("at least 0", "check", "reference", "--law", "sgd.split", "--check", "float, exact", "--case", "-3")]
    [InlineData("at least 1", "check", "reference", "--jobs", "0")]
    [InlineData("subject", "check")]
    [InlineData("check", "chekc")]
    [InlineData("did you mean \"sgd.lengths\"", "explain", "sgd.length")]
    [InlineData("the laws of sgd are", "explain", "sgd")]
    [InlineData("the laws of sgd are", "check", "reference", "--law", "sgd.foo")]
    [InlineData("did you mean \"philox\"", "check", "reference", "--law", "philo")]
    [InlineData("the nearest are", "check", "reference", "--law", "zzzzzzzz")]
    public void Bad_arguments_are_1_and_say_what_would_be_right(string expected, params string[] arguments)
    {
        var run = OracleRun.Of(arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("check", "--help")]
    [InlineData("eval", "sgd", "--help")]
    [InlineData("eval", "regression", "step", "--help")]
    public void Help_is_0_and_has_examples(params string[] arguments)
    {
        var run = OracleRun.Of(arguments);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Examples:", run.Output, StringComparison.Ordinal);
        Assert.Contains("Exit codes", run.Output, StringComparison.Ordinal);
    }

    private static OracleRun Check(params Law[] laws) => OracleRun.With(Setting(laws), "check", "reference", "--law", "staged");

    private static OracleRun.Setting Setting(params Law[] laws) => new() { Laws = laws, Subjects = [new ReferenceSubject()] };
}
