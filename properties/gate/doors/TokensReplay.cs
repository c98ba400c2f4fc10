using Verification.Gate.Oracle;
using Verification.Properties.Laws;

namespace Verification.Gate.Doors;

/// <summary>A token is one word that makes the same case again, for anybody.</summary>
public sealed class TokensReplay
{
    [Theory]
    [InlineData("sgd.enclosure/float,+exact/20261123/3/0.12.4~1c9e02ab")]
    [InlineData("sgd.enclosure/float,+exact/20261123/3~00000001")]
    [InlineData("sgd.lengths/float/18446744073709551615")]
    [InlineData("sgd.lengths/float/7@full")]
    [InlineData("sgd.exhaustive-decay/float,+Coupled,+eta=0.1,+lambda=0.0005/1@exhaustive/12~0000ffff")]
    public void A_token_reads_back_as_itself(string text) => Assert.Equal(text, CaseToken.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("sgd.enclosure")]
    [InlineData("sgd.enclosure/float,+exact/x/3~1")]
    [InlineData("sgd.enclosure/float,+exact/1@soon")]
    [InlineData("sgd.enclosure/float,+exact/1/3")]
    [InlineData("sgd.enclosure/float,+exact/1/-3~1")]
    [InlineData("sgd.enclosure/float,+exact/1/3/0..1~1")]
    [InlineData("sgd.enclosure/float,+exact/1/3/0~xyz")]
    [InlineData("sgd.enclosure/float,+exact/1~1")]
    public void What_is_no_token_is_refused(string text)
    {
        Assert.Throws<FormatException>(() => CaseToken.Parse(text));
        Assert.Equal(1, OracleRun.Of("replay", text, "--subject", "reference").ExitCode);
    }

    [Fact]
    public void Every_label_can_stand_in_a_token()
    {
        foreach (Law law in LawCatalogue.All)
        {
            foreach (LawCheck check in law.Checks)
            {
                CaseToken token = new(law.Id, check.Label, 1, CheckLevel.Quick, null, 0);
                Assert.Equal(token, CaseToken.Parse(token.ToString()));
                Assert.DoesNotContain(' ', token.ToString());
            }
        }
    }

    [Fact]
    public void The_smallest_case_is_run_again_as_it_is()
    {
        Law law = LawCatalogue.Find("sgd.zero-gradient");
        LawCheck check = law.CheckOf("float, exact");
        CheckReport found = check.Run(law, new UnscaledCoupledDecay(), new CheckOptions(CheckOptions.DefaultSeed));
        CaseToken token = CaseToken.Of(found, CheckLevel.Quick);
        Assert.True(found.IsSmallest);
        Assert.NotEmpty(found.FailingPath);

        OracleRun.Setting wrong = new() { Subjects = [new UnscaledCoupledDecay()] };
        OracleRun run = OracleRun.With(wrong, "replay", token.ToString(), "--subject", "unscaled");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(found.FailingCase, run.Output, StringComparison.Ordinal);
        Assert.Contains(found.Detail, run.Output, StringComparison.Ordinal);
        Assert.Contains(token.ToString(), run.Output, StringComparison.Ordinal);
        Assert.Equal(0, OracleRun.Of("replay", token.ToString(), "--subject", "reference").ExitCode);
        Assert.Equal(3, OracleRun.With(new() { Subjects = [new EmptySubject()] }, "replay", token.ToString(), "--subject", "empty").ExitCode);
    }

    [Fact]
    public void A_token_of_other_generators_is_noticed()
    {
        OracleRun run = OracleRun.Of("replay", "sgd.zero-gradient/float,+exact/20261123/3~00000000", "--subject", "reference");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("another version", run.Error, StringComparison.Ordinal);
    }
}
