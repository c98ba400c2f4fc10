using System.CommandLine;
using Verification.Oracle.Evaluation;
using Verification.Oracle.Input;

namespace Verification.Oracle.Commands.Eval;

/// <summary><c>oracle eval philox</c></summary>
internal static class EvalPhilox
{
    private const int MostWords = 10_000_000;

    public static Command Create(OracleContext context, CommandHelp help)
    {
        MaskKeyOptions key = new("The generator's key");
        Option<int> count = new("--count") { HelpName = "N", Description = $"How many words, 1 to {MostWords}.", DefaultValueFactory = _ => 4 };
        Option<string> probability = new("--p") { HelpName = "P", Description = "A drop probability in [0, 1]: shows which elements are kept." };
        Command command = new("philox", "Words of Philox4x32-10, and the masks that they make.");
        key.AddTo(command);
        command.Options.Add(count);
        command.Options.Add(probability);
        var options = EvalOptions.AddTo(command, fileDescription: null, hasType: false);
        help.Describe(
            command,
            [
                new("oracle eval philox --seed 0", "the published known answer for a counter and key of zeros"),
                new("oracle eval philox --seed 1 --stream 2 --count 8 --p 0.5", "a mask of eight"),
            ],
            CommandHelp.PlainExitCodes);
        command.SetAction(parsed =>
        {
            var maskKey = key.Read(parsed) ?? throw new UserErrorException("--seed is missing; it is a whole number, 0 to 2^64 - 1.");
            int words = WholeNumber.AtLeast(parsed.GetValue(count), 1, count.Name);
            if (words > MostWords)
            {
                throw new UserErrorException($"{count.Name} is {words}; it must be at most {MostWords}.");
            }

            double? p = parsed.GetValue(probability) is null ? null : options.Hyperparameter(parsed, probability);
            return options.Print(parsed, context, () => PhiloxEvaluation.Words(maskKey, words, p));
        });
        return command;
    }
}
