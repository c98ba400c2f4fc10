using Verification.Oracle.Checking;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;

namespace Verification.Bench.Verdicts;

/// <summary>Runs the laws on the optimized assembly of this process, as <c>oracle check optimized</c> does.</summary>
public static class Laws
{
    /// <summary>Runs them at the quick level, on all cores.</summary>
    /// <param name="progress">How far it is; may be looked at from another thread.</param>
    /// <param name="interrupted">Ends it early; then the run is not complete.</param>
    public static LawRun Run(RunProgress progress, CancellationToken interrupted)
    {
        CheckOptions options = new(CheckOptions.DefaultSeed);
        PlannedLaw[] laws = [.. LawCatalogue.All.Where(law => law.Level <= options.Level).Select(law => new PlannedLaw(law, law.Checks))];
        RunPlan plan = new(new OptimizedSubject(), laws, options) { Command = "oracle check optimized" };
        RunResult result = new LawRunner(plan, progress).Run(interrupted);
        return new LawRun(
            LawRun.CurrentFormat,
            TimedAssembly.Optimized,
            result.Started,
            options.Level.ToString().ToLowerInvariant(),
            options.Seed,
            Complete: !result.WasInterrupted,
            [.. result.Laws.Select(law => new LawVerdict(law.Law.Id, law.Law.Operation, law.Outcome.Word(), law.Checks.Count, law.Outcome is Outcome.Conforms or Outcome.NotImplemented))]);
    }
}
