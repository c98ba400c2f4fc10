using Verification.Properties.Laws;
using Verification.Properties.Verdicts;

namespace Verification.Properties.Subjects.Files;

/// <summary>How much a set of vectors holds.</summary>
/// <param name="Seed">The seed of the cases.</param>
/// <param name="Profile">The variants that are asked for.</param>
public sealed record VectorAmount(ulong Seed, VectorProfile Profile)
{
    /// <summary>Cases of a check, at least; more where it needs them to exercise all that it has to.</summary>
    public int Cases { get; init; } = 1;

    /// <summary>Elements of the longest array: one of the widest vectors and a tail, unless a check needs more.</summary>
    public int LongestArray { get; init; } = Generators.Lengths.WidestVector + 3;
}

/// <summary>Makes sets of vectors: runs the checks of the laws on the reference and keeps the calls.</summary>
public sealed class VectorRecorder
{
    // A check that has not exercised all that it has to by then is left out of a set; the rarest such case is one in some hundreds.
    private const int MostDraws = 600;

    // A check that asks for nothing in so many cases holds the reference alone, or operations that no file asks for.
    private const int MostBarrenDraws = 10;

    // With one variant of twelve declared, a check that has a case of it has one among so many draws, but once in 30 000 times.
    private const int MostUndeclaredDraws = 120;

    // Where a case follows a schedule or an epoch step by step, a short one says as much.
    private const int MostCallsOfShortCase = 16;

    // A sweep that makes more calls than these would be most of the set.
    private const int MostCallsOfSweep = 40;

    // What these hold is about the caller's memory, or about calling twice, of which a file shows nothing.
    private static readonly string[] LawsOfMemory =
    [
        "sgd.in-place", "sgd.inputs-unchanged", "sgd.momentum-in-place", "sgd.momentum-inputs-unchanged", "dropout.in-place", "dropout.inputs-unchanged", "philox.pure",
        "sgd.no-memory", "dropout.no-memory", "regression.no-memory", "perceptron.no-memory",
        "regression.inputs-unchanged", "perceptron.inputs-unchanged",
    ];

    // A case of these makes up to a hundred calls around one network or one problem; other laws hold each of such calls by itself.
    private static readonly string[] LawsOfManyCalls =
    [
        "regression.gradient-is-derivative", "regression.duplicate-rows", "perceptron.gradient-is-derivative", "perceptron.expectation-linear",
    ];

    // What these ask for depends on the last answer, which a file does not know.
    private static readonly string[] LawsOfTrajectories = ["regression.trajectory", "perceptron.trajectory"];

    private readonly VectorAmount _amount;
    private readonly RecordingExchange _exchange;
    private readonly ExchangeSubject _subject;
    private readonly Dictionary<string, Vector> _vectors = new(StringComparer.Ordinal);

    private VectorRecorder(VectorAmount amount)
    {
        _amount = amount;
        _exchange = new RecordingExchange(amount.Profile);
        _subject = new ExchangeSubject("recording", _exchange);
    }

    /// <summary>A set of the cases of laws: those that can be asked through a file.</summary>
    /// <param name="laws">The laws; what cannot be asked is left out.</param>
    /// <param name="amount">How much.</param>
    /// <param name="progress">Told the law that comes next.</param>
    public static VectorSet Record(IEnumerable<Law> laws, VectorAmount amount, Action<Law>? progress = null)
    {
        VectorRecorder recorder = new(amount);
        List<VectorCheck> checks = [];
        foreach (Law law in laws.Where(CanBeAsked))
        {
            progress?.Invoke(law);
            checks.AddRange(law.Checks.Select(check => recorder.RecordCheck(law, check)).OfType<VectorCheck>());
        }

        return recorder.Set(checks);
    }

    /// <summary>A set of the next round: for each check the cases that the shrinker tries in the place of the one that failed.</summary>
    /// <exception cref="KeyNotFoundException">There is no such law, check or case.</exception>
    public static VectorSet RecordSmaller(IEnumerable<CaseToken> failed, VectorProfile profile)
    {
        CaseToken[] tokens = [.. failed];
        VectorRecorder recorder = new(new VectorAmount(tokens[0].Seed, profile));
        return recorder.Set([.. tokens.Select(token =>
        {
            AddressedCase before = token.Find(out Law law, out LawCheck check);
            return new VectorCheck(law.Id, check.Label, [.. before.Smaller.Select(smaller => new VectorCase(smaller.Address, recorder.Calls(smaller)))])
            {
                Failed = new VectorCase(before.Address, recorder.Calls(before)),
            };
        })]);
    }

    /// <summary>A set of one case: the failing input, to which the writer adds what is right.</summary>
    /// <exception cref="KeyNotFoundException">There is no such law, check or case.</exception>
    public static VectorSet RecordOne(CaseToken token, VectorProfile profile)
    {
        VectorRecorder recorder = new(new VectorAmount(token.Seed, profile));
        AddressedCase single = token.Find(out Law law, out LawCheck check);
        return recorder.Set([new VectorCheck(law.Id, check.Label, [new VectorCase(single.Address, recorder.Calls(single))])]);
    }

    /// <summary>The set that the same cases give now: equal to the one given unless laws, generators or shrinkers have changed.</summary>
    /// <exception cref="KeyNotFoundException">There is no such law, check or case any more.</exception>
    public static VectorSet RecordAgain(VectorSet set)
    {
        VectorRecorder recorder = new(new VectorAmount(set.Seed, set.Profile));
        return recorder.Set([.. set.Checks.Select(old =>
        {
            Law law = LawCatalogue.Find(old.LawId);
            LawCheck check = law.CheckOf(old.Label);
            return old with { Cases = [.. old.Cases.Select(one => Again(one)!)], Failed = Again(old.Failed) };

            VectorCase? Again(VectorCase? one)
                => one is null ? null
                    : one.Address is CaseAddress address ? one with { Vectors = recorder.Calls(((IAddressedCases)check).At(law, set.Seed, address)) }
                    : new VectorCase(null, recorder.CallsOfSweep(law, check) ?? throw new KeyNotFoundException($"{law.Id}, {check.Label}, is no sweep that a set can hold."));
        })]);
    }

