using System.CommandLine;
using System.Numerics;
using Verification.Oracle.Evaluation;
using Verification.Oracle.Input;

namespace Verification.Oracle.Commands.Eval;

/// <summary><c>oracle eval perceptron</c></summary>
internal static class EvalPerceptron
{
    private const string Forward = "forward";
    private const string Backward = "backward";
    private const string Evaluate = "evaluate";

    public static Command Create(OracleContext context, CommandHelp help)
    {
        Argument<string> pass = new("pass") { Description = "forward and backward are in training, with dropout; evaluate is without." };
        pass.AcceptOnlyFromAmong(Forward, Backward, Evaluate);
        Command command = new("perceptron", "The multilayer perceptron with dropout after each hidden layer.") { pass };
        var options = EvalOptions.AddTo(command, "A JSON file, see below; - is standard input.");
        help.Describe(
            command,
            [
                new(
                    "echo '{\"shape\":[2,2,1],\"parameters\":[1,0,0,1,0,0,1,1,0],\"inputs\":[[1,2]],\"dropProbability\":0.5,\"masks\":[[[1,0]]],\"targets\":[[1]]}' | oracle eval perceptron backward --file -",
                    "one example, the second hidden unit dropped: all its gradients are 0"),
            ],
            [
                "The file is one object:",
                "  shape            sizes of the layers: inputs, hidden units, ..., outputs",
                "  parameters       for each layer its weights, a row an input and a column a unit, then its biases; one flat list",
                "  inputs           a list of rows, one an example",
                "  dropProbability  one number for all hidden layers, or a list; 0 without it",
                "  masks            for each hidden layer a list of rows, 1 = kept; or seed and stream, to draw them",
                "  targets          for the squared loss, a list of rows; or labels, for softmax cross-entropy; or outputGradients",
                "  activation       Relu (the default), Identity, Sigmoid or Tanh; the last two need --type float or double",
                "  scaling          how survivors are scaled, Quotient without it",
                string.Empty,
                .. EvalOptions.NumberNotes,
                .. CommandHelp.PlainExitCodes,
            ]);
        command.SetAction(parsed =>
        {
            DataSource source = DataSource.Read(options.File(parsed) ?? throw new UserErrorException("--file is missing; - is standard input."), context);
            return options.Run(parsed, context, Compute, Compute, Compute);

            EvaluationResult Compute<T>(NumberFormat<T> format)
                where T : struct, INumber<T>
            {
                var data = PerceptronData.Read(source, options.IsExact(parsed));
                return parsed.GetValue(pass) switch
                {
                    Forward => PerceptronEvaluation.Forward(format, data),
                    Backward => PerceptronEvaluation.Backward(format, data),
                    _ => PerceptronEvaluation.Evaluate(format, data),
                };
            }
        });
        return command;
    }
}
