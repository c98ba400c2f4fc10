using System.CommandLine;
using Verification.Oracle.Checking;
using Verification.Oracle.Reports;

namespace Verification.Oracle.Commands;

/// <summary><c>oracle merge</c>: joins the reports of the shards of one run.</summary>
internal static class MergeCommand
{
    public static Command Create(OracleContext context, CommandHelp help)
    {
        Argument<string[]> reports = new("report") { Description = $"The {ReportFolder.JsonName} of each shard of one run, in any order.", Arity = ArgumentArity.OneOrMore };
        Option<string> folder = new("--out") { HelpName = "DIR", Description = $"Where {ReportFolder.HtmlName} and {ReportFolder.JsonName} of the whole run go.", Required = true };
        Option<string> junit = new("--junit") { HelpName = "FILE", Description = "Also writes the verdicts as JUnit XML, for build servers." };
        Command command = new("merge", "Joins the reports of the shards of a run into the report of the run, which is the same as if it had not been shared out, but for the times.") { reports, folder, junit };
        help.Describe(
            command,
            [new("oracle merge shards/*/report.json --out report", "one report and one exit code for the whole run")],
            ["A shard that is missing, there twice, interrupted, or of another seed, level, subject or version is an error that says which.", .. CommandHelp.CheckExitCodes]);
        command.SetAction(parsed =>
        {
            ReportFile[] files = [.. parsed.GetRequiredValue(reports).Select(path => ReportFile.Read(Path.GetFullPath(path, context.Directory), context.Laws))];
            RunResult merged = MergedRun.Of(files, context.Laws);
            string directory = Path.GetFullPath(parsed.GetRequiredValue(folder), context.Directory);
            string? file = parsed.GetValue(junit) is string name ? Path.GetFullPath(name, context.Directory) : null;
            foreach (string place in new[] { directory, Path.GetDirectoryName(file) }.OfType<string>())
            {
                ReportFolder.MustBeWritable(place);
            }

            context.Output.WriteLine($"{files.Length} shards of {merged.Plan.Subject.Name} make one run; its time is theirs, added up.");
            CheckCommand.Show(context, new TerminalReport(context.Output, context.IsTerminal), merged, directory, file);
            return (int)merged.ExitCode;
        });
        return command;
    }
}
