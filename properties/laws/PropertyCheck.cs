using System.Collections.Concurrent;
using FsCheck;
using FsCheck.Fluent;
using Verification.Properties.Subjects;
using Verification.Properties.Verdicts;

namespace Verification.Properties.Laws;

/// <summary>Judges one case of a law.</summary>
/// <typeparam name="TCase">The data of a case.</typeparam>
/// <param name="subject">The implementation under test.</param>
/// <param name="testCase">The data.</param>
/// <param name="coverage">Told what the case exercised.</param>
public delegate CaseResult CaseJudge<TCase>(ISubject subject, TCase testCase, Coverage coverage);

/// <summary>A check over generated cases, shrunk where one fails.</summary>
/// <typeparam name="TCase">The data of a case.</typeparam>
public sealed class PropertyCheck<TCase> : LawCheck, IAddressedCases
    where TCase : notnull
{
    // FsCheck's own default for the size of its last case; array lengths here follow the vector widths instead.
    private const int CaseSize = 100;

    // A shrinker that goes round in circles must end; real ones need far fewer steps.
    private const int MostShrinks = 2000;

    // A case of a variant that the subject does not declare gives way to a further one; with one variant of twelve, and a few
    // draws by chance, this many are enough.
    private const int MostDrawsACase = 20;

    // One variant of twelve stays away from so many draws with a probability of 10^-11: who has met none by then has none.
    private const int MostDrawsForNone = 300;

    // What the cases must show and do not yet, as may happen at one seed in hundreds, is looked for in so many times as many before the check is vacuous.
    private const int MostTimesTheCases = 4;

    private readonly CaseJudge<TCase> _judge;
    private readonly int _quickCases;
    private KeptCases? _kept;

    /// <summary>Makes a check.</summary>
    /// <param name="label">Names the number type and the kind of data.</param>
    /// <param name="quickCases">Cases at the quick level.</param>
    /// <param name="cases">Generates and shrinks cases.</param>
    /// <param name="judge">Judges one.</param>
    /// <param name="mustSee">What the cases have to exercise, or the check is vacuous.</param>
    public PropertyCheck(string label, int quickCases, Arbitrary<TCase> cases, CaseJudge<TCase> judge, params IReadOnlyList<string> mustSee)
        : base(label, mustSee)
    {
        _quickCases = quickCases;
        Cases = cases;
        _judge = judge;
    }

    /// <summary>Generates and shrinks cases.</summary>
    public Arbitrary<TCase> Cases { get; }

    /// <summary>Judges one case; what the subject throws becomes a verdict.</summary>
    public CaseResult Judge(ISubject subject, TCase testCase, Coverage coverage) => Guard(() => _judge(subject, testCase, coverage));

    /// <inheritdoc/>
    public AddressedCase At(Law law, ulong seed, CaseAddress address)
    {
        TCase testCase = Draw(law, seed, address.Number);
        foreach (int candidate in address.Path)
        {
            TCase[] smaller = [.. Cases.Shrinker(testCase).Skip(candidate).Take(1)];
            testCase = smaller.Length == 1
                ? smaller[0]
                : throw new KeyNotFoundException($"{law.Id}, {Label}: the shrinker offers no case {candidate} in the place of {testCase}.");
        }

        return Addressed(testCase, address);
    }

    /// <inheritdoc/>
    protected override CheckReport RunCases(Law law, ISubject subject, CheckOptions options, Coverage coverage, List<string> notes)
    {
        int count = options.OnlyCase is null ? Math.Min(_quickCases * options.CaseFactor, options.MostCases ?? int.MaxValue) : 1;
        int first = options.OnlyCase ?? 0;
        int last = first + (count * (options.OnlyCase is null ? MostDrawsACase : 1));
        int end = Math.Min(last, first + MostDrawsForNone);
        int judged = 0;
        CaseResult undeclared = CaseResult.Conforms;
        int most = options is { OnlyCase: null, Frozen: null, MostCases: null } ? MostTimesTheCases * count : count;
        for (int number = first; number < end && (judged < count || (judged < most && Unseen(coverage.Seen, coverage.Excused.Keys).Any())); number++)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            TCase drawn = options.KeepsCases ? Kept(law, options.Seed, number) : Draw(law, options.Seed, number);
            TCase testCase = options.Frozen is string frozen && drawn is IFreezes<TCase> freezes ? freezes.Frozen(frozen) : drawn;
            CaseResult result = Judge(subject, testCase, coverage);
            options.Progress?.Invoke(Math.Min(judged + 1, count), count);
            if (result.Undeclared is string variant)
            {
                coverage.Excuse(variant);
                undeclared = result;
                continue;
            }

            judged++;
            end = last;
            if (!result.IsConforming)
            {
                (TCase smallest, CaseResult smallestResult, IReadOnlyList<int> path, bool isSmallest) = Shrink(subject, testCase, result, options.MostTries);
                return new CheckReport(law.Id, Label, subject.Name, smallestResult.Verdict, number - first + 1, options.Seed)
                {
                    Detail = smallestResult.Detail,
                    FailingCase = smallestResult.Verdict == Verdict.NotImplemented ? string.Empty : smallest.ToString() ?? string.Empty,
                    FailingCaseNumber = smallestResult.Verdict == Verdict.NotImplemented ? null : number,
                    FailingPath = path,
                    Shrinks = path.Count,
                    IsSmallest = isSmallest,
                };
            }
        }

        return judged == 0 && undeclared.Undeclared is not null
            ? new CheckReport(law.Id, Label, subject.Name, undeclared.Verdict, 0, options.Seed) { Detail = undeclared.Detail }
            : new CheckReport(law.Id, Label, subject.Name, Verdict.Conforms, judged, options.Seed);
    }

    private TCase Draw(Law law, ulong seed, int number) => Cases.Generator.Sample(CaseSize, new Rnd(CaseSeed.Of(seed, law.Id, Label, number)), 1)[0];

    private TCase Kept(Law law, ulong seed, int number)
    {
        KeptCases kept = _kept is { } last && last.LawId == law.Id && last.Seed == seed ? last : _kept = new KeptCases(law.Id, seed, []);
        return kept.Cases.TryGetValue(number, out TCase? testCase) ? testCase : kept.Cases.GetOrAdd(number, Draw(law, seed, number));
    }

    private AddressedCase Addressed(TCase testCase, CaseAddress address)
        => new(
            address,
            testCase.ToString() ?? string.Empty,
            (subject, coverage) => Judge(subject, testCase, coverage),
            Cases.Shrinker(testCase).Select((smaller, candidate) => Addressed(smaller, address.Smaller(candidate))));

    private (TCase Smallest, CaseResult Result, IReadOnlyList<int> Path, bool IsSmallest) Shrink(ISubject subject, TCase testCase, CaseResult result, int mostTries)
    {
        if (result.Verdict == Verdict.NotImplemented || result.IsFinal)
        {
            return (testCase, result, [], !result.IsFinal);
        }

        Coverage unused = new();
        List<int> path = [];
        int tries = 0;
        bool smaller = true;
        while (smaller && path.Count < MostShrinks)
        {
            smaller = false;
            foreach ((int place, TCase candidate) in Cases.Shrinker(testCase).Index())
            {
                if (tries++ >= mostTries)
                {
                    return (testCase, result, path, false);
                }

                CaseResult candidateResult = Judge(subject, candidate, unused);
                if (candidateResult.Verdict == result.Verdict && !candidateResult.IsFinal)
                {
                    (testCase, result, smaller) = (candidate, candidateResult, true);
                    path.Add(place);
                    break;
                }
            }
        }

        return (testCase, result, path, true);
    }

    private sealed record KeptCases(string LawId, ulong Seed, ConcurrentDictionary<int, TCase> Cases);
}
