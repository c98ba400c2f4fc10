using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Verdicts;

namespace Verification.Gate.Widths;

/// <summary>
/// The laws that hold results to bits, at every forced width in one process, those included
/// that the machine only emulates. The other laws follow from these; they hold for the dispatched width in <see cref="LawsHold{TOperation}"/>.
/// </summary>
public abstract class ElementwiseLaws(string subjectName)
{
    // Checks of these laws that do not look at bits of the subject: bounds, the specification's own formulas, exp and log by themselves.
    // And the generated cases in 16 bits: at each width the sweeps of lengths and of all 65,536 numbers hold their bits.
    private static readonly string[] OfOtherThings = ["enclosure", "rational", "exp and log", "Half, decimal", "BFloat16, decimal"];

    /// <summary>Law and check, each a test of its own.</summary>
    public static TheoryData<string, string> AllChecks()
    {
        TheoryData<string, string> checks = [];
        foreach (Law law in LawCatalogue.All.Where(law => law.PinsBits))
        {
            foreach (LawCheck check in law.Checks.Where(check => !Array.Exists(OfOtherThings, words => check.Label.Contains(words, StringComparison.Ordinal))))
            {
                checks.Add(law.Id, check.Label);
            }
        }

        return checks;
    }

    [Theory]
    [MemberData(nameof(AllChecks))]
    public void Hold(string lawId, string label)
    {
        Law law = LawCatalogue.Find(lawId);
        CheckReport report = law.Checks.Single(check => check.Label == label)
            .Run(law, OwnSubjects.Named(subjectName), new CheckOptions(CheckOptions.DefaultSeed));
        Assert.True(report.Verdict == Verdict.Conforms, $"{law.Operation}: {report.Verdict}. {report.Detail}\n{report.FailingCase}\n{report.ReplayLine}");
    }
}

public sealed class ElementwiseLawsAt512() : ElementwiseLaws("optimized@512");

public sealed class ElementwiseLawsAt256() : ElementwiseLaws("optimized@256");

public sealed class ElementwiseLawsAt128() : ElementwiseLaws("optimized@128");

public sealed class ElementwiseLawsAt1() : ElementwiseLaws("optimized@1");
