using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Verdicts;

namespace Verification.Gate.Widths;

/// <summary>
/// The laws that hold results to bits, at every forced width in one process, those included
/// that the machine only emulates. The other laws follow from these; they hold for the dispatched width in <see cref="LawsHold"/>.
/// </summary>
public sealed class ElementwiseLaws
{
    // Checks of these laws that do not look at bits of the subject: bounds, the specification's own formulas, exp and log by themselves.
    private static readonly string[] OfOtherThings = ["enclosure", "rational", "exp and log"];

    /// <summary>Subject, law and check, each a test of its own.</summary>
    public static TheoryData<string, string, string> AllChecks()
    {
        TheoryData<string, string, string> checks = [];
        foreach (ISubject subject in OwnSubjects.Widths)
        {
            foreach (Law law in LawCatalogue.All.Where(law => law.PinsBits))
            {
                foreach (LawCheck check in law.Checks.Where(check => !Array.Exists(OfOtherThings, words => check.Label.Contains(words, StringComparison.Ordinal))))
                {
                    checks.Add(subject.Name, law.Id, check.Label);
                }
            }
        }

        return checks;
    }

    [Theory]
    [MemberData(nameof(AllChecks))]
    public void Hold(string subjectName, string lawId, string label)
    {
        Law law = LawCatalogue.Find(lawId);
        CheckReport report = law.Checks.Single(check => check.Label == label)
            .Run(law, OwnSubjects.Named(subjectName), new CheckOptions(CheckOptions.DefaultSeed));
        Assert.True(report.Verdict == Verdict.Conforms, $"{law.Operation}: {report.Verdict}. {report.Detail}\n{report.FailingCase}\n{report.ReplayLine}");
    }
}
