using Verification.Oracle.Reports;
using Verification.Properties.Exhaustive;
using Verification.Properties.Laws;
using Verification.Properties.Verdicts;

namespace Verification.Oracle.Checking;

/// <summary>Joins the shards of a run into the run that it would have been in one piece, but for the times.</summary>
public static class MergedRun
{
    /// <summary>Joins all shards, in any order.</summary>
    /// <param name="files">One report a shard.</param>
    /// <param name="laws">The laws, in the order in which they are reported.</param>
    /// <exception cref="UserErrorException">A shard is missing, there twice, unfinished, or of another run.</exception>
    public static RunResult Of(IReadOnlyList<ReportFile> files, IReadOnlyList<Law> laws)
    {
        ReportFile[] shards = InOrder(files);
        RunResult first = shards[0].Result;
        LawOutcome[] outcomes = Shard.IsByBlocks(first.Plan.Laws, first.Plan.Options.Level) ? JoinBlocks(shards) : JoinChecks(shards, laws);
        RunPlan plan = first.Plan with
        {
            Laws = [.. outcomes.Select(law => new PlannedLaw(law.Law, [.. law.Checks.Select(check => check.Check)]))],
            Shard = null,
            Command = shards[0].Command,
        };
        return new RunResult(plan, outcomes, PlatformProfile.OfAll([.. shards.Select(shard => shard.Result.Platform)]))
        {
            Started = shards.Min(shard => shard.Result.Started),
            Elapsed = TimeSpan.FromTicks(shards.Sum(shard => shard.Result.Elapsed.Ticks)),
        };
    }

    /// <summary>The shards by number, all there and of one run.</summary>
    private static ReportFile[] InOrder(IReadOnlyList<ReportFile> files)
    {
        if (files.FirstOrDefault(file => file.Result.Plan.Shard is null) is ReportFile whole)
        {
            throw new UserErrorException($"{whole.Path} is the report of a whole run; only reports of --shard I/N can be merged.");
        }

        ReportFile first = files[0];
        foreach (ReportFile file in files)
        {
            MustBeOfOneRun(first, file);
        }

        if (files.GroupBy(file => file.Result.Plan.Shard!.Number).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new UserErrorException($"Shard {twice.First().Result.Plan.Shard} is there {twice.Count()} times: {string.Join(" and ", twice.Select(file => file.Path))}; one is right.");
        }

        int count = first.Result.Plan.Shard!.Count;
        int[] missing = [.. Enumerable.Range(1, count).Except(files.Select(file => file.Result.Plan.Shard!.Number))];
        return missing.Length == 0
            ? [.. files.OrderBy(file => file.Result.Plan.Shard!.Number)]
            : throw new UserErrorException(
                $"{files.Count} of {count} shards are there; missing: {string.Join(", ", missing.Select(number => new Shard(number, count)))}. Run: {first.Command}{new Shard(missing[0], count).Option}");
    }

    private static void MustBeOfOneRun(ReportFile first, ReportFile file)
    {
        RunPlan one = first.Result.Plan;
        RunPlan other = file.Result.Plan;
        (string What, string One, string Other)[] same =
        [
            ("the version of the oracle", first.ToolVersion, file.ToolVersion),
            ("the version of the oracle", ToolVersion.Text, file.ToolVersion),
            ("the subject", $"{one.Subject.Name} ({one.Subject.Description})", $"{other.Subject.Name} ({other.Subject.Description})"),
            ("the seed", $"{one.Options.Seed}", $"{other.Options.Seed}"),
            ("the level", $"{one.Options.Level}", $"{other.Options.Level}"),
            ("the number of shards", $"{one.Shard!.Count}", $"{other.Shard!.Count}"),
            ("--accept bound", $"{one.AcceptsWithinBound}", $"{other.AcceptsWithinBound}"),
            ("the known deviations", Text(one), Text(other)),
            ("the command", first.Command, file.Command),
        ];
        foreach ((string what, string here, string there) in same.Where(pair => pair.One != pair.Other))
        {
            throw new UserErrorException(
                file == first
                    ? $"{file.Path} is of another oracle: {what} is {there}, and this is {here}."
                    : $"{file.Path} is a shard of another run: {what} is {there}, and {here} in {first.Path}.");
        }

        if (file.Result.WasInterrupted)
        {
            throw new UserErrorException($"{file.Path} is not finished: shard {other.Shard} was interrupted. Run it again: {other.Command}");
        }

        static string Text(RunPlan plan) => string.Join("; ", plan.Known.Entries.Select(entry => $"{entry} ({entry.Reason}, {entry.Version})"));
    }

