using System.CommandLine;
using Verification.Oracle.Commands.Eval;

namespace Verification.Oracle.Commands;

/// <summary><c>oracle eval</c>: computes an operation; each one has a file in the folder eval.</summary>
internal static class EvalCommand
{
    public static Command Create(OracleContext context, CommandHelp help)
    {
        Command command = new("eval", "Computes an operation on given values, exactly in rationals or by the naive reference in float or double.")
        {
            EvalSgd.Create(context, help),
            EvalDropout.Create(context, help),
            EvalEvaluate.Create(context, help),
            EvalPhilox.Create(context, help),
            EvalRegression.Create(context, help),
            EvalPerceptron.Create(context, help),
        };
        help.Describe(
            command,
            [
                new("oracle eval sgd --weights 1,2 --gradients 0.5,0.25 --eta 0.1 --lambda 0.3", "one step in double"),
                new("oracle eval dropout --input 1,2,3 --p 0.5 --mask 1,0,1 --type exact", "survivors, exactly"),
                new("printf 'input,mask\\n1,1\\n-2,0\\n' | oracle eval dropout --p 0.3 --file -", "from standard input"),
            ],
            [.. EvalOptions.NumberNotes, .. CommandHelp.PlainExitCodes]);
        return command;
    }
}
