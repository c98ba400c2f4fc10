using System.Numerics;
using Verification.Properties.Judging;
using Verification.Properties.Text;

namespace Verification.Properties.Identifying.Roundings;

/// <summary>
/// Tells orders of roundings apart by bits: asks on data of many lengths and alignments, keeps the candidates that explain every bit of a
/// region, and then searches, among the candidates alone, for inputs on which those that are left differ, and asks on these.
/// </summary>
/// <typeparam name="T">The working type.</typeparam>
/// <typeparam name="TSettings">The hyper-parameters.</typeparam>
internal sealed class RoundingSearch<T, TSettings>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Lengths so that bodies and tails of every width up to the widest split occur, tails of 1 to many elements.
    private static readonly int[] Lengths = [67, 1, 127, 9, 31, 64, 15, 100, 23, 48];

    // Elements past an aligned address; 0 most often, since that is what allocators give.
    private static readonly int[] Misalignments = [0, 1, 0, 0, 3, 0, 2, 5, 0, 1];

    // Candidates that differ at all differ on a good part of such inputs; those that do not are called one class, with this number.
    private const int SearchedSettings = 24;
    private const int InputsForEach = 40;

    // Body and tail of the widest split, of equal elements.
    private const int EqualElements = RegionSplit.WidestSplit + 3;
    private const int MostRounds = 12;

    // Shorter arrays keep all their elements for the roundings.
    private const int FewestWithInfinities = 20;

    // The evidence is looked for in so many calls.
    private const int CallsForEvidence = 4;

    private readonly RoundingRun<T, TSettings> _run;
    private readonly Random _random;
    private readonly CancellationToken _cancellation;
    private readonly List<(TSettings Settings, RoundingCall<T> Call, int Misalignment)> _calls = [];
    private readonly Explanations _explanations;
    private readonly IReadOnlyList<RoundingCandidate<T>> _names;

    private RoundingSearch(RoundingRun<T, TSettings> run, Random random, CancellationToken cancellation)
    {
        _run = run;
        _random = random;
        _cancellation = cancellation;
        _names = run.Candidates(run.Settings(random));
        _explanations = new Explanations([.. _names.Select(candidate => candidate.Name)]);
    }

    /// <summary>Searches.</summary>
    public static RoundingFinding Find(RoundingRun<T, TSettings> run, Random random, CancellationToken cancellation)
        => new RoundingSearch<T, TSettings>(run, random, cancellation).Find();

    private RoundingFinding Find()
    {
        for (int call = 0; call < Lengths.Length; call++)
        {
            _cancellation.ThrowIfCancellationRequested();
            int length = Lengths[call];
            Dictionary<string, T[]> data = _run.Inputs.ToDictionary(name => name, _ => RoundingData.Many<T>(_random, length));
            if (_run.HasInfiniteWeights && length > FewestWithInfinities)
            {
                // One that every body has, and one that every tail has.
                (data["w"][0], data["w"][^1]) = (T.PositiveInfinity, T.NegativeInfinity);
            }

            if (Ask(_run.Settings(_random), data, Misalignments[call]) is { HasResult: false } refusal)
            {
                return RoundingFinding.NotAsked(_run.Question, refusal);
            }
        }

        HashSet<(int First, int Second)> alike = [];
        for (int round = 0; round < MostRounds && NextPair(alike) is (int first, int second) pair; round++)
        {
            if (Separate(first, second) is not (TSettings settings, Dictionary<string, T> input))
            {
                alike.Add(pair);
                round--;
                continue;
            }

            Dictionary<string, T[]> data = input.ToDictionary(number => number.Key, number => Enumerable.Repeat(number.Value, EqualElements).ToArray());
            if (Ask(settings, data, misalignment: 0) is { HasResult: false } refusal)
            {
                return RoundingFinding.NotAsked(_run.Question, refusal);
            }
        }

        return _explanations.Simplest() is RegionExplanation explanation ? Found(explanation, alike) : NotFound();
    }

    private CallOutcome Ask(TSettings settings, Dictionary<string, T[]> data, int misalignment)
    {
        RoundingCall<T> call = _run.Call(settings, data, misalignment);
        if (!call.Outcome.HasResult)
        {
            return call.Outcome;
        }

        IReadOnlyList<RoundingCandidate<T>> candidates = _run.Candidates(settings);
        List<int[]> unexplainedBefore = [];
        for (int form = 0; form < candidates.Count; form++)
        {
            // A candidate that no region is left to counts as wrong everywhere, which it is in each of them.
            bool isLeft = _explanations.CanStillExplain(form);
            int[] before = new int[call.Actual.Length + 1];
            for (int i = 0; i < call.Actual.Length; i++)
            {
                before[i + 1] = before[i] + (isLeft && Bits.Same(candidates[form].Value(call.At(i)), call.Actual[i]) ? 0 : 1);
            }

            unexplainedBefore.Add(before);
        }

        _calls.Add((settings, call, misalignment));
        _explanations.Add(call.Actual.Length, misalignment, unexplainedBefore);
        return call.Outcome;
    }

    /// <summary>Two candidates that both explain a region and are not yet known to be alike.</summary>
    private (int First, int Second)? NextPair(HashSet<(int First, int Second)> alike)
    {
        foreach ((string _, IReadOnlyList<int> forms) in _explanations.Simplest()?.Regions ?? [])
        {
            for (int second = 1; second < forms.Count; second++)
            {
                if (!alike.Contains((forms[0], forms[second])))
                {
                    return (forms[0], forms[second]);
                }
            }
        }

        return null;
    }

    /// <summary>An input on which two candidates differ, or null where none was found.</summary>
    private (TSettings Settings, Dictionary<string, T> Input)? Separate(int first, int second)
    {
        for (int trial = 0; trial < SearchedSettings; trial++)
        {
            TSettings settings = _run.Settings(_random);
            IReadOnlyList<RoundingCandidate<T>> candidates = _run.Candidates(settings);
            if (candidates[first].Formula == candidates[second].Formula && candidates[first].IsWide == candidates[second].IsWide)
            {
                return null;
            }

            Dictionary<string, T[]> data = _run.Inputs.ToDictionary(name => name, _ => RoundingData.Many<T>(_random, InputsForEach));

            // The box is asked only where candidates are made of its own outputs.
            RoundingCall<T> call = _calls[0].Call.Data.Count > data.Count ? _run.Call(settings, data, 0) : new(CallOutcome.Answered, [], data);
            for (int i = 0; i < InputsForEach && call.Outcome.HasResult; i++)
            {
                if (!Bits.Same(candidates[first].Value(call.At(i)), candidates[second].Value(call.At(i))))
                {
                    return (settings, _run.Inputs.ToDictionary(name => name, name => data[name][i]));
                }
            }
        }

        return null;
    }

    private RoundingFinding Found(RegionExplanation explanation, HashSet<(int First, int Second)> alike)
    {
        RegionFinding[] regions =
        [
            .. explanation.Regions.Select(region => new RegionFinding(
                region.Region,
                [.. region.Forms.Where(form => _names[form].IsNamed).Select(form => _names[form].Name)],
                [.. region.Forms.Where(form => !_names[form].IsNamed).Select(form => _names[form].Name)])),
        ];
        string split = SplitInWords(explanation.Splits);
        bool isClass = regions.Any(region => region.Orders.Count > 1);
        string finding = $"{(split.Length > 0 ? split + "; " : string.Empty)}{string.Join("; ", regions.Select(region => region.ToString()))}";
        if (isClass)
        {
            finding += $" (the same bits on all of {SearchedSettings * InputsForEach} inputs that were searched, so one class here)";
        }

        IdentifiedAnswer[] answers =
        [
            .. explanation.Regions.Select((region, number) => new IdentifiedAnswer(
                region.Region.Length == 0 ? _run.Question : $"{_run.Question} ({region.Region})",
                Certainty.Told,
                number == 0 ? finding : regions[number].ToString(),
                MostTelling([.. region.Forms], explanation.Splits, region.Region))),
        ];
        return new(answers[0] with { Question = _run.Question }, regions) { Split = split, OtherAnswers = answers[1..] };
    }

    private RoundingFinding NotFound()
        => new(
            new(
                _run.Question,
                Certainty.CannotTell,
                $"no order that is listed, nor a split into head, body and tail, explains every bit; {_names.Count} were tried",
                MostTelling([], [], string.Empty),
                "its order of operations, to be added to the candidates"),
            []);

    private static string SplitInWords(IReadOnlyList<RegionSplit> splits)
    {
        // Every multiple of a width that no call could rule out would be named too; the smallest is the one to look for.
        const int MostNamed = 3;
        return splits.Count == 0 ? string.Empty
            : string.Join(" or ", splits.Take(MostNamed)) + (splits.Count > MostNamed ? $" or {splits.Count - MostNamed} others" : string.Empty);
    }

    /// <summary>
    /// The element of a region on which most other candidates are ruled out, and for those that are not, one on which they are; where nothing
    /// fits, an element that none explains.
    /// </summary>
    private Evidence MostTelling(int[] fitting, IReadOnlyList<RegionSplit> splits, string region)
    {
        (int Score, Place Place) best = (-1, new Place(_calls[0].Settings, _calls[0].Call, 0));
        foreach (Place place in Places(splits, region, fitting.Length == 0 ? _calls.Count : CallsForEvidence))
        {
            IReadOnlyList<RoundingCandidate<T>> candidates = _run.Candidates(place.Settings);
            int wrong = candidates.Count(candidate => !Bits.Same(candidate.Value(place.Input), place.Actual));

            // An infinite weight tells who computes the decay at 0, but little of the roundings.
            int score = !T.IsFinite(place.Actual) || (fitting.Length == 0 && wrong < candidates.Count) ? 0 : wrong;
            best = score > best.Score ? (score, place) : best;
        }

        Place told = best.Place;
        IReadOnlyList<RoundingCandidate<T>> all = _run.Candidates(told.Settings);
        int[] rivals = [.. Enumerable.Range(0, all.Count).Where(form => fitting.Length > 0 && !fitting.Contains(form) && Bits.Same(all[form].Value(told.Input), told.Actual))];
        return new(
            Describe(told),
            $"{_run.Output} = {FloatText.Both(told.Actual)}, element {told.Index} of {told.Call.Actual.Length}",
            [
                .. all.Where((_, form) => !rivals.Contains(form))
                    .GroupBy(candidate => FloatText.Both(candidate.Value(told.Input)))
                    .Select(group => new CandidateResult(string.Join(" = ", group.Select(candidate => candidate.Name)), group.Key, group.Key == FloatText.Both(told.Actual)))
                    .OrderByDescending(result => result.Fits),
                .. rivals.Select(rival => RuledOutElsewhere(rival, all[rival].Name, splits, region)),
            ]);
    }

    private CandidateResult RuledOutElsewhere(int rival, string name, IReadOnlyList<RegionSplit> splits, string region)
    {
        foreach (Place place in Places(splits, region, _calls.Count))
        {
            T value = _run.Candidates(place.Settings)[rival].Value(place.Input);
            if (!Bits.Same(value, place.Actual))
            {
                string input = string.Join(", ", Describe(place).Select(number => $"{number.Name}={number.Hexadecimal}"));
                return new(name, $"the same here, but {FloatText.Both(value)} where the result is {FloatText.Both(place.Actual)}, for {input}", Fits: false);
            }
        }

        return new(name, "ruled out in another region", Fits: false);
    }

    /// <summary>The elements of a region, the last calls first: these were made of inputs that tell candidates apart.</summary>
    private IEnumerable<Place> Places(IReadOnlyList<RegionSplit> splits, string region, int calls)
    {
        foreach ((TSettings settings, RoundingCall<T> call, int misalignment) in _calls.Take(calls).Reverse())
        {
            int length = call.Actual.Length;
            (int bodyStart, int bodyEnd) = splits.Count > 0 ? splits[0].Cut(length, misalignment) : (0, length);
            (int start, int end) = region switch
            {
                "head" => (0, bodyStart),
                "body" => (bodyStart, bodyEnd),
                "tail" => (bodyEnd, length),
                _ => (0, length),
            };
            int step = Math.Max(1, (end - start) / MostRounds);
            for (int i = start; i < end; i += step)
            {
                yield return new Place(settings, call, i);
            }
        }
    }

    private EvidenceNumber[] Describe(Place place)
        => [.. place.Call.Data.Select(data => RoundingData.Describe(data.Key, data.Value[place.Index])), .. _run.Describe(place.Settings)];

    private sealed record Place(TSettings Settings, RoundingCall<T> Call, int Index)
    {
        public Func<string, T> Input { get; } = Call.At(Index);

        public T Actual => Call.Actual[Index];
    }
}
