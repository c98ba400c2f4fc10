using System.Collections.Concurrent;
using System.Diagnostics;
using Verification.Properties.Laws;
using Verification.Properties.Verdicts;

namespace Verification.Properties.Faults.Matrix;

/// <summary>Runs laws against faults, and tells of every cell as it comes.</summary>
/// <param name="faults">The faults.</param>
/// <param name="laws">The laws.</param>
/// <param name="options">Seed and level.</param>
public sealed class MatrixRun(IReadOnlyList<CataloguedFault> faults, IReadOnlyList<Law> laws, CheckOptions options)
{
    // Of the counterexample that is shown; the last tries make it a little shorter, and cost most.
    private const int MostTries = 60;

    private readonly ConcurrentBag<MatrixCell> _cells = [];
    private readonly ConcurrentBag<string> _failures = [];

    // Hundreds of faults run through the same cases, and drawing a case costs more than judging it.
    private readonly CheckOptions _unshrunk = options with { MostTries = 0, KeepsCases = true };
    private int _done;

    /// <summary>Told of every cell, from several threads.</summary>
    public Action<MatrixCell>? Found { get; init; }

    /// <summary>Told after each law how many of how many are done, from several threads.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>Runs at once, of laws and of faults through a law.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Runs to the end, or to the cancellation.</summary>
    public KillMatrix Run(CancellationToken cancellation = default)
    {
        var watch = Stopwatch.StartNew();

        // The faults of a law wait behind the laws, so that there is work for all while the last ones run.
        ConcurrentExclusiveSchedulerPair turns = new(TaskScheduler.Default, Jobs);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = Jobs, CancellationToken = cancellation, TaskScheduler = turns.ConcurrentScheduler };
        bool wasInterrupted = false;
        try
        {
            // One law at a time from the front, since the slow ones stand there.
            Parallel.ForEach(Partitioner.Create(laws, EnumerablePartitionerOptions.NoBuffering), parallel, law =>
            {
                Run(law, parallel);
                Progress?.Invoke(Interlocked.Increment(ref _done), laws.Count);
            });
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            wasInterrupted = true;
        }

