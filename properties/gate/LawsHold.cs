using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Verdicts;

namespace Verification.Gate;

/// <summary>Every check of every law holds for each of our own subjects, and could have failed.</summary>
/// <remarks>A class for each subject, since the classes run side by side and their tests do not.</remarks>
public abstract class LawsHold(string subjectName)
{
    /// <summary>Law and check, each a test of its own.</summary>
    public static TheoryData<string, string> AllChecks()
    {
        TheoryData<string, string> checks = [];
        foreach (Law law in LawCatalogue.All)
        {
            foreach (LawCheck check in law.Checks)
            {
                checks.Add(law.Id, check.Label);
            }
        }

        return checks;
    }

    [Theory]
    [MemberData(nameof(AllChecks))]
    public void Conforms(string lawId, string label)
    {
        ISubject subject = OwnSubjects.Named(subjectName);
        Law law = LawCatalogue.Find(lawId);
        LawCheck check = law.Checks.Single(candidate => candidate.Label == label);
        CheckReport report = check.Run(law, subject, new CheckOptions(CheckOptions.DefaultSeed));
        Assert.True(report.Verdict == Verdict.Conforms, $"{law.Operation}: {report.Verdict}. {report.Detail}\n{report.FailingCase}\n{report.ReplayLine}");
    }
}

public sealed class LawsHoldForReference() : LawsHold("reference");

public sealed class LawsHoldForOptimized() : LawsHold("optimized");

public sealed class EverySubjectOfOursIsHeld
{
    [Fact]
    public void ByAClassOfItsOwn() => Assert.Equal(["reference", "optimized"], OwnSubjects.All.Select(subject => subject.Name));
}
