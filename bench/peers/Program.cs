using Verification.Oracle;
using Verification.Peers.Products;
using Verification.Peers.Recording;
using Verification.Peers.Steps;
using Verification.Peers.Subjects;
using Verification.Peers.Timing;
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
          asked             The ratios that are asked of ours alone, the two sides of each in turn on the same arrays; half a minute.
          step <folder>     Times a whole training step of a perceptron, ours and libtorch's in turn, and writes step.md and step.json.
          products <folder> Times the matrix products of its layers, ours, libtorch's and MathNet's in turn, and writes products.md and products.json.
          record <folder>   Records libtorch, with each kind of its kernels, and ONNX Runtime as vectors.

        Subjects: libtorch (_fused_sgd_ and native_dropout), libtorch-dropout (aten::dropout).

        Examples:
          peers check libtorch --law sgd           what its fused step keeps of the laws of SGD
          peers record reference/vectors           the vectors again

        Exit codes of check: those of `oracle check`, 2 where a law is violated. Others: 0, or 1 where something is in the way.
        """;

    /// <summary>Runs one command.</summary>
    public static int Main(string[] arguments)
    {
        if (RecordCommand.IsOneKind(arguments))
        {
            return RecordCommand.RecordOneKind();
        }

        switch (arguments)
        {
            case [] or ["--help" or "-h" or "-?" or "help"]:
                Console.WriteLine(Help);
                return 0;
            case ["record", "--help" or "-h"] or ["record"]:
                Console.WriteLine("Usage: peers record <folder>\nWrites libtorch-2.10-*.json and onnxruntime-1.31-dropout.json to an existing folder, which is reference/vectors for those of this project.");
                return arguments.Length == 1 ? 1 : 0;
            case ["time", "--help" or "-h"] or ["time"]:
                Console.WriteLine("Usage: peers time <folder> [--rows <pattern>...]\nTimes ours, libtorch, ONNX Runtime, System.Numerics.Tensors, MathNet and gcc side by side, some five minutes on a quiet machine.\n"
                    + "Rows are named SGD step with decay/Libtorch/float/4Ki; --rows takes patterns with * and ?, or parts of names.\nExit codes: 0 fine; 1 nothing was measured; 2 a ratio that is asked for is not met.");
                return arguments.Length == 1 ? 1 : 0;
            case ["asked"]:
                return TimeCommand.ExecuteAsked();
            case ["asked", "--help" or "-h"]:
                Console.WriteLine("Usage: peers asked\nMeasures the ratios that are asked of ours, and prints them.\nExit codes: 0 all are met; 1 a side of ours is wrong; 2 one is not met.");
                return 0;
            case ["time", string folder]:
                return TimeCommand.Execute(folder, []);
            case ["time", string folder, "--rows", _, ..]:
                return TimeCommand.Execute(folder, arguments[3..]);
            case ["step", "--help" or "-h"] or ["step"]:
                Console.WriteLine(StepCommand.Help);
                return arguments.Length == 1 ? 1 : 0;
            case ["step", string folder]:
                return StepCommand.Execute(folder);
            case ["products", "--help" or "-h"] or ["products"]:
                Console.WriteLine(ProductsCommand.Help);
                return arguments.Length == 1 ? 1 : 0;
            case ["products", string folder]:
                return ProductsCommand.Execute(folder);
            case ["record", string folder]:
                return RecordCommand.Record(folder);
            default:
                return RunOracle(arguments);
        }
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
