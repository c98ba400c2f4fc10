using System.CommandLine;
using System.Globalization;
using System.Numerics;
using Verification.Oracle.Input;
using Verification.Oracle.Training;
using Verification.Vocabulary;

namespace Verification.Oracle.Commands.Train;

/// <summary><c>oracle train weight-decay</c>.</summary>
internal static class TrainWeightDecay
{
    private const string Name = "weight-decay";
    private const string NoSweep = "none";

    // With a larger rate times decay a step overshoots 0 and the weights grow without end.
    private const double LargestDecayRate = 2;

    public static Command Create(OracleContext context, CommandHelp help)
    {
        WeightDecayOptions course = new();
        TrainOptions shared = new(Name);
        Option<string> lambda = new("--lambda") { HelpName = "LIST", Description = "Decays to compare, each finite and at least 0; the first and the last are held against each other.", DefaultValueFactory = _ => List(course.WeightDecays) };
        Option<string> sweep = new("--sweep") { HelpName = "LIST", Description = $"Decays of the sweep, rising, or {NoSweep}.", DefaultValueFactory = _ => List(course.Sweep) };
        Option<int> epochs = new("--epochs") { HelpName = "N", Description = "Passes over the training rows, at least 1.", DefaultValueFactory = _ => course.Epochs };
        Option<int> batchSize = new("--batch-size") { HelpName = "N", Description = "Rows of a step, at least 1.", DefaultValueFactory = _ => course.BatchSize };
        Option<string> eta = new("--eta") { HelpName = "ETA", Description = "The learning rate, finite and at least 0.", DefaultValueFactory = _ => course.LearningRate.ToString(CultureInfo.InvariantCulture) };
        Option<string> variant = new("--variant") { HelpName = "NAME", Description = "The convention: BookPerBatch divides the decay by the batch size, BookPerStep and Coupled do not. At batch size 1 they are one formula.", DefaultValueFactory = _ => course.Variant.ToString() };
        variant.AcceptOnlyFromAmong(nameof(SgdVariant.BookPerBatch), nameof(SgdVariant.BookPerStep), nameof(SgdVariant.Coupled));
        Option<string> type = new("--type") { Description = "The working type.", DefaultValueFactory = _ => "float" };
        type.AcceptOnlyFromAmong("float", "double");
        Command command = new(Name, "Linear regression with far more inputs than rows: y = 0.05 + sum of 0.01 x_j + noise; w starts from N(0, 1). Without decay the training loss vanishes and the test loss stays.")
        {
            lambda, sweep, epochs, batchSize, eta, variant, type,
        };
        shared.AddTo(command);
        help.Describe(
            command,
            [
                new("oracle train weight-decay", "lambda = 0 and 3, by reference and optimized, and a sweep; some seconds"),
                new("oracle train weight-decay --seeds 5 --sweep none", "what must show, at five seeds"),
                new("oracle train weight-decay --batch-size 5 --variant BookPerStep --lambda 0,0.1,3", "another batch size, and the ridge solution that belongs to it"),
            ],
            [
                "Every optimized step is held to the reference from its own state before: the same bits, or the command fails.",
                "The ridge solution that belongs to the batch size is drawn beside the curves; mini-batches at a constant rate only hover near it.",
                .. TrainOptions.ExitCodes,
            ]);
        command.SetAction(parsed =>
        {
            WeightDecayOptions options = new()
            {
                Seed = shared.Seed(parsed),
                Seeds = shared.Seeds(parsed),
                WeightDecays = TrainOptions.Numbers(parsed.GetValue(lambda)!, "--lambda", 0),
                Sweep = parsed.GetValue(sweep) == NoSweep ? [] : TrainOptions.Numbers(parsed.GetValue(sweep)!, "--sweep", 0),
                Epochs = WholeNumber.AtLeast(parsed.GetValue(epochs), 1, "--epochs"),
                BatchSize = WholeNumber.AtLeast(parsed.GetValue(batchSize), 1, "--batch-size"),
                LearningRate = TrainOptions.Number(parsed.GetValue(eta)!, "--eta", 0),
                Variant = NamedValue.Read<SgdVariant>(parsed.GetValue(variant)!, "--variant"),
            };
            Check(options);
            string folder = shared.Folder(parsed, context);
            string line = $"oracle train {Name} {string.Join(' ', parsed.Tokens.Skip(2).Select(token => token.Value))}".TrimEnd();
            TrainingSession session = shared.Session(parsed, context, folder);
            return parsed.GetValue(type) == "float" ? Run<float>(context, options, session, folder, line) : Run<double>(context, options, session, folder, line);
        });
        return command;
    }

    private static int Run<T>(OracleContext context, WeightDecayOptions options, TrainingSession session, string folder, string line)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        WeightDecayExperiment<T> experiment = new(options);
        if (experiment.Run(session) is not WeightDecayResult result)
        {
            return TrainOptions.Interrupted(context);
        }

        WeightDecayFiles.Write(folder, result, experiment.FirstTask, line);
        foreach (string row in WeightDecayFiles.Table(result))
        {
            context.Output.WriteLine(row);
        }

        return TrainOptions.Conclude(
            context,
            result.Claims(),
            Path.Combine(folder, WeightDecayFiles.HtmlName),
            string.Join(", ", WeightDecayFiles.Beside(result)));
    }

    private static void Check(WeightDecayOptions options)
    {
        if (options.WeightDecays.Count == 0 || options.WeightDecays.Distinct().Count() < options.WeightDecays.Count)
        {
            throw new UserErrorException("--lambda must name one decay at least, and none twice.");
        }

        if (!options.Sweep.Zip(options.Sweep.Skip(1)).All(pair => pair.First < pair.Second))
        {
            throw new UserErrorException("--sweep must rise from each decay to the next.");
        }

        double rate = options.LearningRate / (options.Variant.DividesDecayByBatchSize() ? Math.Min(options.BatchSize, options.TrainingRows) : 1);
        double largest = options.WeightDecays.Concat(options.Sweep).Max();
        if (rate * largest >= LargestDecayRate)
        {
            throw new UserErrorException(string.Create(
                CultureInfo.InvariantCulture,
                $"With lambda = {largest} a step multiplies the weights by {1 - (rate * largest):G3}: they would grow without end. Stay below lambda = {LargestDecayRate / rate:G4}, or lower --eta."));
        }
    }

    private static string List(IEnumerable<double> numbers) => string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
}