        KillMatrix matrix = new(faults, laws, InOrder(_cells), options) { WasInterrupted = wasInterrupted };
        IReadOnlyList<MatrixCell> cells = WithSmallestCases(matrix, parallel);
        return matrix with
        {
            Cells = InOrder(cells),
            WasInterrupted = cancellation.IsCancellationRequested,
            Failures = [.. _failures.Order(StringComparer.Ordinal)],
            Elapsed = watch.Elapsed,
        };
    }

    private void Run(Law law, ParallelOptions parallel)
    {
        CancellationToken cancellation = parallel.CancellationToken;
        CheckOptions cancellable = _unshrunk with { Cancellation = cancellation };
        Dictionary<string, MatrixCell> found = new(StringComparer.Ordinal);
        foreach (LawCheck check in law.Checks)
        {
            cancellation.ThrowIfCancellationRequested();
            CataloguedFault[] open =
            [
                .. faults.Where(fault => found.GetValueOrDefault(fault.Id)?.Outcome != CellOutcome.Kills
                    && (!law.LooksAtMasksAlone || fault.TouchesMasks || fault.LawIds.Contains(law.Id))),
            ];

            // A law of a higher level looks at a part of its data only, and is left to the faults that name it.
            bool isWhole = law.Level <= options.Level;
            Companion[] companions = [.. open.Where(fault => !fault.RunsAlone && (isWhole || fault.LawIds.Contains(law.Id))).Select(fault => new Companion(fault))];
            bool isRight = companions.Length == 0 || check.Run(law, new SideBySide(companions), cancellable).Verdict == Verdict.Conforms;

            // Where the reference itself did not conform, somebody wrote where it should not.
            Companion[] asked = [.. companions.Where(companion => companion.WasAsked)];
            CataloguedFault[] singles = [.. open.Where(fault => fault.RunsAlone && fault.LawIds.Contains(law.Id))];
            var cells = new MatrixCell[asked.Length + singles.Length];
            Parallel.For(0, cells.Length, parallel, i => cells[i] = i < asked.Length
                ? isRight && !asked[i].Differs
                    ? new(asked[i].Fault.Id, law.Id, CellOutcome.Same, check.Label, 0)
                    : Alone(asked[i].Fault, law, check, cancellable)
                : Alone(singles[i - asked.Length], law, check, cancellable with { OnlyCase = singles[i - asked.Length].Rows.First(row => row.LawId == law.Id).Case }));
            foreach (MatrixCell cell in cells)
            {
                Note(found, cell);
            }
        }

        foreach (MatrixCell cell in found.Values)
        {
            _cells.Add(cell);
            Found?.Invoke(cell);
        }
    }

    // Of several checks the strongest outcome counts.
    private static void Note(Dictionary<string, MatrixCell> found, MatrixCell cell)
    {
        if (!found.TryGetValue(cell.FaultId, out MatrixCell? before) || cell.Outcome > before.Outcome)
        {
            found[cell.FaultId] = cell;
        }
    }

    private MatrixCell Alone(CataloguedFault fault, Law law, LawCheck check, CheckOptions how)
    {
        try
        {
            CheckReport report = check.Run(law, fault.Make(), how);
            CellOutcome outcome = report.Verdict is Verdict.Violates or Verdict.Error ? CellOutcome.Kills : CellOutcome.Passes;
            return new MatrixCell(fault.Id, law.Id, outcome, check.Label, Math.Max(1, report.Cases))
            {
                CaseNumber = report.FailingCaseNumber,
                Detail = report.Detail,
                FailingCase = report.FailingCase,
                Elapsed = report.Elapsed,
            };
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // What the fault throws comes back as a verdict, so this is the harness's own.
            _failures.Add($"{law.Id}, {check.Label}, {fault.Id}: {failure}");
            return new MatrixCell(fault.Id, law.Id, CellOutcome.Passes, check.Label, 0);
        }
    }

    /// <summary>The cells, those that killed in the fewest cases with the smallest case that the shrinker finds.</summary>
    private IReadOnlyList<MatrixCell> WithSmallestCases(KillMatrix matrix, ParallelOptions parallel)
    {
        ConcurrentDictionary<MatrixCell, MatrixCell> smaller = new();
        Parallel.ForEach(faults, new ParallelOptions { MaxDegreeOfParallelism = Jobs }, fault =>
        {
            if (!parallel.CancellationToken.IsCancellationRequested && matrix.KillsOf(fault).FirstOrDefault(cell => cell.CaseNumber is not null) is MatrixCell first)
            {
                Law law = laws.First(each => each.Id == first.LawId);
                MatrixCell shrunk = Alone(fault, law, law.CheckOf(first.Check), options with { OnlyCase = first.CaseNumber, MostTries = MostTries });

                // A fault that lives on earlier calls may not show in a case of its own.
                smaller[first] = shrunk.Outcome == CellOutcome.Kills ? first with { Detail = shrunk.Detail, FailingCase = shrunk.FailingCase } : first;
            }
        });
        return [.. matrix.Cells.Select(cell => smaller.GetValueOrDefault(cell, cell))];
    }

    private IReadOnlyList<MatrixCell> InOrder(IEnumerable<MatrixCell> cells)
    {
        Dictionary<string, int> faultOrder = faults.Index().ToDictionary(entry => entry.Item.Id, entry => entry.Index, StringComparer.Ordinal);
        Dictionary<string, int> lawOrder = laws.Index().ToDictionary(entry => entry.Item.Id, entry => entry.Index, StringComparer.Ordinal);
        return [.. cells.OrderBy(cell => faultOrder[cell.FaultId]).ThenBy(cell => lawOrder[cell.LawId])];
    }
}
