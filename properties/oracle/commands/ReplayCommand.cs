using System.CommandLine;
using Verification.Oracle.Checking;
using Verification.Oracle.Doors;
using Verification.Oracle.Reports;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Processes;

namespace Verification.Oracle.Commands;

/// <summary><c>oracle replay</c>: runs one case again, against any subject.</summary>
internal static class ReplayCommand
{
    public static Command Create(OracleContext context, CommandHelp help)
    {
        Argument<string> token = new("token") { Description = "What a violation is printed with: LAW/CHECK/SEED/CASE/PATH~HASH, one word." };
        Option<string> subject = new("--subject") { HelpName = "ADDRESS", Description = "Against whom: a name or an address, as `oracle check` takes it.", Required = true };
        Option<double> timeLimit = new("--time-limit")
        {
            HelpName = "SECONDS",
            Description = "For a subject in another process: how long one answer may take, and the start.",
            DefaultValueFactory = _ => ProcessSubject.DefaultTimeLimit.TotalSeconds,
        };
        Command command = new("replay", "Runs the smallest case of a violation again, as it is, by any door: against the same subject, a repaired one, or the reference.") { token, subject, timeLimit };
        help.Describe(
            command,
            [
                new($"oracle replay sgd.enclosure/float,+exact/{CheckOptions.DefaultSeed}/3/0.0.1~{CaseToken.HashOf(string.Empty):x8} --subject \"cmd:python3 mine.py\"", "the case of that token, against a program"),
                new($"oracle replay sgd.lengths/float/{CheckOptions.DefaultSeed} --subject optimized", "a whole check, where its cases have no numbers"),
            ],
            CommandHelp.CheckExitCodes);
        command.SetAction(parsed =>
        {
            CaseToken read = Read(parsed.GetRequiredValue(token));
            string address = parsed.GetRequiredValue(subject);
            ISubject opened = SubjectAddresses.Open(context, address, new DoorOptions(context.Directory, TimeLimit.Read(parsed.GetValue(timeLimit))));
            using IDisposable? held = opened as IDisposable;
            (Law law, LawCheck check) = Find(read);
            RunPlan plan = new(opened, [new PlannedLaw(law, [check])], new CheckOptions(read.Seed, read.Level))
            {
                Jobs = 1,
                Command = $"oracle replay {read} --subject {CommandWords.Quote(address)}",
            };
            TerminalReport terminal = new(context.Output, context.IsTerminal);
            terminal.WriteStart(plan);
            RunProgress progress = new();
            RunResult result = terminal.ShowProgress(progress, () => new LawRunner(plan, progress).Run(context.Cancellation));
            terminal.WriteResult(result);
            return (int)result.ExitCode;
        });
        return command;
    }

    private static CaseToken Read(string text)
    {
        try
        {
            return CaseToken.Parse(text);
        }
        catch (FormatException wrong)
        {
            throw new UserErrorException(wrong.Message, wrong);
        }
    }

    private static (Law Law, LawCheck Check) Find(CaseToken token)
    {
        try
        {
            Law law = LawCatalogue.Find(token.LawId);
            LawCheck check = law.CheckOf(token.Label);
            if (token.Address is null || check is not IAddressedCases)
            {
                return (law, check);
            }

            _ = token.Find(out _, out _);
            return (law, ChosenCases.Only(check, token.Address));
        }
        catch (KeyNotFoundException missing)
        {
            throw new UserErrorException(missing.Message, missing);
        }
    }
}
