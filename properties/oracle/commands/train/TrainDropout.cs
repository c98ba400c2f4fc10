using System.CommandLine;
using System.Globalization;
using Verification.Optimized.Threads;
using Verification.Oracle.Data;
using Verification.Oracle.Input;
using Verification.Oracle.Training;

namespace Verification.Oracle.Commands.Train;

/// <summary><c>oracle train dropout</c>.</summary>
internal static class TrainDropout
{
    private const string Name = "dropout";

    // There are two hidden layers, so two probabilities.
    private const int HiddenLayers = 2;

    public static Command Create(OracleContext context, CommandHelp help)
    {
        TrainOptions shared = new(Name);
        Option<string?> data = new("--data") { HelpName = "DIR", Description = $"Images of your own: a folder with {IdxFolder.FileNames} (the IDX format of MNIST and Fashion-MNIST, plain or .gz), or with {CsvFolder.FileNames} (a column label, then the pixels, 0 to 255). Without it a task is generated." };
        Option<string> probabilities = new("--p") { HelpName = "P1,P2", Description = "The drop probabilities of the two hidden layers, each in [0, 1).", DefaultValueFactory = _ => "0.2,0.5" };
        Option<int?> epochs = new("--epochs") { HelpName = "N", Description = $"Passes over the training rows, at least 1; without it {DropoutOptions.ForGlyphs.Epochs}, and {DropoutOptions.ForFiles.Epochs} with --data." };
        Option<int> batchSize = new("--batch-size") { HelpName = "N", Description = "Rows of a step, at least 1.", DefaultValueFactory = _ => DropoutOptions.ForGlyphs.BatchSize };
        Option<string?> eta = new("--eta") { HelpName = "ETA", Description = $"The learning rate; without it {Text(DropoutOptions.ForGlyphs.LearningRate)}, and the course's {Text(DropoutOptions.ForFiles.LearningRate)} with --data." };
        Option<string> lambda = new("--lambda") { HelpName = "LAMBDA", Description = "The weight decay of both networks.", DefaultValueFactory = _ => "0" };
        Option<string?> start = new("--start") { HelpName = "SIGMA", Description = $"The standard deviation of the weights at the start; without it {Text(DropoutOptions.ForGlyphs.InitialDeviation)}, and the course's {Text(DropoutOptions.ForFiles.InitialDeviation)} with --data." };
        Option<int?> training = new("--training-rows") { HelpName = "N", Description = $"Train on the first N images only; without it on {DropoutOptions.ForGlyphs.TrainingImages} generated ones, or on all of --data." };
        Option<int?> test = new("--test-rows") { HelpName = "N", Description = $"Test with the first N images only; without it with {DropoutOptions.ForGlyphs.TestImages} generated ones, or with all of --data." };
        Option<int> judged = new("--judge-steps") { HelpName = "N", Description = "Hold so many steps from the start and as many from the end to the naive reference, bit for bit, at the first seed; 0 for none.", DefaultValueFactory = _ => DropoutOptions.ForGlyphs.ComparedSteps };
        Option<int> threads = new("--threads") { HelpName = "N", Description = "Threads of the optimized side, at least 1; the bits are the same for any number.", DefaultValueFactory = _ => Environment.ProcessorCount };
        Command command = new(Name, "A perceptron with two hidden layers of 256 units learns ten classes of images, with dropout and without. Without it the network learns the training rows by heart.")
        {
            data, probabilities, epochs, batchSize, eta, lambda, start, training, test, judged, threads,
        };
        shared.AddTo(command);
        help.Describe(
            command,
            [
                new("oracle train dropout", "the generated task; some ten seconds"),
                new("oracle train dropout --seeds 5", "what must show, at five seeds"),
                new("oracle train dropout --data fashion-mnist --epochs 20", "files of MNIST's format, twenty epochs"),
            ],
            ["Without --data: ten classes of generated glyphs of 28 x 28 pixels. Of the labels 15 % are drawn anew, in training and test alike, so that nobody can know them.", .. TrainOptions.ExitCodes]);
        command.SetAction(parsed =>
        {
            string? dataFolder = parsed.GetValue(data) is string asked ? Path.GetFullPath(asked, context.Directory) : null;
            DropoutOptions usual = dataFolder is null ? DropoutOptions.ForGlyphs : DropoutOptions.ForFiles;
            DropoutOptions options = usual with
            {
                Seed = shared.Seed(parsed),
                Seeds = shared.Seeds(parsed),
                DataFolder = dataFolder,
                DropProbabilities = Probabilities(parsed.GetValue(probabilities)!),
                Epochs = WholeNumber.AtLeast(parsed.GetValue(epochs) ?? usual.Epochs, 1, "--epochs"),
                BatchSize = WholeNumber.AtLeast(parsed.GetValue(batchSize), 1, "--batch-size"),
                LearningRate = parsed.GetValue(eta) is string rate ? TrainOptions.Number(rate, "--eta", 0) : usual.LearningRate,
                WeightDecay = TrainOptions.Number(parsed.GetValue(lambda)!, "--lambda", 0),
                InitialDeviation = parsed.GetValue(start) is string deviation ? TrainOptions.Number(deviation, "--start", 0) : usual.InitialDeviation,
                TrainingImages = WholeNumber.AtLeast(parsed.GetValue(training) ?? usual.TrainingImages, 1, "--training-rows"),
                TestImages = WholeNumber.AtLeast(parsed.GetValue(test) ?? usual.TestImages, 1, "--test-rows"),
                ComparedSteps = WholeNumber.AtLeast(parsed.GetValue(judged), 0, "--judge-steps"),
            };
            int crewSize = WholeNumber.AtLeast(parsed.GetValue(threads), 1, "--threads");
            if (crewSize > ThreadCrew.MostThreads)
            {
                throw new UserErrorException($"--threads is {crewSize}; it must be at most {ThreadCrew.MostThreads}.");
            }

            string folder = shared.Folder(parsed, context);
            string line = $"oracle train {Name} {string.Join(' ', parsed.Tokens.Skip(2).Select(token => token.Value))}".TrimEnd();
            using ThreadCrew crew = new(crewSize);
            if (new DropoutExperiment(options, crew).Run(shared.Session(parsed, context, folder)) is not DropoutResult result)
            {
                return TrainOptions.Interrupted(context);
            }

            DropoutFiles.Write(folder, result, line);
            foreach (string row in DropoutFiles.Table(result))
            {
                context.Output.WriteLine(row);
            }

            return TrainOptions.Conclude(
                context,
                result.Claims(),
                Path.Combine(folder, DropoutFiles.HtmlName),
                string.Join(", ", DropoutFiles.CurvesName, DropoutFiles.ConfusionName, DropoutFiles.SamplesName, DropoutFiles.CurvesTable, DropoutFiles.ConfusionTable));
        });
        return command;
    }

    private static double[] Probabilities(string text)
    {
        double[] probabilities = TrainOptions.Numbers(text, "--p", 0);
        return probabilities.Length == HiddenLayers && probabilities.All(probability => probability < 1)
            ? probabilities
            : throw new UserErrorException($"--p is \"{text}\"; it needs {HiddenLayers} probabilities, one a hidden layer, each in [0, 1), such as 0.2,0.5.");
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
