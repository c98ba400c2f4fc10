using Verification.Oracle.Checking;
using Verification.Properties.Faults.Different;
using Verification.Properties.Laws;

namespace Verification.Oracle.Alarms;

/// <summary>What the laws said of one right implementation at one seed.</summary>
/// <param name="Implementation">Its name.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Conforming">Checks that asked it and let it pass.</param>
/// <param name="NotImplemented">Checks of what it does not offer or declare.</param>
/// <param name="Cases">Cases of the checks that let it pass.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Alarms">Each false alarm: law, check, verdict and why.</param>
public sealed record AlarmRun(string Implementation, ulong Seed, int Conforming, int NotImplemented, long Cases, double Seconds, IReadOnlyList<string> Alarms)
{
    /// <summary>Runs the laws of a right implementation at the quick level.</summary>
    /// <param name="implementation">What is run.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="isSparing">Whether only one check of each law runs, another one at the next seed.</param>
    /// <param name="jobs">Checks that run at once.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <returns>What they said, or null where the run was interrupted.</returns>
    /// <exception cref="InvalidOperationException">The harness itself broke.</exception>
    public static AlarmRun? Of(RightImplementation implementation, ulong seed, bool isSparing, int jobs, CancellationToken cancellation)
    {
        RunPlan plan = new(implementation.Subject, [.. implementation.Laws.Select(law => new PlannedLaw(law, isSparing ? [law.Checks[(int)(seed % (ulong)law.Checks.Count)]] : law.Checks))], new CheckOptions(seed) { KeepsCases = true })
        {
            Jobs = jobs,
            Command = $"oracle alarms {implementation.Name} --seed {seed}",
        };
        RunResult result = new LawRunner(plan, new RunProgress()).Run(cancellation);
        if (result.WasInterrupted)
        {
            return null;
        }

        (Law Law, CheckOutcome Check)[] checks = [.. result.Laws.SelectMany(law => law.Checks, (law, check) => (law.Law, check))];
        if (checks.FirstOrDefault(each => each.Check.HarnessFailure is not null) is { Check: not null } broken)
        {
            throw new InvalidOperationException($"{implementation.Name} at seed {seed}, {broken.Law.Id}, {broken.Check.Check.Label}: {broken.Check.HarnessFailure}");
        }

        // A check of the specification's own formulas asks nobody, and so says nothing of the implementation.
        (Law Law, CheckOutcome Check)[] asked = [.. checks.Where(each => each.Check.AsksSubject)];
        CheckOutcome[] conforming = [.. asked.Select(each => each.Check).Where(check => check.Outcome == Outcome.Conforms)];
        return new(
            implementation.Name,
            seed,
            conforming.Length,
            asked.Count(each => each.Check.Outcome == Outcome.NotImplemented),
            conforming.Sum(check => (long)check.Report!.Cases),
            Math.Round(result.Elapsed.TotalSeconds, 2),
            [.. asked.Where(each => each.Check.Outcome is not (Outcome.Conforms or Outcome.NotImplemented)).Select(each => InWords(each.Law, each.Check))]);
    }

    private static string InWords(Law law, CheckOutcome check)
        => $"{law.Id}, {check.Check.Label}: {check.Outcome}. {check.Report?.Detail} {check.Report?.FailingCase}".TrimEnd();
}
