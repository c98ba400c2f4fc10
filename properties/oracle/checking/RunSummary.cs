namespace Verification.Oracle.Checking;

/// <summary>A run in a few sentences.</summary>
public static class RunSummary
{
    /// <summary>The verdict in two or three words.</summary>
    public static string Headline(RunResult result)
        => result.ExitCode switch
        {
            ExitCode.Conforms when result.Plan.Shard is not null => "shard passes",
            ExitCode.Conforms => "conforms",
            ExitCode.Violates when result.Checks.Any(check => check.Outcome == Outcome.Violates) => "violates",
            ExitCode.Violates when result.Checks.Any(check => check.Outcome == Outcome.Error) => "error",
            ExitCode.Violates => "within bound only",
            ExitCode.TooLittle when result.Checks.Any(check => check.Outcome == Outcome.Vacuous) => "vacuous",
            ExitCode.TooLittle => "nothing ran",
            _ when result.Checks.Any(check => check.Outcome == Outcome.HarnessBroke) => "harness broke",
            _ when !result.WasInterrupted => "stale deviation",
            _ => "interrupted",
        };

    /// <summary>"31 laws: 29 conform, 1 violates, 1 not implemented."</summary>
    public static string CountLaws(RunResult result) => Count(result.Laws.Select(law => law.Outcome), "law", "laws");

    /// <summary>"120 checks: 119 conform, 1 violates."</summary>
    public static string CountChecks(RunResult result) => Count(result.Checks.Select(check => check.Outcome), "check", "checks");

    /// <summary>What the exit code means here.</summary>
    public static string Meaning(RunResult result)
        => result.ExitCode switch
        {
            ExitCode.Conforms when result.Plan.Shard is Shard shard
                => $"Nothing in shard {shard} fails; oracle merge gives the verdict on the whole.",
            ExitCode.Conforms when result.Checks.Any(check => check.Outcome == Outcome.WithinBound)
                => "Nothing is violated; results that are only within the bound were accepted (--accept bound).",
            ExitCode.Conforms when result.Checks.Any(check => check.Outcome == Outcome.KnownDeviation)
                => "Nothing is violated but what the file of known deviations names.",
            ExitCode.Conforms => "Every check that ran conforms, and its data could have told otherwise.",
            ExitCode.Violates when Headline(result) == "within bound only"
                => "Results lie within the proved bound, but no declared variant explains their bits; --accept bound lets that pass.",
            ExitCode.Violates => "The subject breaks at least one law.",
            ExitCode.TooLittle when Headline(result) == "vacuous" => "At least one check could not have told right from wrong.",
            ExitCode.TooLittle when result.Checks.Any(check => !check.JudgesSubject)
                => "Nothing ran that asks the subject; what conforms holds the reference alone, so nothing is known about the subject.",
            ExitCode.TooLittle => "The subject implements none of what was asked for, so nothing is known about it.",
            _ when Headline(result) == "stale deviation" => "The file of known deviations names what no longer deviates.",
            _ when Headline(result) == "harness broke" => "The harness broke, so what did run is no verdict on the whole.",
            _ => "The run was interrupted; what had finished is reported, and it is no verdict on the whole.",
        };

    private static string Count(IEnumerable<Outcome> outcomes, string one, string many)
    {
        Dictionary<Outcome, int> counts = outcomes.GroupBy(outcome => outcome).ToDictionary(group => group.Key, group => group.Count());
        int total = counts.Values.Sum();
        Outcome[] order = [Outcome.Conforms, .. Outcomes.WorstFirst.Where(outcome => outcome != Outcome.Conforms)];
        string parts = string.Join(", ", order.Where(counts.ContainsKey).Select(outcome => outcome.Counted(counts[outcome])));
        return $"{total} {(total == 1 ? one : many)}: {(parts.Length == 0 ? "none ran" : parts)}.";
    }
}
