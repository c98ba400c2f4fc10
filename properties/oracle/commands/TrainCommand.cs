using System.CommandLine;
using Verification.Oracle.Commands.Train;

namespace Verification.Oracle.Commands;

/// <summary><c>oracle train</c>: the course's two experiments; each one has a file in the folder train.</summary>
internal static class TrainCommand
{
    public static Command Create(OracleContext context, CommandHelp help)
    {
        Command command = new("train", "Trains the course's experiments by the reference and the optimized side, and draws what weight decay and dropout do.")
        {
            TrainWeightDecay.Create(context, help),
            TrainDropout.Create(context, help),
        };
        help.Describe(
            command,
            [
                new("oracle train weight-decay", "20 rows, 200 inputs: overfitting, and weight decay against it"),
                new("oracle train dropout", "a perceptron that learns by heart, and dropout against it"),
                new("oracle train dropout --data fashion-mnist", "the same on files of MNIST's format"),
            ],
            TrainOptions.ExitCodes);
        return command;
    }
}
