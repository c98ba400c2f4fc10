using System.CommandLine;
using Verification.Oracle.Doors;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Processes;
using Verification.Properties.Subjects.Processes.Serving;

namespace Verification.Oracle.Commands;

/// <summary><c>oracle serve</c>: answers the protocol of the process door, so that any program can ask the oracle.</summary>
internal static class ServeCommand
{
    private const string Numbers = "numbers";

    public static Command Create(OracleContext context, CommandHelp help)
    {
        Argument<string> subject = new("subject") { Description = $"Who answers: {string.Join(", ", context.Subjects.Select(own => own.Name))}." };
        Option<string> encoding = new("--encoding") { Description = "How arrays travel: base64, or numbers, which a person can read.", DefaultValueFactory = _ => "base64" };
        encoding.AcceptOnlyFromAmong("base64", Numbers);
        Command command = new("serve", "Answers requests on standard input, one JSON object a line, by the protocol of the process door.") { subject, encoding };
        help.Describe(
            command,
            [
                new("oracle serve reference --encoding numbers", "the naive reference, asked line by line; the end of standard input ends it"),
                new("oracle check \"cmd:oracle serve reference\"", "the door, held against a subject that is right"),
            ],
            CommandHelp.PlainExitCodes);
        command.SetAction(parsed =>
        {
            ISubject served = SubjectAddresses.Open(context, parsed.GetRequiredValue(subject), new DoorOptions(context.Directory, ProcessSubject.DefaultTimeLimit));
            using Stream requests = Console.OpenStandardInput();
            using Stream answers = Console.OpenStandardOutput();
            new SubjectServer(served, arraysAsNumbers: parsed.GetValue(encoding) == Numbers).Serve(requests, answers);
            return (int)ExitCode.Conforms;
        });
        return command;
    }
}
