namespace Verification.Properties.Judging;

/// <summary>
/// Keeps track, over the calls of a run, of which forms explain every bit: one form for all elements, or one for each
/// region of a split, the same in every call.
/// </summary>
public sealed class Explanations
{
    private readonly IReadOnlyList<string> _forms;
    private readonly Dictionary<RegionSplit, Regions> _splits = [];
    private readonly Dictionary<RegionSplit, HashSet<string>> _seen = [];

    /// <summary>Begins a run.</summary>
    /// <param name="forms">The names of the forms.</param>
    public Explanations(IReadOnlyList<string> forms)
    {
        _forms = forms;
        foreach (RegionSplit split in RegionSplit.All)
        {
            _splits[split] = new Regions(Everything(), Everything(), Everything());
            _seen[split] = [];
        }
    }

    /// <summary>Whether some split still explains every bit.</summary>
    public bool Explained => _splits.Count > 0;

    /// <summary>Whether a form is left in some region of some split that still explains every bit; the others need not be evaluated any more.</summary>
    public bool CanStillExplain(int form)
        => _splits.Values.Any(regions => regions.Body.Contains(form) || regions.Tail.Contains(form) || regions.Head.Contains(form));

    /// <summary>Takes a call into account.</summary>
    /// <param name="length">The length of the arrays.</param>
    /// <param name="misalignment">Elements past an aligned address.</param>
    /// <param name="explains">For each form, how many elements before index i it does not explain: length + 1 counts.</param>
    public void Add(int length, int misalignment, IReadOnlyList<int[]> explains)
    {
        foreach (RegionSplit split in _splits.Keys.ToArray())
        {
            (int bodyStart, int bodyEnd) = split.Cut(length, misalignment);
            _seen[split].UnionWith(Populated(bodyStart, bodyEnd, length));
            Regions before = _splits[split];
            Regions after = new(
                Explaining(before.Head, explains, 0, bodyStart),
                Explaining(before.Body, explains, bodyStart, bodyEnd),
                Explaining(before.Tail, explains, bodyEnd, length));
            if (after.Head.Count == 0 || after.Body.Count == 0 || after.Tail.Count == 0)
            {
                _splits.Remove(split);
            }
            else
            {
                _splits[split] = after;
            }
        }
    }

    /// <summary>The simplest explanation in words, or null where there is none.</summary>
    /// <remarks>Regions that no call had are not named; where several splits say the same, all their widths are.</remarks>
    public string? InWords()
    {
        string? first = null;
        List<string> widths = [];
        foreach (RegionSplit split in RegionSplit.All)
        {
            if (!_splits.TryGetValue(split, out Regions? regions))
            {
                continue;
            }

            (string Name, IReadOnlyCollection<int> Forms)[] seen =
                [.. new[] { ("body", regions.Body), ("tail", regions.Tail), ("head", regions.Head) }.Where(region => _seen[split].Contains(region.Item1))];
            int[] everywhere = [.. seen.Aggregate(Everything().AsEnumerable(), (forms, region) => forms.Intersect(region.Forms))];
            if (everywhere.Length > 0)
            {
                return Names(everywhere);
            }

            string inWords = string.Join("; ", seen.Select(region => $"{region.Name}: {Names(region.Forms)}"));
            first ??= inWords;
            if (inWords == first)
            {
                widths.Add(split.ToString());
            }
        }

        return first is null ? null : $"{string.Join(" or ", widths)}: {first}";
    }

    /// <summary>The simplest explanation as data: one region that is everything, or body, tail and head; null where there is none.</summary>
    /// <remarks>Every split that gives this answer is named; regions that no call had are left out.</remarks>
    public RegionExplanation? Simplest()
    {
        RegionExplanation? simplest = null;
        List<RegionSplit> splits = [];
        foreach (RegionSplit split in RegionSplit.All)
        {
            if (!_splits.TryGetValue(split, out Regions? regions))
            {
                continue;
            }

            (string Region, IReadOnlyCollection<int> Forms)[] seen =
                [.. new[] { ("body", regions.Body), ("tail", regions.Tail), ("head", regions.Head) }.Where(region => _seen[split].Contains(region.Item1))];
            int[] everywhere = [.. seen.Aggregate(Everything().AsEnumerable(), (forms, region) => forms.Intersect(region.Forms)).Order()];
            if (everywhere.Length > 0)
            {
                return new([], [(string.Empty, everywhere)]);
            }

            simplest ??= new([], [.. seen.Select(region => (region.Region, (IReadOnlyList<int>)[.. region.Forms.Order()]))]);
            if (simplest.Regions.Select(region => region.Region).SequenceEqual(seen.Select(region => region.Region))
                && simplest.Regions.Zip(seen).All(pair => pair.First.Forms.SequenceEqual(pair.Second.Forms.Order())))
            {
                splits.Add(split);
            }
        }

        return simplest is null ? null : simplest with { Splits = splits };
    }

    private static IEnumerable<string> Populated(int bodyStart, int bodyEnd, int length)
    {
        if (bodyStart > 0)
        {
            yield return "head";
        }

        if (bodyEnd > bodyStart)
        {
            yield return "body";
        }

        if (length > bodyEnd)
        {
            yield return "tail";
        }
    }

    private int[] Everything() => [.. Enumerable.Range(0, _forms.Count)];

    private static IReadOnlyCollection<int> Explaining(IReadOnlyCollection<int> forms, IReadOnlyList<int[]> unexplainedBefore, int start, int end)
        => [.. forms.Where(form => unexplainedBefore[form][end] == unexplainedBefore[form][start])];

    private string Names(IReadOnlyCollection<int> forms)
        => string.Join(" = ", forms.Select(form => _forms[form]));

    private sealed record Regions(IReadOnlyCollection<int> Head, IReadOnlyCollection<int> Body, IReadOnlyCollection<int> Tail);
}
