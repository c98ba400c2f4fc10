using Verification.Properties.Laws;

namespace Verification.Mutants;

/// <summary>The subjects and operations that are tried.</summary>
public abstract class Laws
{
    /// <summary>Names the operations to try, by commas: those that the mutated files belong to. All, where it is missing.</summary>
    private const string Chosen = "VERIFICATION_MUTANT_OPERATIONS";

    /// <summary>The operations to try.</summary>
    public static IReadOnlyList<string> Operations { get; } =
    [
        .. LawCatalogue.All.Select(law => law.Operation).Distinct()
            .Where(operation => Environment.GetEnvironmentVariable(Chosen) is not string chosen || chosen.Split(',').Contains(operation)),
    ];

    /// <summary>Names the project that is mutated: its own subject is tried first.</summary>
    private const string Mutated = "VERIFICATION_MUTANT_PROJECT";

    private const string Reference = "reference";
    private const string Optimized = "optimized";

    private static readonly string OwnSubject = Environment.GetEnvironmentVariable(Mutated) ?? Reference;

    /// <summary>The subject of the mutated project and each operation, a test each.</summary>
    public static TheoryData<string, string> Own() => Each(OwnSubject);

    /// <summary>The other subject, which shares the vocabulary, and whose laws may take the mutated project for the truth.</summary>
    public static TheoryData<string, string> Others() => Each(OwnSubject == Reference ? Optimized : Reference);

    /// <summary>The mutated subject held to one width, where it has widths.</summary>
    public static TheoryData<string, string> OtherWidths() => OwnSubject == Optimized ? Each("optimized@1", "optimized@128", "optimized@256") : [];

    private static TheoryData<string, string> Each(params string[] subjects)
    {
        TheoryData<string, string> rows = [];
        foreach (string subject in subjects)
        {
            foreach (string operation in Operations)
            {
                rows.Add(subject, operation);
            }
        }

        return rows;
    }
}

/// <summary>Stage one: a few cases of each check.</summary>
[Stage(1)]
public sealed class FirstCases : Laws
{
    [Theory]
    [MemberData(nameof(Own))]
    public void Conform(string subject, string operation) => Trial.Cases(subject, operation, 0, Trial.FirstFew);
}

/// <summary>Stage two: what enumerates, without the statistics of masks; stage three are the gate's own tests.</summary>
[Stage(2)]
public sealed class Sweeps : Laws
{
    [Theory]
    [MemberData(nameof(Own))]
    public void Conform(string subject, string operation) => Trial.Sweeps(subject, operation, ofMasksAlone: false);
}

/// <summary>Stage four: the other widths, which only code of the sweeps themselves can tell apart.</summary>
[Stage(4)]
public sealed class Widths : Laws
{
    // The reference has no widths.
    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(OtherWidths))]
    public void Conform(string subject, string operation) => Trial.Cases(subject, operation, 0, Trial.FirstFew);
}

/// <summary>Stage five: the other cases.</summary>
[Stage(5)]
public sealed class OtherCases : Laws
{
    [Theory]
    [MemberData(nameof(Own))]
    public void Conform(string subject, string operation) => Trial.Cases(subject, operation, Trial.FirstFew);
}

/// <summary>Stage six: the statistics of masks.</summary>
[Stage(6)]
public sealed class Statistics : Laws
{
    [Theory]
    [MemberData(nameof(Own))]
    public void Conform(string subject, string operation) => Trial.Sweeps(subject, operation, ofMasksAlone: true);
}

/// <summary>Stage seven: the subject of the project that is not mutated.</summary>
[Stage(7)]
public sealed class OtherSubject : Laws
{
    [Theory]
    [MemberData(nameof(Others))]
    public void Conforms(string subject, string operation)
    {
        Trial.Cases(subject, operation, 0);
        Trial.Sweeps(subject, operation, ofMasksAlone: false);
    }
}
