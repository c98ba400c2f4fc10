using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Verification.Oracle.Input;

namespace Verification.Oracle.Commands;

/// <summary>The command line as a whole: each command is made by a file of its own in this folder.</summary>
public static class CommandLine
{
    /// <summary>Runs one command line and returns the exit code.</summary>
    public static int Run(IReadOnlyList<string> arguments, OracleContext context)
    {
        RootCommand root = Create(context, out CommandHelp help);
        ParseResult parsed = root.Parse(arguments);
        InvocationConfiguration invocation = new()
        {
            Output = context.Output,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            if (IsUnfinished(parsed))
            {
                root.Parse([.. arguments, "--help"]).Invoke(invocation);
                return (int)ExitCode.Broken;
            }

            return parsed.Errors.Count > 0 && parsed.Action is not HelpAction and not TeachingHelpAction
                ? ReportBadArguments(parsed, context, help)
                : parsed.Invoke(invocation);
        }
        catch (UserErrorException error)
        {
            context.Error.WriteLine($"oracle: {error.Message}");
            return (int)ExitCode.Broken;
        }
        catch (IOException failure)
        {
            context.Error.WriteLine($"oracle: reading or writing failed: {failure.Message}");
            return (int)ExitCode.Broken;
        }
        catch (Exception failure)
        {
            context.Error.WriteLine($"oracle: the harness broke; this is a fault of the oracle and no verdict on anything.\n{failure}");
            return (int)ExitCode.Broken;
        }
    }

    private static RootCommand Create(OracleContext context, out CommandHelp help)
    {
        help = new CommandHelp();
        RootCommand root = new(
            "Holds an implementation of SGD with weight decay or of inverted dropout to the laws that it must obey, "
            + "says where it breaks them, and computes the right answer.");
        root.Subcommands.Add(CheckCommand.Create(context, help));
        root.Subcommands.Add(MergeCommand.Create(context, help));
        root.Subcommands.Add(CompareCommand.Create(context, help));
        root.Subcommands.Add(IdentifyCommand.Create(context, help));
        root.Subcommands.Add(AlarmsCommand.Create(context, help));
        root.Subcommands.Add(LawsCommand.Create(context, help));
        root.Subcommands.Add(ExplainCommand.Create(context, help));
        root.Subcommands.Add(EvalCommand.Create(context, help));
        root.Subcommands.Add(TrainCommand.Create(context, help));
        root.Subcommands.Add(VectorsCommand.Create(context, help));
        root.Subcommands.Add(ReplayCommand.Create(context, help));
        root.Subcommands.Add(ServeCommand.Create(context, help));
        root.Subcommands.Add(ProofsCommand.Create(context, help));
        root.Subcommands.Add(FaultsCommand.Create(context, help));
        help.Describe(
            root,
            [
                new("oracle check optimized", "hold the vectorized implementation to every law, and write a report"),
                new("oracle identify optimized", "which conventions and which orders of roundings it has"),
                new("oracle explain sgd.zero-gradient", "one law in words, with an example in numbers"),
                new("oracle eval sgd --weights 1,2 --gradients 0.5,0.25 --eta 0.1 --lambda 0.3", "one step, computed"),
                new("oracle train weight-decay", "the course's experiment, with pictures"),
            ],
            CommandHelp.CheckExitCodes);
        foreach (HelpOption option in root.Options.OfType<HelpOption>())
        {
            option.Action = new TeachingHelpAction((HelpAction)option.Action!, help);
        }

        return root;
    }

    /// <summary>Whether a command was named that needs another after it, and nothing followed: help says more than an error.</summary>
    private static bool IsUnfinished(ParseResult parsed)
        => parsed is { Errors.Count: > 0, UnmatchedTokens.Count: 0, CommandResult.Command: { Action: null, Subcommands.Count: > 0 } };

    private static int ReportBadArguments(ParseResult parsed, OracleContext context, CommandHelp help)
    {
        Command command = parsed.CommandResult.Command;
        foreach (ParseError error in parsed.Errors)
        {
            context.Error.WriteLine($"oracle: {error.Message}");
        }

        IEnumerable<string> names = command.Subcommands.Select(subcommand => subcommand.Name).Concat(command.Options.Select(option => option.Name));
        foreach (string token in parsed.UnmatchedTokens)
        {
            string[] nearest = NearestNames.Of(token, names);
            if (nearest.Length > 0)
            {
                context.Error.WriteLine($"oracle: for \"{token}\", did you mean {string.Join(" or ", nearest)}?");
            }
        }

        foreach (CommandExample example in help.ExamplesOf(command).Take(1))
        {
            context.Error.WriteLine($"For example: {example.Line}");
        }

        context.Error.WriteLine($"More: {CommandHelp.PathOf(command)} --help");
        return (int)ExitCode.Broken;
    }
}
