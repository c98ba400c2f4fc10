using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Verdicts;

namespace Verification.Mutants;

/// <summary>Puts one of our own subjects on trial before the laws of one operation, with the seed of the gate, without shrinking what fails.</summary>
internal static class Trial
{
    // A mutant of our own code breaks most cases it reaches; what only one case in twelve shows is left to the sweeps and the gate's own numbers.
    private const int MostCases = 12;

    // Enough to kill most mutants, in a fraction of a second over a whole operation.
    public const int FirstFew = 2;

    /// <summary>Cases <paramref name="first"/> to <see cref="MostCases"/>, or a few of them, of every check over generated data.</summary>
    public static void Cases(string subjectName, string operation, int first, int count = MostCases)
    {
        ISubject subject = OwnSubjects.Named(subjectName);
        foreach ((Law law, LawCheck check) in Checks(operation).Where(pair => pair.Check is IAddressedCases))
        {
            for (int number = first; number < Math.Min(first + count, MostCases); number++)
            {
                CaseResult result = ((IAddressedCases)check).At(law, CheckOptions.DefaultSeed, CaseAddress.Drawn(number)).Judge(subject, new Coverage());
                Assert.True(result.IsConforming || result.Undeclared is not null, $"{law.Id}, {check.Label}, case {number}: {result.Verdict}. {result.Detail}");
            }
        }
    }

    /// <summary>Every check that enumerates data of its own: of the laws that look at nothing but masks, or of the others.</summary>
    public static void Sweeps(string subjectName, string operation, bool ofMasksAlone)
    {
        ISubject subject = OwnSubjects.Named(subjectName);
        foreach ((Law law, LawCheck check) in Checks(operation).Where(pair => pair.Check is not IAddressedCases && pair.Law.LooksAtMasksAlone == ofMasksAlone))
        {
            CheckReport report = check.Run(law, subject, new CheckOptions(CheckOptions.DefaultSeed));
            Assert.True(report.Verdict == Verdict.Conforms, $"{law.Id}, {check.Label}: {report.Verdict}. {report.Detail}");
        }
    }

    // Fences run in a process of their own, which knows of no mutant; keep rates draw millions of words, each held to the generator's own laws,
    // in code that asks at each step whether it is mutated; exhaustive laws take minutes.
    private static IEnumerable<(Law Law, LawCheck Check)> Checks(string operation)
        => LawCatalogue.All
            .Where(law => law.Operation == operation && law.Level == CheckLevel.Quick)
            .Where(law => !law.Id.EndsWith(".fence", StringComparison.Ordinal) && law.Id != "dropout.keep-rate")
            .SelectMany(law => law.Checks.Select(check => (law, check)));
}
