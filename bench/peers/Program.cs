using System.CommandLine;
using Verification.Oracle;
using Verification.Peers.Recording;
using Verification.Peers.Subjects;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;

namespace Verification.Peers;

/// <summary>The command line of the peers: records them as vectors, and holds them to the laws by the oracle's own commands.</summary>
public static class Program
{
    private const string Help = """
        Other programs that compute SGD and dropout, beside ours: recorded, and held to the same laws.

        Usage: peers <command>, or from a checkout: dotnet run -c Release --project bench/peers -- <command>

        Commands:
          check <subject>   Holds a peer to the laws and prints a table of verdicts; all options of `oracle check`.
          explain <law>     One law in words; and the other commands of the oracle.
          time <folder>     Times everyone in one run, and writes peers.md, peers.csv and peers.json;
                            --rows <pattern>... for some rows alone.
          rows              Lists the rows that it would time.
          asked <folder>    The ratios that are asked of ours alone, the two sides of each in turn on the same arrays; writes asked.md and asked.json.
          step <folder>     A whole training step of a perceptron, ours and libtorch's in turn; writes step.md, step.csv and step.json.
          products <folder> The matrix products of its layers, ours, libtorch's and MathNet's in turn; writes products.md, products.csv and products.json.
          record <folder>   Records libtorch, with each kind of its kernels, and ONNX Runtime as vectors.

        Subjects: libtorch (_fused_sgd_ and native_dropout), libtorch-dropout (aten::dropout).

        Examples:
          peers check libtorch --law sgd           what its fused step keeps of the laws of SGD
          peers record reference/vectors           the vectors again

        Exit codes of check: those of `oracle check`, 2 where a law is violated. Others: 0; 1 where something is in the way; 2 where a ratio that is asked for is missed.
        """;

    /// <summary>Runs one command.</summary>
    public static int Main(string[] arguments)
    {
        if (RecordCommand.IsOneKind(arguments))
        {
            return RecordCommand.RecordOneKind();
        }

        if (arguments is [] or ["--help" or "-h" or "-?" or "help"])
        {
            Console.WriteLine(Help);
            return 0;
        }

        RootCommand commands = PeerCommands.Create();
        return commands.Subcommands.Any(command => command.Name == arguments[0]) ? commands.Parse(arguments).Invoke() : RunOracle(arguments);
    }

    private static int RunOracle(string[] arguments)
    {
        using CancellationTokenSource interruption = new();
        ISubject[] subjects = [new LibtorchSubject(), new LibtorchDropoutSubject()];
        Console.CancelKeyPress += (_, interrupt) =>
        {
            interrupt.Cancel = !interruption.IsCancellationRequested;
            interruption.Cancel();
        };
        return Oracle.Commands.CommandLine.Run(
            arguments,
            new OracleContext
            {
                Subjects = subjects,
                Laws = LawCatalogue.All,
                Output = Console.Out,
                Error = Console.Error,
                Input = Console.In,
                IsTerminal = !Console.IsOutputRedirected,
                Cancellation = interruption.Token,
            });
    }
}
