using Verification.Gate.Oracle;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Verdicts;

namespace Verification.Gate.Operations;

/// <summary>What somebody else's test project calls: which checks it gets, and which reports fail its tests.</summary>
public sealed class ConformanceGate
{
    private static readonly CheckReport Report = Conformance.Run(new UnscaledDecay(), "sgd.zero-gradient", "float, exact");

    [Fact]
    public void A_subject_gets_the_checks_of_its_operations()
    {
        string[] laws = [.. Conformance.CasesFor(new UnscaledDecay()).Select(check => (string)check[0]).Distinct()];

        Assert.Equal(Verification.Properties.DecayedSgd.Laws.Where(law => law.Level == CheckLevel.Quick).Select(law => law.Id), laws);
        Assert.Equal(
            LawCatalogue.All.Sum(law => law.Checks.Count),
            Conformance.CasesFor(new ReferenceSubject(), CheckLevel.Exhaustive).Count);
    }

    [Fact]
    public void Whoever_offers_nothing_has_no_gate()
        => Assert.Contains("empty offers none of", Assert.Throws<ArgumentException>(() => Conformance.CasesFor(new EmptySubject())).Message, StringComparison.Ordinal);

    [Fact]
    public void A_violation_says_what_where_and_how_to_run_it_again()
    {
        NonconformanceException failure = Assert.Throws<NonconformanceException>(() => Conformance.Require(Report, Assert.Fail));

        Assert.Same(Report, failure.Report);
        Assert.Contains("unscaled: violates sgd.zero-gradient, float, exact: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(Report.Detail, failure.Message, StringComparison.Ordinal);
        Assert.Contains($"Smallest case found: {Report.FailingCase}", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith($"Conformance.Run(subject, \"sgd.zero-gradient\", \"float, exact\", new CheckOptions(20261123) {{ OnlyCase = {Report.FailingCaseNumber} }})", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Verdict.Conforms, "passes", "passes")]
    [InlineData(Verdict.NotImplemented, "fails", "is skipped")]
    [InlineData(Verdict.KnownDeviation, "passes", "is skipped")]
    [InlineData(Verdict.WithinBound, "fails", "fails")]
    [InlineData(Verdict.Vacuous, "fails", "fails")]
    [InlineData(Verdict.Error, "fails", "fails")]
    [InlineData(Verdict.Violates, "fails", "fails")]
    public void Nothing_but_a_verdict_in_its_favour_passes(Verdict verdict, string withoutSkip, string withSkip)
    {
        CheckReport report = Report with { Verdict = verdict };

        Assert.Equal(withoutSkip, Outcome(() => Conformance.Require(report)));
        Assert.Equal(withSkip, Outcome(() => Conformance.Require(report, reason => throw new InvalidOperationException(reason))));
    }

    [Fact]
    public void Within_the_bound_passes_where_that_was_accepted() => Conformance.Require(Report with { Verdict = Verdict.WithinBound }, acceptWithinBound: true);

    [Fact]
    public void A_check_that_is_not_there_is_named_with_those_that_are()
        => Assert.Contains(
            "sgd.zero-gradient has no check \"half\"; it has \"float, exact\"",
            Assert.Throws<KeyNotFoundException>(() => Conformance.Run(new UnscaledDecay(), "sgd.zero-gradient", "half")).Message,
            StringComparison.Ordinal);

    private static string Outcome(Action require)
    {
        try
        {
            require();
            return "passes";
        }
        catch (NonconformanceException)
        {
            return "fails";
        }
        catch (InvalidOperationException)
        {
            return "is skipped";
        }
    }
}
