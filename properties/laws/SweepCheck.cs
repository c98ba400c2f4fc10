using Verification.Properties.Subjects;
using Verification.Properties.Verdicts;

namespace Verification.Properties.Laws;

/// <summary>What a sweep gets to work with.</summary>
/// <param name="Subject">The implementation under test.</param>
/// <param name="Options">Seed, level, progress and cancellation.</param>
/// <param name="Coverage">Told what was exercised.</param>
/// <param name="Notes">Takes what was measured, for reports.</param>
/// <param name="Seed">The sweep's own seed, derived from the run's.</param>
public sealed record SweepContext(ISubject Subject, CheckOptions Options, Coverage Coverage, List<string> Notes, ulong Seed)
{
    private int _cases;

    /// <summary>Cases counted so far.</summary>
    public int Cases => _cases;

    /// <summary>Whether the subject declares a variant of operations that it has; one that it does not is left out, and counted.</summary>
    public bool Declares<TOperations>(Func<TOperations, bool> declares, string variant)
        where TOperations : class
    {
        bool leftOut = Subject.Find<TOperations>() is TOperations operations && !declares(operations);
        if (leftOut)
        {
            Coverage.Excuse(variant);
        }

        return !leftOut;
    }

    /// <summary>Counts a case of a sweep, reports progress and stops a run that was cancelled.</summary>
    public void CountCase(int expected)
    {
        Options.Cancellation.ThrowIfCancellationRequested();
        _cases++;
        Options.Progress?.Invoke(_cases, Math.Max(_cases, expected));
    }
}

/// <summary>A check over an enumeration of its own: known answers, every length, all masks, a statistic.</summary>
public sealed class SweepCheck : LawCheck
{
    private readonly Func<SweepContext, CaseResult> _sweep;

    /// <summary>Makes a check.</summary>
    /// <param name="label">Names the number type and the kind of data.</param>
    /// <param name="sweep">Runs and judges; returns the first case that does not conform.</param>
    /// <param name="mustSee">What has to be exercised, or the check is vacuous.</param>
    public SweepCheck(string label, Func<SweepContext, CaseResult> sweep, params IReadOnlyList<string> mustSee)
        : base(label, mustSee)
        => _sweep = sweep;

    /// <inheritdoc/>
    protected override CheckReport RunCases(Law law, ISubject subject, CheckOptions options, Coverage coverage, List<string> notes)
    {
        SweepContext context = new(subject, options, coverage, notes, CaseSeed.Of(options.Seed, law.Id, Label, 0));
        CaseResult result = Guard(() => _sweep(context));
        if (result.IsConforming && context.Cases == 0 && coverage.Excused.Count > 0)
        {
            result = new CaseResult(Verdict.NotImplemented, $"The subject declares none of {string.Join(", ", coverage.Excused.Keys.Order())}.");
        }

        return new CheckReport(law.Id, Label, subject.Name, result.Verdict, context.Cases, options.Seed) { Detail = result.Detail };
    }
}
