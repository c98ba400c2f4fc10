using FsCheck.Fluent;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Verdicts;

namespace Verification.Gate.Vacuity;

/// <summary>What the cases of a seed happen not to show is looked for in more of them; a subject that never shows it stays vacuous.</summary>
public sealed class UnluckySeedsGetMoreCases
{
    private const int Cases = 5;
    private const int MostCases = 4 * Cases;
    private const string Rare = "what is rare";

    [Theory]
    [InlineData(1, Cases)]
    [InlineData(Cases, Cases)]
    [InlineData(Cases + 1, Cases + 1)]
    [InlineData(MostCases, MostCases)]
    public void Until_it_is_seen(int seenAt, int judged)
    {
        CheckReport report = Run(number => number == seenAt, new CheckOptions(CheckOptions.DefaultSeed));

        Assert.Equal(Verdict.Conforms, report.Verdict);
        Assert.Equal(judged, report.Cases);
    }

    [Fact]
    public void But_not_for_ever()
    {
        CheckReport report = Run(_ => false, new CheckOptions(CheckOptions.DefaultSeed));

        Assert.Equal(Verdict.Vacuous, report.Verdict);
        Assert.Equal(MostCases, report.Cases);
    }

    [Fact]
    public void Nor_where_their_number_is_asked_for()
    {
        CheckReport report = Run(number => number > Cases, new CheckOptions(CheckOptions.DefaultSeed) { MostCases = Cases });

        Assert.Equal(Verdict.Vacuous, report.Verdict);
        Assert.Equal(Cases, report.Cases);
    }

    [Fact]
    public void A_violation_among_the_further_cases_counts()
    {
        CheckReport report = Run(_ => false, new CheckOptions(CheckOptions.DefaultSeed), wrongAt: Cases + 2);

        Assert.Equal(Verdict.Violates, report.Verdict);
        Assert.Equal(Cases + 2, report.Cases);
    }

    // The subject is asked for something, or the law would have asked nothing of it.
    private static CheckReport Run(Func<int, bool> shows, CheckOptions options, int? wrongAt = null)
    {
        int number = 0;
        CaseResult Judge(ISubject subject, int testCase, Coverage coverage)
        {
            number++;
            _ = subject.Find<IPhilox>();
            coverage.SawIf(shows(number), Rare);
            return number == wrongAt ? CaseResult.Violates("wrong") with { IsFinal = true } : CaseResult.Conforms;
        }

        PropertyCheck<int> check = new("float", Cases, Arb.From(Gen.Constant(1)), Judge, Rare);
        Law law = new("staged.rare", "Staged", "a", "these tests") { Statement = "It ends so.", Example = "1 < 2", Catches = "nothing", Checks = [check] };
        return check.Run(law, new ReferenceSubject(), options);
    }
}
