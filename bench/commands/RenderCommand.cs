using Spectre.Console;
using Verification.Bench.Reports;

namespace Verification.Bench.Commands;

/// <summary>Makes the reports of an earlier run again, from its JSON.</summary>
public static class RenderCommand
{
    public static int Execute(IAnsiConsole console, string json, string? output)
    {
        try
        {
            BenchmarkRun run = RunJson.Read(File.ReadAllText(json));
            ReportFolder folder = ReportFolder.Open(output ?? Path.GetDirectoryName(Path.GetFullPath(json))!);
            IReadOnlyList<string> files = ReportFiles.Write(folder, run);
            ResultScreen.Show(console, run);
            console.MarkupLineInterpolated($"Written to [blue]{folder.FullPath}[/]: {string.Join(", ", files)}");
            return ExitCode.Fine;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException)
        {
            Console.Error.WriteLine($"'{json}' cannot be rendered: {refused.Message}");
            return ExitCode.HarnessFailed;
        }
    }
}
