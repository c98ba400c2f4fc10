using System.CommandLine;
using System.Numerics;
using Verification.Oracle.Evaluation;
using Verification.Oracle.Input;
using Verification.Vocabulary;

namespace Verification.Oracle.Commands.Eval;

/// <summary><c>oracle eval sgd</c></summary>
internal static class EvalSgd
{
    public static Command Create(OracleContext context, CommandHelp help)
    {
        Option<string> weights = new("--weights") { HelpName = "W,W,...", Description = "The weights, between commas." };
        Option<string> gradients = new("--gradients") { HelpName = "G,G,...", Description = "One gradient a weight: means over the batch, or sums for the two Book variants." };
        Option<string> velocity = new("--velocity") { HelpName = "V,V,...", Description = "One velocity a weight, zeros without it. Needs --momentum." };
        SgdOptions sgd = new();
        Command command = new("sgd", "One step of SGD with weight decay: w <- w - eta*(g + lambda*w) and its variants.") { weights, gradients, velocity };
        sgd.AddStepOptions(command);
        sgd.AddMomentumOptions(command);
        var options = EvalOptions.AddTo(command, "CSV or JSON with the columns weight and gradient, and velocity where there is one, instead of --weights, --gradients and --velocity; - is standard input.");
        help.Describe(
            command,
            [
                new("oracle eval sgd --weights 1,2 --gradients 0.5,0.25 --eta 0.1 --lambda 0.3", "in double, the variant of PyTorch"),
                new("oracle eval sgd --weights 1,2 --gradients 0.5,0.25 --eta 1/2 --lambda 1/4 --type exact", "the exact value: 5/8 and 13/8"),
                new("oracle eval sgd --weights 1 --gradients 3 --eta 0.5 --lambda 0.5 --variant BookPerBatch --batch-size 2", "the book's step, from a gradient sum"),
                new("oracle eval sgd --weights 1 --gradients 0.5 --velocity 2 --momentum 0.5 --eta 0.25", "with momentum: velocity 1.5, weight 0.625"),
            ],
            [.. EvalOptions.NumberNotes, .. CommandHelp.PlainExitCodes]);
        command.SetAction(parsed =>
        {
            SgdSettings settings = sgd.ReadStep(parsed, options);
            ValueList?[] values = options.Values(
                parsed, context, SgdEvaluation.ResultKeys, [(weights, "weight"), (gradients, "gradient")], [(velocity, "velocity")]);
            if (values[2] is ValueList given && !sgd.HasMomentum(parsed))
            {
                throw new UserErrorException($"{given.Name} needs --momentum too, the part of the velocity that is kept; 0 is one.");
            }

            return options.Run(parsed, context, Compute, Compute, Compute);

            EvaluationResult Compute<T>(NumberFormat<T> format)
                where T : struct, INumber<T>
                => sgd.HasMomentum(parsed)
                    ? SgdEvaluation.StepWithMomentum(format, values[0]!, values[1]!, values[2], settings)
                    : SgdEvaluation.Step(format, values[0]!, values[1]!, settings);
        });
        return command;
    }
}
