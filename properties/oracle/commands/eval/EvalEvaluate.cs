using System.CommandLine;
using Verification.Oracle.Evaluation;
using Verification.Oracle.Input;

namespace Verification.Oracle.Commands.Eval;

/// <summary><c>oracle eval evaluate</c></summary>
internal static class EvalEvaluate
{
    public static Command Create(OracleContext context, CommandHelp help)
    {
        Option<string> input = new("--input") { HelpName = "H,H,...", Description = "The inputs, between commas." };
        Command command = new("evaluate", "Dropout in evaluation: the identity, bit for bit; shows how each input is read.") { input };
        var options = EvalOptions.AddTo(command, "CSV or JSON with the column input; - is standard input.");
        help.Describe(
            command,
            [
                new("oracle eval evaluate --input 0.1,-0,inf --type float", "the bits of three floats"),
                new("oracle eval evaluate --input 0x1.8p+1,3/4 --type exact", "fractions and decimals"),
            ],
            [.. EvalOptions.NumberNotes, .. CommandHelp.PlainExitCodes]);
        command.SetAction(parsed =>
        {
            ValueList values = options.Values(parsed, context, ["output"], (input, "input"))[0];
            return options.Run(
                parsed,
                context,
                format => DropoutEvaluation.Evaluate(format, values),
                format => DropoutEvaluation.Evaluate(format, values),
                format => DropoutEvaluation.Evaluate(format, values));
        });
        return command;
    }
}