    /// <summary>Check k of the run is in shard k modulo n: dealt out like cards, and gathered in again.</summary>
    private static LawOutcome[] JoinChecks(ReportFile[] shards, IReadOnlyList<Law> laws)
    {
        (Law Law, CheckOutcome Check)[][] hands = [.. shards.Select(shard => shard.Result.Laws.SelectMany(law => law.Checks.Select(check => (law.Law, check))).ToArray())];
        int count = hands.Sum(hand => hand.Length);
        for (int i = 0; i < hands.Length; i++)
        {
            int right = (count - i + hands.Length - 1) / hands.Length;
            if (hands[i].Length != right)
            {
                throw new UserErrorException($"{shards[i].Path} has {hands[i].Length} checks; of {count} checks in {hands.Length} shards, {right} would be right for it: a report was changed.");
            }
        }

        (Law Law, CheckOutcome Check)[] all = [.. Enumerable.Range(0, count).Select(index => hands[index % hands.Length][index / hands.Length])];
        (Law, LawCheck)[] inOrder = [.. laws.SelectMany(law => law.Checks.Select(check => (law, check)))];
        int[] places = [.. all.Select(one => Array.IndexOf(inOrder, (one.Law, one.Check.Check)))];
        for (int i = 1; i < places.Length; i++)
        {
            if (places[i] <= places[i - 1])
            {
                throw new UserErrorException(
                    $"{all[i].Law.Id}, {all[i].Check.Check.Label} of {shards[i % shards.Length].Path} is {(places[i] == places[i - 1] ? "there twice" : "out of its order")}: the shards are not of one run, or a report was changed.");
            }
        }

        return [.. all.GroupBy(one => one.Law).Select(group => new LawOutcome(group.Key, [.. group.Select(one => one.Check)]))];
    }

    /// <summary>Every shard has every check, with consecutive blocks; the first that fails ends the check, as in one piece.</summary>
    private static LawOutcome[] JoinBlocks(ReportFile[] shards)
    {
        LawOutcome[] first = [.. shards[0].Result.Laws];
        foreach (ReportFile shard in shards)
        {
            string[] expected = [.. Names(shards[0])];
            string[] found = [.. Names(shard)];
            if (!expected.SequenceEqual(found))
            {
                throw new UserErrorException($"{shard.Path} has other checks than {shards[0].Path}: {string.Join("; ", expected.Except(found).Concat(found.Except(expected)))}. A report was changed.");
            }
        }

        return
        [
            .. first.Select((law, lawIndex) => new LawOutcome(
                law.Law,
                [.. law.Checks.Select((check, index) => Join((ExhaustiveCheck)check.Check, [.. shards.Select(shard => shard.Result.Laws[lawIndex].Checks[index])]))])),
        ];

        static IEnumerable<string> Names(ReportFile shard) => shard.Result.Laws.SelectMany(law => law.Checks.Select(check => $"{law.Law.Id}, {check.Check.Label}"));
    }

    private static CheckOutcome Join(ExhaustiveCheck check, CheckOutcome[] parts)
    {
        int last = Array.FindIndex(parts, part => part.Outcome != Outcome.Conforms);
        CheckOutcome[] used = last < 0 ? parts : parts[..(last + 1)];
        if (used[^1].Report is not CheckReport end)
        {
            return used[^1];
        }

        CheckReport[] reports = [.. used.Select(part => part.Report!)];
        int cases = reports.Sum(report => report.Cases);
        CheckReport joined = end with
        {
            Cases = cases,
            Coverage = reports.SelectMany(report => report.Coverage).GroupBy(seen => seen.Key, StringComparer.Ordinal).ToDictionary(seen => seen.Key, seen => seen.Sum(part => part.Value), StringComparer.Ordinal),
            Notes = end.Verdict == Verdict.Conforms ? [check.ExtentOf(cases)] : end.Notes,
            Elapsed = TimeSpan.FromTicks(parts.Sum(part => part.Report?.Elapsed.Ticks ?? 0)),
        };
        return new CheckOutcome(check, check.RequireCoverage(joined)) { AsksSubject = used.Any(part => part.AsksSubject) };
    }
}