    private static bool CanBeAsked(Law law)
        => law.Level == CheckLevel.Quick && !LawsOfMemory.Contains(law.Id) && !LawsOfManyCalls.Contains(law.Id) && !LawsOfTrajectories.Contains(law.Id);

    private VectorSet Set(IReadOnlyList<VectorCheck> checks)
        => new(Vectors.SpecificationVersion, _amount.Seed, _amount.Profile, checks, [.. _vectors.Values.OrderBy(vector => vector.Id, StringComparer.Ordinal)]);

    private VectorCheck? RecordCheck(Law law, LawCheck check)
    {
        if (check is not IAddressedCases cases)
        {
            return CallsOfSweep(law, check) is { Count: > 0 } ids ? new VectorCheck(law.Id, check.Label, [new VectorCase(null, ids)]) : null;
        }

        HashSet<string> unseen = [.. check.MustSee];
        List<Vector> drawnCalls = [];
        List<VectorCase> excused = [];
        List<(VectorCase Case, IReadOnlyCollection<string> Shows)> chosen = [];
        int barren = 0;
        int undeclaredDraws = 0;
        for (int number = 0; number < MostDraws && barren < MostBarrenDraws && undeclaredDraws < MostUndeclaredDraws && (chosen.Count < _amount.Cases || unseen.Count > 0); number++)
        {
            // What has not been seen in short cases may need long ones, and what has not been seen in short arrays long ones.
            _exchange.LongestArray = number < MostDraws / 2 ? _amount.LongestArray : int.MaxValue;
            _exchange.MostCalls = number < MostDraws / 4 ? MostCallsOfShortCase : int.MaxValue;
            AddressedCase drawn = cases.At(law, _amount.Seed, CaseAddress.Drawn(number));
            Coverage coverage = new();
            if (Judge(drawn, coverage, out string? undeclared, out bool asksNothing) is not IReadOnlyList<Vector> calls)
            {
                barren += asksNothing && chosen.Count == 0 ? 1 : 0;
                undeclaredDraws += undeclared is not null && chosen.Count == 0 ? 1 : 0;
                if (undeclared is not null && unseen.Remove(undeclared))
                {
                    // Kept without a call, so that whoever judges the answers learns too that this variant need not be seen.
                    excused.Add(new VectorCase(drawn.Address, []));
                }

                continue;
            }

            unseen.ExceptWith(coverage.Excused.Keys);
            bool showsMore = unseen.Overlaps(coverage.Seen.Keys);
            if (chosen.Count < _amount.Cases || showsMore)
            {
                unseen.ExceptWith(coverage.Seen.Keys);
                chosen.Add((new VectorCase(drawn.Address, [.. calls.Select(call => call.Id)]), [.. coverage.Seen.Keys.Intersect(check.MustSee)]));
                drawnCalls.AddRange(calls);
            }
        }

        _exchange.MostCalls = int.MaxValue;
        if (unseen.Count > 0 || chosen.Count == 0)
        {
            return null;
        }

        // What a case showed first, later ones may all show together.
        for (int place = chosen.Count - 1; place >= _amount.Cases; place--)
        {
            if (chosen[place].Shows.All(what => chosen.Where((_, other) => other != place).Any(other => other.Shows.Contains(what))))
            {
                chosen.RemoveAt(place);
            }
        }

        HashSet<string> kept = [.. chosen.SelectMany(each => each.Case.Vectors)];
        Keep(drawnCalls.Where(call => kept.Contains(call.Id)));
        return new VectorCheck(law.Id, check.Label, [.. chosen.Select(each => each.Case).Concat(excused).OrderBy(each => each.Address!.Number)]);
    }

    private List<string>? CallsOfSweep(Law law, LawCheck check)
    {
        _exchange.LongestArray = _amount.LongestArray;
        _exchange.MostCalls = MostCallsOfSweep;
        try
        {
            CheckReport report = check.Run(law, _subject, new CheckOptions(_amount.Seed));
            return report.Verdict == Verdict.Conforms ? Keep(_exchange.Take()) : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        finally
        {
            _exchange.Take();
            _exchange.MostCalls = int.MaxValue;
        }
    }

    // The calls of a case that the reference passes, or null where it asks for nothing, for too much, or for another variant.
    private IReadOnlyList<Vector>? Judge(AddressedCase single, Coverage coverage, out string? undeclared, out bool asksNothing)
    {
        undeclared = null;
        asksNothing = false;
        try
        {
            CaseResult result = single.Judge(_subject, coverage);
            undeclared = result.Undeclared;
            IReadOnlyList<Vector> calls = _exchange.Take();
            asksNothing = calls.Count == 0 && undeclared is null;
            return result.IsConforming && calls.Count > 0 ? calls : null;
        }
        catch (OperationCanceledException)
        {
            _exchange.Take();
            return null;
        }
    }

    private List<string> Calls(AddressedCase single)
    {
        _exchange.LongestArray = int.MaxValue;
        single.Judge(_subject, new Coverage());
        return Keep(_exchange.Take());
    }

    private List<string> Keep(IEnumerable<Vector> calls)
    {
        List<string> ids = [];
        foreach (Vector call in calls)
        {
            _vectors.TryAdd(call.Id, call);
            ids.Add(call.Id);
        }

        return ids;
    }
}
