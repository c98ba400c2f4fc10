using System.Globalization;
using Verification.Properties.Faults;
using Verification.Properties.Faults.Matrix;
using Verification.Properties.Laws;

namespace Verification.Oracle.Matrix;

/// <summary>The kill matrix in words, for a terminal.</summary>
internal static class MatrixTable
{
    private const int ReasonWidth = 100;

    // With few faults there is room for every law's answer.
    private const int Few = 3;

    /// <summary>Writes the faults, the laws that kill nothing of their own, and the counts.</summary>
    /// <param name="matrix">The run.</param>
    /// <param name="output">Where to.</param>
    /// <param name="isWhole">Whether all laws ran.</param>
    public static void Write(KillMatrix matrix, TextWriter output, bool isWhole)
    {
        int width = matrix.Faults.Select(fault => fault.Id.Length).DefaultIfEmpty().Max();
        foreach (IGrouping<string, CataloguedFault> operation in matrix.Faults.GroupBy(fault => fault.Operation))
        {
            output.WriteLine($"{operation.Key}: {operation.Count()} faults");
            foreach (CataloguedFault fault in operation)
            {
                output.WriteLine($"  {Sign(matrix, fault)} {fault.Id.PadRight(width)}  {InWords(matrix, fault)}");
                if (matrix.Faults.Count <= Few)
                {
                    WriteKills(matrix, fault, output);
                }
            }

            output.WriteLine();
        }

        foreach ((CataloguedFault fault, string lawId) in matrix.Missed)
        {
            output.WriteLine($"PASSES: {lawId} is named for {fault.Id} and lets it pass.");
        }

        foreach (string failure in matrix.Failures)
        {
            output.WriteLine($"BROKE: {failure}");
        }

        if (isWhole && !matrix.WasInterrupted)
        {
            foreach (CataloguedFault fault in matrix.Survivors)
            {
                output.WriteLine($"SURVIVES: {fault.Id}: {fault.Wrong}");
            }

            Law[] redundant = [.. matrix.Laws.Where(law => !matrix.KilledOnlyBy(law).Any())];
            output.WriteLine($"{matrix.Laws.Count - redundant.Length} of {matrix.Laws.Count} laws kill a fault that no other law kills; of the others the specification says why they are kept.");
        }

        int killed = matrix.Faults.Count(matrix.IsKilled);
        if (matrix.WasInterrupted)
        {
            output.WriteLine($"Interrupted: {killed} of {matrix.Faults.Count} faults were killed by then; of the others nothing is known.");
            return;
        }

        int others = matrix.NeedAnotherLevel.Count();
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{matrix.Faults.Count} faults, {SameMistakes.Different(matrix.Faults)} different mistakes: {killed} killed, {matrix.Faults.Count - killed - others} survive{(others > 0 ? $", {others} need another level" : string.Empty)}. "
                + $"{matrix.Cells.Count(cell => cell.Outcome == CellOutcome.Kills)} kills by {matrix.Laws.Count} laws."));
    }

    private static string Sign(KillMatrix matrix, CataloguedFault fault)
        => matrix.IsKilled(fault) ? "✓" : matrix.WasInterrupted || matrix.NeedAnotherLevel.Contains(fault) ? "…" : "✕";

    private static string InWords(KillMatrix matrix, CataloguedFault fault)
    {
        MatrixCell[] kills = [.. matrix.KillsOf(fault)];
        return kills.Length == 0
            ? matrix.WasInterrupted ? "interrupted before a law killed it"
            : matrix.NeedAnotherLevel.Contains(fault) ? $"needs {fault.Level.ToString().ToLowerInvariant()}: {fault.WhyNotQuick}" : $"survives: {fault.Wrong}"
            : string.Create(CultureInfo.InvariantCulture, $"{kills.Length} {(kills.Length == 1 ? "law" : "laws")}, first {kills[0].LawId} after {kills[0].Cases} {(kills[0].Cases == 1 ? "case" : "cases")}");
    }

    private static void WriteKills(KillMatrix matrix, CataloguedFault fault, TextWriter output)
    {
        output.WriteLine($"      {fault.Wrong} ({fault.StandsFor})");
        foreach (MatrixCell cell in matrix.Cells.Where(cell => cell.FaultId == fault.Id))
        {
            string detail = cell.Detail.Length > ReasonWidth ? cell.Detail[..ReasonWidth] + "…" : cell.Detail;
            output.WriteLine($"      {cell.Outcome.ToString().ToLowerInvariant(),-6} {cell.LawId} · {cell.Check}{(detail.Length > 0 ? $": {detail}" : string.Empty)}");
        }
    }
}
