using System.CommandLine;
using System.Numerics;
using Verification.Oracle.Evaluation;
using Verification.Oracle.Input;
using Verification.Vocabulary;

namespace Verification.Oracle.Commands.Eval;

/// <summary><c>oracle eval dropout</c></summary>
internal static class EvalDropout
{
    private const string InputColumn = "input";
    private const string MaskColumn = "mask";
    private static readonly string[] Results = ["output"];

    public static Command Create(OracleContext context, CommandHelp help)
    {
        Option<string> input = new("--input") { HelpName = "H,H,...", Description = "The inputs, between commas; with --backward the gradients by the outputs." };
        Option<string> probability = new("--p") { HelpName = "P", Description = "The drop probability, in [0, 1].", Required = true };
        Option<string> mask = new("--mask") { HelpName = "1,0,...", Description = "One bit an input, 1 = kept." };
        MaskKeyOptions key = new("Draws the mask by Philox4x32-10 instead of --mask");
        Option<bool> backward = new("--backward") { Description = "The gradients by the inputs, through the same mask." };
        Option<string> scaling = new("--scaling")
        {
            HelpName = "NAME",
            Description = $"How survivors are scaled: {string.Join(", ", Enum.GetNames<DropoutScaling>())}.",
            DefaultValueFactory = _ => nameof(DropoutScaling.Quotient),
        };
        Command command = new("dropout", "Inverted dropout in training: kept ? h/(1-p) : 0.") { input, probability, mask };
        key.AddTo(command);
        command.Options.Add(backward);
        command.Options.Add(scaling);
        var options = EvalOptions.AddTo(command, "CSV or JSON with the columns input and mask (input alone with --seed); - is standard input.");
        help.Describe(
            command,
            [
                new("oracle eval dropout --input 1,2,3 --p 0.3 --mask 1,0,1", "a given mask"),
                new("oracle eval dropout --input 1,2,3,4 --p 0.5 --seed 1 --stream 2", "a drawn mask, the same on every machine"),
                new("oracle eval dropout --input 1,1 --p 1/4 --mask 0,1 --backward --type exact", "the gradient, exactly: 0 and 4/3"),
            ],
            [.. EvalOptions.NumberNotes, .. CommandHelp.PlainExitCodes]);
        command.SetAction(parsed =>
        {
            DropoutSettings settings = new(options.Hyperparameter(parsed, probability)) { Scaling = NamedValue.Read<DropoutScaling>(parsed.GetValue(scaling)!, scaling.Name) };
            MaskKey? maskKey = key.Read(parsed);
            if (maskKey is not null && parsed.GetValue(mask) is not null)
            {
                throw new UserErrorException("--mask and --seed exclude each other: a mask is given or drawn.");
            }

            ValueList[] values = maskKey is null
                ? options.Values(parsed, context, Results, (input, InputColumn), (mask, MaskColumn))
                : options.Values(parsed, context, Results, (input, InputColumn));
            return options.Run(parsed, context, Compute, Compute, Compute);

            EvaluationResult Compute<T>(NumberFormat<T> format)
                where T : struct, INumber<T>
                => maskKey is MaskKey drawn
                    ? DropoutEvaluation.WithDrawnMask(format, values[0], drawn, settings, parsed.GetValue(backward))
                    : DropoutEvaluation.WithMask(format, values[0], values[1], settings, parsed.GetValue(backward));
        });
        return command;
    }
}
