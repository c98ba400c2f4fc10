using System.Diagnostics;
using Verification.Properties.Subjects;
using Verification.Properties.Verdicts;

namespace Verification.Properties.Laws;

/// <summary>One check of a law: the same equation in one number type, on one kind of data.</summary>
public abstract class LawCheck
{
    /// <summary>Makes a check.</summary>
    /// <param name="label">Names the number type and the kind of data.</param>
    /// <param name="mustSee">What the cases have to exercise, or the check is vacuous.</param>
    protected LawCheck(string label, IReadOnlyList<string> mustSee)
    {
        Label = label;
        MustSee = mustSee;
    }

    /// <summary>Names the number type and the kind of data.</summary>
    public string Label { get; }

    /// <summary>What the cases have to exercise, or the check is vacuous.</summary>
    public IReadOnlyList<string> MustSee { get; }

    /// <summary>Runs the check.</summary>
    public CheckReport Run(Law law, ISubject subject, CheckOptions options)
    {
        var watch = Stopwatch.StartNew();
        Coverage coverage = new();
        List<string> notes = [];
        CheckReport report = RunCases(law, subject, options, coverage, notes);
        report = report with { Coverage = coverage.Seen, ErrorsInBounds = coverage.ErrorsInBounds };
        if (options.OnlyCase is null && options.Share is null)
        {
            report = RequireCoverage(report, coverage.Excused.Keys);
        }

        notes.AddRange(coverage.Excused.OrderBy(variant => variant.Key, StringComparer.Ordinal).Select(variant => $"{variant.Key}: not declared by the subject, {variant.Value} cases left out"));
        return report with { Notes = notes, Elapsed = watch.Elapsed };
    }

    /// <summary>The report of a check that conforms, or that it is vacuous where its cases were not enough.</summary>
    /// <param name="report">The verdict on the cases, with what they exercised.</param>
    /// <param name="excused">What need not be seen.</param>
    public CheckReport RequireCoverage(CheckReport report, params IEnumerable<string> excused)
    {
        string[] unseen = [.. Unseen(report.Coverage, excused)];
        return report.Verdict != Verdict.Conforms || (report.Cases > 0 && unseen.Length == 0)
            ? report
            : report with
            {
                Verdict = Verdict.Vacuous,
                Detail = report.Cases == 0 ? "No case ran." : Missed(unseen),
            };
    }

    /// <summary>What the cases have to exercise and have not.</summary>
    private protected IEnumerable<string> Unseen(IReadOnlyDictionary<string, long> seen, IEnumerable<string> excused)
        => MustSee.Where(what => seen.GetValueOrDefault(what) == 0).Except(excused);

    private static string Missed(string[] unseen)
    {
        string[] still = [.. unseen.Select(Movement.ParameterOf).OfType<string>()];
        string[] others = [.. unseen.Where(what => Movement.ParameterOf(what) is null)];
        string ofStill = $"In no case does {string.Join(" or ", still)} move the result further than rounding could, so whoever ignores it would pass.";
        string ofOthers = $"No case exercised: {string.Join(", ", others)}.";
        return others.Length == 0 ? ofStill : still.Length == 0 ? ofOthers : $"{ofStill} {ofOthers}";
    }

    /// <summary>Runs the cases and judges them, without the question whether they were enough.</summary>
    protected abstract CheckReport RunCases(Law law, ISubject subject, CheckOptions options, Coverage coverage, List<string> notes);

    /// <summary>Judges one case and turns what the subject throws into a verdict.</summary>
    protected static CaseResult Guard(Func<CaseResult> judge)
    {
        try
        {
            return judge();
        }
        catch (NotImplementedBySubjectException missing)
        {
            return new CaseResult(Verdict.NotImplemented, missing.Message) { Undeclared = missing.Undeclared };
        }
        catch (SubjectFaultException fault)
        {
            return new CaseResult(fault.Verdict, fault.Message);
        }
        catch (SubjectProcessException gone)
        {
            return new CaseResult(Verdict.Error, gone.Message) { IsFinal = gone.EndedProcess };
        }
    }
}
