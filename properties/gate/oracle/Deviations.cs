using Verification.Properties.Laws;
using Verification.Properties.Subjects;

namespace Verification.Gate.Oracle;

/// <summary>The file of known deviations: what it names does not fail the run, and what it names without need does.</summary>
public sealed class Deviations
{
    private const string Law = "sgd.zero-gradient";

    [Fact]
    public void A_named_violation_is_0_and_counted()
    {
        OracleRun run = Check(new UnscaledDecay(), Entry(Law));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("known deviation", run.Output, StringComparison.Ordinal);
        Assert.Contains("the decay is scaled elsewhere", run.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing is violated but what the file of known deviations names.", run.Output, StringComparison.Ordinal);
        Assert.Contains("--known", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_check_of_the_law_still_fails() => Assert.Equal(2, Check(new UnscaledDecay(), Entry(Law, "float, exact")).ExitCode);

    [Fact]
    public void An_entry_that_no_longer_deviates_is_1()
    {
        OracleRun run = Check(new ReferenceSubject(), Entry(Law, "float, exact"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("sgd.zero-gradient, float, exact is named as a known deviation of 1.4 and no longer deviates", run.Output, StringComparison.Ordinal);
        Assert.Contains("stale deviation", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_did_not_run_is_not_stale()
    {
        Assert.Equal(0, Check(new ReferenceSubject(), Entry("sgd.split")).ExitCode);
        Assert.Equal(3, Check(new EmptySubject(), Entry(Law)).ExitCode);
    }

    [Theory]
    [InlineData("no law of this id", "{\"schema\": \"verification-known-deviations/1\", \"deviations\": [{\"law\": \"sgd.zero\", \"reason\": \"a\", \"version\": \"1\"}]}")]
    [InlineData("it has \"float, exact\"", "{\"schema\": \"verification-known-deviations/1\", \"deviations\": [{\"law\": \"sgd.zero-gradient\", \"check\": \"half\", \"reason\": \"a\", \"version\": \"1\"}]}")]
    [InlineData("the reason is empty", "{\"schema\": \"verification-known-deviations/1\", \"deviations\": [{\"law\": \"sgd.zero-gradient\", \"reason\": \" \", \"version\": \"1\"}]}")]
    [InlineData("'version'", "{\"schema\": \"verification-known-deviations/1\", \"deviations\": [{\"law\": \"sgd.zero-gradient\", \"reason\": \"a\"}]}")]
    [InlineData("'until'", "{\"schema\": \"verification-known-deviations/1\", \"deviations\": [{\"law\": \"sgd.zero-gradient\", \"reason\": \"a\", \"version\": \"1\", \"until\": \"2\"}]}")]
    [InlineData("names the same", "{\"schema\": \"verification-known-deviations/1\", \"deviations\": [{\"law\": \"sgd.split\", \"reason\": \"a\", \"version\": \"1\"}, {\"law\": \"sgd.split\", \"reason\": \"b\", \"version\": \"1\"}]}")]
    [InlineData("this program reads", "{\"schema\": \"verification-known-deviations/2\", \"deviations\": []}")]
    [InlineData("is no file of known deviations", "{\"schema\": \"verification-known-")]
    [InlineData("is no file of known deviations", "null")]
    public void A_malformed_file_is_1_and_nothing_runs(string expected, string file)
    {
        OracleRun run = Check(new ReferenceSubject(), file);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_missing_file_is_1()
    {
        var run = OracleRun.Of("check", "reference", "--known", "/nowhere/known.json");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("/nowhere/known.json", run.Error, StringComparison.Ordinal);
    }

    private static OracleRun Check(ISubject subject, string file)
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "known.json");
        File.WriteAllText(path, file);
        return OracleRun.With(new() { Subjects = [subject], Laws = LawCatalogue.All }, "check", subject.Name, "--law", Law, "--known", path);
    }

    private static string Entry(string law, string? check = null)
        => $$"""
            { "schema": "verification-known-deviations/1",
              "deviations": [ { "law": "{{law}}",{{(check is null ? string.Empty : $" \"check\": \"{check}\",")}} "reason": "the decay is scaled elsewhere", "version": "1.4" } ] }
            """;
}
