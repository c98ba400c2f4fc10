using System.CommandLine;
using MathNet.Numerics;
using Verification.Bench.Commands;
using Verification.Bench.Reports;
using Verification.Peers.Products;
using Verification.Peers.Recording;
using Verification.Peers.Steps;
using Verification.Peers.Timing;

namespace Verification.Peers;

/// <summary>The commands that time and record; all others are the oracle's.</summary>
internal static class PeerCommands
{
    private const string Description = "Other programs that compute SGD and dropout, beside ours: timed and recorded.";

    private const string Codes = "Exit codes: 0 all that is asked for is met; 1 a side is wrong, or something is in the way; 2 a ratio that is asked for is not met.";

    /// <summary>Makes them.</summary>
    public static RootCommand Create()
        => new(Description)
        {
            Time(),
            Rows(),
            Timing("asked", "The ratios that are asked of ours alone, the two sides of each in turn on the same arrays; half a minute on a quiet machine. Writes asked.md and asked.json.", AskedCommand.Execute),
            Timing("step", "A training step of 784-256-256-10 with a batch of 256, dropout of 0.2 and 0.5 and decay: ours, libtorch's and the reference's in turn, with 1 and 2 threads; half a minute. Writes step.md, step.json and step.csv.", StepCommand.Execute),
            Timing("products", "The matrix products of a layer at the sizes of 784-256-256-10 with a batch of 256: ours, libtorch's and MathNet's in turn, with 1 and 2 threads; a minute. Writes products.md, products.json and products.csv.", ProductsCommand.Execute),
            Record(),
        };

    private static Command Time()
    {
        Argument<string> folder = Folder();
        Option<string[]> rows = RowsOption();
        Command command = new("time", $"Times ours, libtorch, ONNX Runtime, System.Numerics.Tensors, MathNet and gcc side by side, some minutes on a quiet machine. Writes peers.md, peers.json and peers.csv. {Codes}") { folder.RefuseOptions(), rows };
        command.SetAction(result => InFolder(result.GetRequiredValue(folder), opened => TimeCommand.Execute(opened, result.GetValue(rows) ?? [])));
        return command;
    }

    private static Command Rows()
    {
        Option<string[]> rows = RowsOption();
        Command command = new("rows", "Lists the rows that `time` would time, and times nothing. Exit codes: 0; 1 where a pattern matches none.") { rows };
        command.SetAction(result => RowsCommand.Execute(result.GetValue(rows) ?? []));
        return command;
    }

    private static Option<string[]> RowsOption()
        => new("--rows")
        {
            Description = "Only rows that match: patterns with * and ? over names such as 'SGD step with decay/Libtorch/float/4Ki', or parts of them.",
            HelpName = "PATTERN",
            AllowMultipleArgumentsPerToken = true,
        };

    private static Command Timing(string name, string description, Func<ReportFolder, int> execute)
    {
        Argument<string> folder = Folder();
        Command command = new(name, $"{description} {Codes}") { folder.RefuseOptions() };
        command.SetAction(result => InFolder(result.GetRequiredValue(folder), execute));
        return command;
    }

    private static Command Record()
    {
        Argument<string> folder = new("folder") { Description = "An existing folder; reference/vectors for those of this project." };
        Command command = new("record", "Records libtorch, with each kind of its kernels, and ONNX Runtime as vectors: libtorch-2.10-*.json and onnxruntime-1.31-dropout.json.") { folder.RefuseOptions() };
        command.SetAction(result => RecordCommand.Record(result.GetRequiredValue(folder)));
        return command;
    }

    private static Argument<string> Folder() => new("folder") { Description = "Where the results are written; it is made where it is not there." };

    /// <summary>Opens the folder first: results that cannot be written are not measured.</summary>
    private static int InFolder(string path, Func<ReportFolder, int> execute)
    {
        ReportFolder folder;
        try
        {
            folder = ReportFolder.Open(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Console.Error.WriteLine($"peers: the folder '{path}' cannot be written: {refused.Message}");
            return 1;
        }

        // Of MathNet, whose vectors and products are managed code here.
        Control.UseManaged();
        Control.UseSingleThread();
        return execute(folder);
    }
}
