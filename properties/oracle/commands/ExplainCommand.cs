using System.CommandLine;
using Verification.Oracle.Reports;
using Verification.Properties.Laws;

namespace Verification.Oracle.Commands;

/// <summary><c>oracle explain</c>: one law in words.</summary>
internal static class ExplainCommand
{
    private const int LineWidth = 88;
    private const string Implementation = "optimized";

    public static Command Create(OracleContext context, CommandHelp help)
    {
        Argument<string> id = new("law") { Description = "The law's id, as `oracle laws` lists it." };
        Command command = new("explain", "Explains one law: words, equation, an example in numbers, what it catches, how to run it.") { id };
        help.Describe(
            command,
            [
                new("oracle explain sgd.zero-gradient", "why a weight without a gradient shrinks"),
                new("oracle explain sgd.lambda-zero", "what lambda = 0 has to mean"),
            ],
            CommandHelp.PlainExitCodes);
        command.SetAction(parsed =>
        {
            string asked = parsed.GetRequiredValue(id);
            Law law = context.Laws.FirstOrDefault(candidate => candidate.Id == asked)
                ?? throw LawNames.Unknown(asked, context.Laws);
            Write(law, context);
            return (int)ExitCode.Conforms;
        });
        return command;
    }

    /// <summary>The subject that somebody most likely means to check: the implementation, where it is there.</summary>
    private static string ExampleSubject(OracleContext context)
    {
        string[] names = [.. context.Subjects.Select(subject => subject.Name)];
        return names.Contains(Implementation) ? Implementation : names.FirstOrDefault("SUBJECT");
    }

    private static void Write(Law law, OracleContext context)
    {
        context.Output.WriteLine($"{law.Id}  (a law of {law.Operation})");
        context.Output.WriteLine();
        context.Output.WriteLine($"    {law.Equation}");
        Section("In words", law.Statement);
        Section("Example", law.Example);
        Section("Catches", law.Catches);
        Section("Source", law.Source);
        foreach (ReportedFault fault in ReportedFaults.CitedBy(law.Source).SelectMany(id => ReportedFaults.All.Where(fault => fault.Id == id)))
        {
            Paragraph($"Fault {fault.Id}: {fault.Text}. Seen in {fault.Where}.");
        }

        Section("Checks", string.Join("; ", law.Checks.Select(check => check.Label)));
        Section("Run it", $"oracle check {ExampleSubject(context)} --law {law.Id}");

        void Section(string title, string text)
        {
            context.Output.WriteLine();
            context.Output.WriteLine(title);
            Paragraph(text);
        }

        void Paragraph(string text)
        {
            foreach (string line in TextLayout.Wrap(text, LineWidth))
            {
                context.Output.WriteLine($"    {line}");
            }
        }
    }
}
