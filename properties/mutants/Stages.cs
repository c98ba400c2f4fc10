using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Verdicts;
using Xunit.Runner.InProc.SystemConsole;

namespace Verification.Mutants;

/// <summary>What a mutant is tried on: our own subjects before the laws of some operations, with the seed of the gate, and the gate's own tests.</summary>
internal static class Stages
{
    /// <summary>Names the operations to try, by commas: those that the mutated files belong to. All, where it is missing.</summary>
    private const string Chosen = "VERIFICATION_MUTANT_OPERATIONS";

    /// <summary>Names the project that is mutated: its own subject is tried first.</summary>
    private const string Mutated = "VERIFICATION_MUTANT_PROJECT";

    private const string Reference = "reference";
    private const string Optimized = "optimized";

    // Enough to kill most mutants, in a fraction of a second over a whole operation.
    private const int FirstFew = 2;

    // A mutant of our own code breaks most cases it reaches; what only one case in twelve shows is left to the sweeps and the gate's own numbers.
    private const int MostCases = 12;

    /// <summary>Names the folders of the gate whose tests are run, by commas, as namespaces; those of the gate's root always are. All, where it is missing.</summary>
    private const string ChosenTests = "VERIFICATION_MUTANT_TESTS";

    private const string RootOfTests = "Verification.Gate";

    private static readonly string[] GatesTests =
    [
        "-stopOnFail", "-noColor", "-noLogo", "-parallel", "none",
        .. (Environment.GetEnvironmentVariable(ChosenTests)?.Split(',').Select(folder => $"{RootOfTests}.{folder}").Append(RootOfTests) ?? []).SelectMany(name => new[] { "-namespace", name }),
    ];

    private static readonly string Own = Environment.GetEnvironmentVariable(Mutated) ?? Reference;

    private static readonly (Law Law, LawCheck Check)[] Checks = [.. ChosenChecks()];

    /// <summary>The steps that meet most of the code, in a few seconds.</summary>
    public static IEnumerable<Step> First() => [.. Cases(Own, 0, FirstFew), .. Sweeps(Own, IsRefusals), TheGatesTests()];

    /// <summary>The steps that kill all mutants but a few, cheapest first.</summary>
    public static IEnumerable<Step> Most()
        => [.. Cases(Own, 0, FirstFew), .. Sweeps(Own, IsRefusals), .. Cases(Own, FirstFew, MostCases), TheGatesTests(), .. Sweeps(Own, law => !IsRefusals(law) && !law.LooksAtMasksAlone)];

    /// <summary>The further steps. Only code of the sweeps themselves tells one width from another; the other subject shares the vocabulary, and its laws may
    /// take the mutated project for the truth.</summary>
    public static IEnumerable<Step> Rest()
    {
        string[] otherWidths = Own == Optimized ? ["optimized@1", "optimized@128", "optimized@256"] : [];
        string other = Own == Reference ? Optimized : Reference;
        return
        [
            .. otherWidths.SelectMany(subject => Cases(subject, 0, FirstFew)),
            .. Sweeps(Own, law => law.LooksAtMasksAlone),
            .. Cases(other, 0, FirstFew),
            .. Sweeps(other, law => !law.LooksAtMasksAlone),
        ];
    }

    private static bool IsRefusals(Law law) => law.Id.EndsWith("bad-input", StringComparison.Ordinal);

    // Fences run in a process of their own, which knows of no mutant; keep rates draw millions of words, each held to the generator's own laws,
    // in code that asks at each step whether it is mutated; exhaustive laws take minutes.
    private static IEnumerable<(Law Law, LawCheck Check)> ChosenChecks()
    {
        string[]? operations = Environment.GetEnvironmentVariable(Chosen)?.Split(',');
        return LawCatalogue.All
            .Where(law => (operations is null || operations.Contains(law.Operation)) && law.Level == CheckLevel.Quick)
            .Where(law => !law.Id.EndsWith(".fence", StringComparison.Ordinal) && law.Id != "dropout.keep-rate")
            .SelectMany(law => law.Checks.Select(check => (law, check)));
    }

    private static IEnumerable<Step> Cases(string subject, int first, int end)
        => from pair in Checks
           where pair.Check is IAddressedCases
           from number in Enumerable.Range(first, end - first)
           select new Step($"{pair.Law.Id}, {pair.Check.Label}, case {number}, {subject}", () => TryCase(OwnSubjects.Named(subject), pair.Law, (IAddressedCases)pair.Check, number));

    private static void TryCase(ISubject subject, Law law, IAddressedCases check, int number)
    {
        CaseResult result = check.At(law, CheckOptions.DefaultSeed, CaseAddress.Drawn(number)).Judge(subject, new Coverage());
        if (!result.IsConforming && result.Undeclared is null)
        {
            throw new FaultFoundException($"{result.Verdict}. {result.Detail}");
        }
    }

    private static IEnumerable<Step> Sweeps(string subject, Func<Law, bool> chosen)
        => from pair in Checks
           where pair.Check is not IAddressedCases && chosen(pair.Law)
           select new Step($"{pair.Law.Id}, {pair.Check.Label}, {subject}", () => TrySweep(OwnSubjects.Named(subject), pair.Law, pair.Check));

    private static void TrySweep(ISubject subject, Law law, LawCheck check)
    {
        CheckReport report = check.Run(law, subject, new CheckOptions(CheckOptions.DefaultSeed));
        if (report.Verdict != Verdict.Conforms)
        {
            throw new FaultFoundException($"{report.Verdict}. {report.Detail}");
        }
    }

    private static Step TheGatesTests() => new("the gate's tests", RunGatesTests);

    private static void RunGatesTests()
    {
        using StringWriter spoken = new();
        using ConsoleRunner runner = new(GatesTests);
        if (runner.EntryPoint(TextReader.Null, spoken).GetAwaiter().GetResult() != 0)
        {
            string[] lines = spoken.ToString().Split('\n');
            throw new FaultFoundException(Array.Find(lines, line => line.Contains("[FAIL]", StringComparison.Ordinal)) ?? string.Join(' ', lines));
        }
    }
}
