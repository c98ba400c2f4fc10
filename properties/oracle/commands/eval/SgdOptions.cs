using System.CommandLine;
using Verification.Oracle.Input;
using Verification.Vocabulary;

namespace Verification.Oracle.Commands.Eval;

/// <summary>The hyper-parameters of SGD as options.</summary>
internal sealed class SgdOptions
{
    private readonly Option<string> _learningRate = new("--eta") { HelpName = "ETA", Description = "The learning rate, finite and at least 0.", Required = true };
    private readonly Option<string> _batchSize = new("--batch-size") { HelpName = "N", Description = "|B|, at least 1; only the two Book variants use it.", DefaultValueFactory = _ => "1" };

    private readonly Option<string> _weightDecay = new("--lambda")
    {
        HelpName = "LAMBDA",
        Description = "The weight decay, finite and at least 0; 0 switches it off.",
        DefaultValueFactory = _ => "0",
    };

    private readonly Option<string> _variant = new("--variant")
    {
        HelpName = "NAME",
        Description = $"Order of operations and roundings: {string.Join(", ", SgdVariants.All)}.",
        DefaultValueFactory = _ => nameof(SgdVariant.Coupled),
    };

    public void AddStepOptions(Command command)
    {
        command.Options.Add(_learningRate);
        command.Options.Add(_weightDecay);
        command.Options.Add(_variant);
        command.Options.Add(_batchSize);
    }

    public void AddDecay(Command command) => command.Options.Add(_weightDecay);

    public void AddRateAndVariant(Command command)
    {
        command.Options.Add(_learningRate);
        command.Options.Add(_variant);
    }

    public SgdSettings ReadStep(ParseResult parsed, EvalOptions options)
        => ReadWithoutBatch(parsed, options) with { BatchSize = ReadBatchSize(parsed) };

    public SgdSettings ReadWithoutBatch(ParseResult parsed, EvalOptions options)
        => new(options.Hyperparameter(parsed, _learningRate), options.Hyperparameter(parsed, _weightDecay))
        {
            Variant = NamedValue.Read<SgdVariant>(parsed.GetValue(_variant)!, _variant.Name),
        };

    public SgdSettings ReadDecay(ParseResult parsed, EvalOptions options) => new(0, options.Hyperparameter(parsed, _weightDecay));

    private int ReadBatchSize(ParseResult parsed)
        => int.TryParse(parsed.GetValue(_batchSize), out int size) && size >= 1
            ? size
            : throw new UserErrorException($"{_batchSize.Name} is \"{parsed.GetValue(_batchSize)}\"; it must be a whole number, at least 1.");
}
