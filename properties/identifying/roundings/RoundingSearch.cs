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
    private const int SearchedSettings = 64;
    private const int InputsForEach = 16;

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
    private readonly List<(TSettings Settings, RoundingCall<T> Call)> _calls = [];
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

        _calls.Add((settings, call));
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

        int[] fitting = [.. explanation.Regions[0].Forms];
        return new(new(_run.Question, Certainty.Told, finding, MostTelling(fitting)), regions) { Split = split };
    }

    private RoundingFinding NotFound()
        => new(
            new(
                _run.Question,
                Certainty.CannotTell,
                $"no order that is listed, nor a split into head, body and tail, explains every bit; {_names.Count} were tried",
                MostTelling([]),
                "its order of operations, to be added to the candidates"),
            []);

    private static string SplitInWords(IReadOnlyList<RegionSplit> splits)
    {
        // Every multiple of a width that no call could rule out would be named too; the smallest is the one to look for.
        const int MostNamed = 3;
        return splits.Count == 0 ? string.Empty
            : string.Join(" or ", splits.Take(MostNamed)) + (splits.Count > MostNamed ? $" or {splits.Count - MostNamed} others" : string.Empty);
    }

    /// <summary>The element on which most candidates differ; where nothing fits, the one that fewest explain.</summary>
    private Evidence MostTelling(int[] fitting)
    {
        (int Score, TSettings Settings, RoundingCall<T> Call, int Index) best = (-1, _calls[0].Settings, _calls[0].Call, 0);
        IEnumerable<(TSettings, RoundingCall<T>)> asked = fitting.Length == 0 ? _calls : _calls.Take(CallsForEvidence);
        foreach ((TSettings settings, RoundingCall<T> call) in asked)
        {
            IReadOnlyList<RoundingCandidate<T>> candidates = _run.Candidates(settings);
            int step = Math.Max(1, call.Actual.Length / MostRounds);
            for (int i = 0; i < call.Actual.Length; i += step)
            {
                T[] values = [.. candidates.Select(candidate => candidate.Value(call.At(i)))];
                bool fits = fitting.Length == 0 ? values.All(value => !Bits.Same(value, call.Actual[i])) : fitting.Any(form => Bits.Same(values[form], call.Actual[i]));
                int score = fits ? values.Distinct().Count() : 0;
                best = score > best.Score ? (score, settings, call, i) : best;
            }
        }

        IReadOnlyList<RoundingCandidate<T>> told = _run.Candidates(best.Settings);
        T actual = best.Call.Actual[best.Index];
        return new(
            [.. best.Call.Data.Select(data => RoundingData.Describe(data.Key, data.Value[best.Index])), .. _run.Describe(best.Settings)],
            $"{_run.Output} = {FloatText.Both(actual)}, element {best.Index} of {best.Call.Actual.Length}",
            [
                .. told.GroupBy(candidate => FloatText.Both(candidate.Value(best.Call.At(best.Index))))
                    .Select(group => new CandidateResult(string.Join(" = ", group.Select(candidate => candidate.Name)), group.Key, group.Key == FloatText.Both(actual)))
                    .OrderByDescending(result => result.Fits),
            ]);
    }
}
