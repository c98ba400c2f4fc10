using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Verification.Oracle.Commands;

/// <summary>A line that works when it is pasted, and what it does.</summary>
public sealed record CommandExample(string Line, string Meaning);

/// <summary>What each command's help says beyond its options.</summary>
public sealed class CommandHelp
{
    private readonly Dictionary<Command, (IReadOnlyList<CommandExample> Examples, IReadOnlyList<string> Notes)> _descriptions = [];

    /// <summary>The exit codes of commands that judge.</summary>
    public static IReadOnlyList<string> CheckExitCodes { get; } =
    [
        "Exit codes, the first that matches:",
        "  1  the harness broke, the run was interrupted, or bad arguments",
        "  2  a law is violated, the subject broke, or a result is only within the bound (without --accept bound)",
        "  3  a check was vacuous, or nothing ran to a verdict",
        "  0  otherwise; what is not implemented is counted aloud",
    ];

    /// <summary>The exit codes of commands that only answer.</summary>
    public static IReadOnlyList<string> PlainExitCodes { get; } = ["Exit codes: 0 answered, 1 bad arguments or bad data."];

    /// <summary>Adds to the help of a command.</summary>
    public void Describe(Command command, IReadOnlyList<CommandExample> examples, params IReadOnlyList<string> notes)
        => _descriptions[command] = (examples, notes);

    /// <summary>The examples of a command.</summary>
    public IReadOnlyList<CommandExample> ExamplesOf(Command command)
        => _descriptions.TryGetValue(command, out var description) ? description.Examples : [];

    /// <summary>Writes the part that follows the options.</summary>
    public void Write(Command command, TextWriter output)
    {
        if (!_descriptions.TryGetValue(command, out var description))
        {
            return;
        }

        output.WriteLine("Examples:");
        foreach (CommandExample example in description.Examples)
        {
            output.WriteLine($"  {example.Line}");
            output.WriteLine($"      {example.Meaning}");
        }

        output.WriteLine();
        foreach (string note in description.Notes)
        {
            output.WriteLine(note);
        }
    }

    /// <summary>"oracle eval sgd": a command with those that it belongs to.</summary>
    public static string PathOf(Command command)
    {
        List<string> names = [];
        for (Command? at = command; at is not null; at = at.Parents.OfType<Command>().FirstOrDefault())
        {
            names.Insert(0, at is RootCommand ? "oracle" : at.Name);
        }

        return string.Join(' ', names);
    }
}

/// <summary>The usual help, followed by examples and exit codes.</summary>
internal sealed class TeachingHelpAction(HelpAction usual, CommandHelp help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int code = usual.Invoke(parseResult);
        help.Write(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return code;
    }
}
