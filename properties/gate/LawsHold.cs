using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Verdicts;

namespace Verification.Gate;

/// <summary>Every check of every law holds for each of our own subjects, and could have failed.</summary>
public sealed class LawsHold
{
    /// <summary>Subject, law and check, each a test of its own.</summary>
    public static TheoryData<string, string, string> AllChecks()
    {
        TheoryData<string, string, string> checks = [];
        foreach (ISubject subject in OwnSubjects.All)
        {
            foreach (Law law in LawCatalogue.All)
            {
                foreach (LawCheck check in law.Checks)
                {
                    checks.Add(subject.Name, law.Id, check.Label);
                }
            }
        }

        return checks;
    }

    [Theory]
    [MemberData(nameof(AllChecks))]
    public void Conforms(string subjectName, string lawId, string label)
    {
        ISubject subject = OwnSubjects.Named(subjectName);
        Law law = LawCatalogue.Find(lawId);
        LawCheck check = law.Checks.Single(candidate => candidate.Label == label);
        CheckReport report = check.Run(law, subject, new CheckOptions(CheckOptions.DefaultSeed));
        Assert.True(report.Verdict == Verdict.Conforms, $"{law.Operation}: {report.Verdict}. {report.Detail}\n{report.FailingCase}\n{report.ReplayLine}");
    }
}
