using System.CommandLine;
using Verification.Oracle.Input;
using Verification.Vocabulary;

namespace Verification.Oracle.Commands.Eval;

/// <summary>The hyper-parameters of SGD as options.</summary>
internal sealed class SgdOptions
{
    private readonly Option<string> _learningRate = new("--eta") { HelpName = "ETA", Description = "The learning rate, finite and at least 0.", Required = true };
    private readonly Option<string> _batchSize = new("--batch-size") { HelpName = "N", Description = $"|B|, at least 1; only {UsersOfBatchSize} use it.", DefaultValueFactory = _ => "1" };

    private readonly Option<string> _weightDecay = new("--lambda")
    {
        HelpName = "LAMBDA",
        Description = "The weight decay, finite and at least 0; 0 switches it off.",
        DefaultValueFactory = _ => "0",
    };

    private readonly Option<string> _momentum = new("--momentum")
    {
        HelpName = "MU",
        Description = $"The step with a velocity, of which this part is kept, in [0, 1]; {string.Join(", ", SgdVariants.WithVelocity)} have one.",
    };

    private readonly Option<string> _dampening = new("--dampening")
    {
        HelpName = "TAU",
        Description = "The gradient joins the velocity with the factor 1 - tau, in [0, 1]. Needs --momentum.",
        DefaultValueFactory = _ => "0",
    };

    private readonly Option<bool> _nesterov = new("--nesterov") { Description = "The step looks ahead along the velocity. Needs --momentum." };
    private readonly Option<bool> _isFirstStep = new("--first-step") { Description = "The velocity has no value yet: PyTorch's is then the gradient itself, not dampened. Needs --momentum." };
    private readonly Option<bool> _maximize = new("--maximize") { Description = "Follows the gradient upwards." };

    private readonly Option<string> _scheduleMultiplier = new("--schedule-multiplier")
    {
        HelpName = "M",
        Description = "Scales learning rate and decay of SgdW, finite and at least 0.",
        DefaultValueFactory = _ => "1",
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

    public void AddMomentumOptions(Command command)
    {
        command.Options.Add(_momentum);
        command.Options.Add(_dampening);
        command.Options.Add(_nesterov);
        command.Options.Add(_isFirstStep);
        command.Options.Add(_maximize);
        command.Options.Add(_scheduleMultiplier);
    }

    /// <summary>Whether the step is one with momentum; a momentum of 0 is one too.</summary>
    public bool HasMomentum(ParseResult parsed) => parsed.GetValue(_momentum) is not null;

    public void AddDecay(Command command) => command.Options.Add(_weightDecay);

    public void AddRateAndVariant(Command command)
    {
        command.Options.Add(_learningRate);
        command.Options.Add(_variant);
    }

    public SgdSettings ReadStep(ParseResult parsed, EvalOptions options)
    {
        SgdSettings settings = ReadWithoutBatch(parsed, options) with
        {
            BatchSize = ReadBatchSize(parsed),
            Maximize = parsed.GetValue(_maximize),
            ScheduleMultiplier = options.Hyperparameter(parsed, _scheduleMultiplier),
        };
        if (settings.BatchSize != 1 && !settings.Variant.TakesGradientSum())
        {
            throw new UserErrorException(
                $"{_batchSize.Name} is {settings.BatchSize}, and {settings.Variant} takes the mean of the gradients and does not use it; only {UsersOfBatchSize} use it.");
        }

        if (HasMomentum(parsed))
        {
            return settings with
            {
                Momentum = options.Hyperparameter(parsed, _momentum),
                Dampening = options.Hyperparameter(parsed, _dampening),
                Nesterov = parsed.GetValue(_nesterov),
                IsFirstStep = parsed.GetValue(_isFirstStep),
            };
        }

        Option[] unused = [_dampening, _nesterov, _isFirstStep];
        return unused.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is Option first
            ? throw new UserErrorException($"{first.Name} goes with {_momentum.Name}, without which there is no velocity; give both.")
            : settings;
    }

    public SgdSettings ReadWithoutBatch(ParseResult parsed, EvalOptions options)
        => new(options.Hyperparameter(parsed, _learningRate), options.Hyperparameter(parsed, _weightDecay))
        {
            Variant = NamedValue.Read<SgdVariant>(parsed.GetValue(_variant)!, _variant.Name),
        };

    public SgdSettings ReadDecay(ParseResult parsed, EvalOptions options) => new(0, options.Hyperparameter(parsed, _weightDecay));

    private static string UsersOfBatchSize => string.Join(" and ", SgdVariants.All.Where(variant => variant.TakesGradientSum()));

    private int ReadBatchSize(ParseResult parsed)
        => int.TryParse(parsed.GetValue(_batchSize), out int size) && size >= 1
            ? size
            : throw new UserErrorException($"{_batchSize.Name} is \"{parsed.GetValue(_batchSize)}\"; it must be a whole number, at least 1.");
}
