using Verification.Bench.Reports;
using Verification.Bench.Running;
using Verification.Bench.Verdicts;
using Verification.Oracle.Checking;

namespace Verification.Bench.Commands;

/// <summary>Runs the laws on the optimized assembly of this program, and writes their verdict with its digest.</summary>
public static class LawsCommand
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    public static int Execute(string output)
    {
        ReportFolder folder;
        try
        {
            folder = ReportFolder.OpenFor("--out", output);
        }
        catch (InvalidDataException refused)
        {
            Console.Error.WriteLine(refused.Message);
            return ExitCode.HarnessFailed;
        }

        Console.WriteLine($"laws: on {TimedAssembly.Optimized.Name}, SHA-256 {TimedAssembly.Optimized.Short}...");
        using Interruption interruption = new();
        RunProgress progress = new();
        LawRun run;
        using (Timer lines = new(_ => Console.WriteLine($"laws: {progress.Finished} of {progress.Total} checks"), state: null, BetweenLines, BetweenLines))
        {
            run = Laws.Run(progress, interruption.Token);
        }

        folder.Write(LawRun.FileName, LawRunJson.Write(run));
        LawVerdict[] failed = [.. run.Laws.Where(law => !law.Passes)];
        Console.WriteLine($"laws: {run.Laws.Count - failed.Length} of {run.Laws.Count} pass{string.Concat(failed.Select(law => $"; {law.Id} {law.Outcome}"))}");
        return !run.Complete ? ExitCode.Interrupted : failed.Length > 0 ? ExitCode.Violates : ExitCode.Fine;
    }
}
