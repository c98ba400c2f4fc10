using System.CommandLine;
using Verification.Oracle.Checking;
using Verification.Oracle.Reports;

namespace Verification.Oracle.Commands;

/// <summary><c>oracle compare</c>: several runs side by side on one page.</summary>
internal static class CompareCommand
{
    private const string FileName = "comparison.html";

    public static Command Create(OracleContext context, CommandHelp help)
    {
        Argument<string[]> reports = new("report") { Description = $"The {ReportFolder.JsonName} of each run, in the order of the columns.", Arity = ArgumentArity.OneOrMore };
        Option<string> output = new("--out") { HelpName = "FILE", Description = "The page to write.", DefaultValueFactory = _ => FileName };
        Command command = new("compare", "Puts the verdicts of several runs side by side on one HTML page that needs nothing beside it.") { reports, output };
        help.Describe(
            command,
            [new("oracle compare mine/report.json theirs/report.json --out both.html", "two subjects, law by law")],
            CommandHelp.PlainExitCodes);
        command.SetAction(parsed =>
        {
            ReportFile[] files = [.. parsed.GetRequiredValue(reports).Select(path => ReportFile.Read(Path.GetFullPath(path, context.Directory), context.Laws))];
            string page = Path.GetFullPath(parsed.GetValue(output)!, context.Directory);
            ReportFolder.MustBeWritable(Path.GetDirectoryName(page)!);
            AtomicFile.Write(page, HtmlComparison.Write(files, context.Laws));
            foreach (ReportFile file in files)
            {
                context.Output.WriteLine($"{file.Result.Plan.Subject.Name}: {RunSummary.Headline(file.Result)}. {RunSummary.CountLaws(file.Result)}");
            }

            context.Output.WriteLine($"Side by side: {page}");
            return (int)ExitCode.Conforms;
        });
        return command;
    }
}
