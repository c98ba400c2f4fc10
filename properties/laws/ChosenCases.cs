using Verification.Properties.Subjects;
using Verification.Properties.Verdicts;

namespace Verification.Properties.Laws;

/// <summary>
/// A check on chosen cases alone, none of them shrunk: one case that is run again, those that a file of vectors holds, or the
/// smaller ones that are tried in the place of a case that failed.
/// </summary>
public sealed class ChosenCases : LawCheck
{
    private readonly IAddressedCases _check;
    private readonly IReadOnlyList<CaseAddress> _cases;
    private readonly CaseAddress? _failed;

    private ChosenCases(LawCheck check, IReadOnlyList<CaseAddress> cases, CaseAddress? failed, IReadOnlyList<string> mustSee)
        : base(check.Label, mustSee)
    {
        _check = check as IAddressedCases ?? throw new ArgumentException($"The check \"{check.Label}\" is a sweep, which has no cases of its own.", nameof(check));
        _cases = cases;
        _failed = failed;
    }

    /// <summary>Some of the cases of a check, which together must exercise what the check has to.</summary>
    /// <exception cref="ArgumentException">The check has no single cases.</exception>
    public static ChosenCases Of(LawCheck check, IReadOnlyList<CaseAddress> cases) => new(check, cases, null, check.MustSee);

    /// <summary>One case alone; it need not exercise anything else.</summary>
    /// <exception cref="ArgumentException">The check has no single cases.</exception>
    public static ChosenCases Only(LawCheck check, CaseAddress single) => new(check, [single], null, []);

    /// <summary>A case that failed, and smaller ones: the first of these that fails alike is reported, or else the case itself.</summary>
    /// <exception cref="ArgumentException">The check has no single cases.</exception>
    public static ChosenCases Shrinking(LawCheck check, CaseAddress failed, IReadOnlyList<CaseAddress> smaller) => new(check, smaller, failed, []);

    /// <inheritdoc/>
    protected override CheckReport RunCases(Law law, ISubject subject, CheckOptions options, Coverage coverage, List<string> notes)
        => _failed is null ? RunAll(law, subject, options, coverage, notes) : RunSmaller(law, subject, options, _failed, notes);

    private CheckReport RunAll(Law law, ISubject subject, CheckOptions options, Coverage coverage, List<string> notes)
    {
        int judged = 0;
        CaseResult? missing = null;
        CaseResult? undeclared = null;
        List<CheckReport> failures = [];
        for (int place = 0; place < _cases.Count; place++)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            AddressedCase testCase = _check.At(law, options.Seed, _cases[place]);
            CaseResult result = testCase.Judge(subject, coverage);
            options.Progress?.Invoke(place + 1, _cases.Count);
            if (result.Undeclared is string variant)
            {
                coverage.Excuse(variant);
                undeclared = result;
                continue;
            }

            judged++;
            if (result.Verdict == Verdict.NotImplemented)
            {
                missing ??= result;
            }
            else if (!result.IsConforming)
            {
                failures.Add(Report(law, subject, options, testCase, result, judged));
            }
        }

        if (failures.Count > 0)
        {
            notes.Add($"{failures.Count} of {judged} cases fail; reported is the first.");
            return failures[0] with { Cases = judged };
        }

        CaseResult? none = missing ?? (judged == 0 ? undeclared : null);
        return none is CaseResult notImplemented
            ? new CheckReport(law.Id, Label, subject.Name, notImplemented.Verdict, judged, options.Seed) { Detail = notImplemented.Detail }
            : new CheckReport(law.Id, Label, subject.Name, Verdict.Conforms, judged, options.Seed);
    }

    private CheckReport RunSmaller(Law law, ISubject subject, CheckOptions options, CaseAddress failed, List<string> notes)
    {
        Coverage unused = new();
        AddressedCase before = _check.At(law, options.Seed, failed);
        CaseResult right = before.Judge(subject, unused);
        if (right.IsConforming || right.Verdict == Verdict.NotImplemented)
        {
            return new CheckReport(law.Id, Label, subject.Name, right.IsConforming ? Verdict.Error : right.Verdict, 1, options.Seed)
            {
                Detail = right.IsConforming ? $"The case that failed in the round before no longer fails, so the subject does not answer the same call alike: {before.Text}" : right.Detail,
            };
        }

        int unanswered = 0;
        for (int place = 0; place < _cases.Count; place++)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            AddressedCase testCase = _check.At(law, options.Seed, _cases[place]);
            CaseResult result = testCase.Judge(subject, unused);
            options.Progress?.Invoke(place + 1, _cases.Count);
            unanswered += result.Verdict == Verdict.NotImplemented ? 1 : 0;
            if (result.Verdict == right.Verdict && !result.IsFinal)
            {
                return Report(law, subject, options, testCase, result, place + 1);
            }
        }

        if (unanswered > 0)
        {
            notes.Add($"{unanswered} of {_cases.Count} smaller cases are not answered, so a smaller one may fail.");
        }

        return Report(law, subject, options, before, right, _cases.Count + 1) with { IsSmallest = unanswered == 0 };
    }

    private CheckReport Report(Law law, ISubject subject, CheckOptions options, AddressedCase failing, CaseResult result, int cases)
        => new(law.Id, Label, subject.Name, result.Verdict, cases, options.Seed)
        {
            Detail = result.Detail,
            FailingCase = failing.Text,
            FailingCaseNumber = failing.Address.Number,
            FailingPath = failing.Address.Path,
            Shrinks = failing.Address.Path.Count,
        };
}
