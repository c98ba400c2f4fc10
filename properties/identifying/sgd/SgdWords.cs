using Verification.Vocabulary;

namespace Verification.Properties.Identifying.Sgd;

/// <summary>Puts what an SGD step turned out to be into words.</summary>
internal static class SgdWords
{
    /// <summary>One sentence: the meaning, then the names.</summary>
    public static string Sentence(StepMeaning? step, MomentumMeaning? momentum, string[] names, string? split)
    {
        if (step is null && momentum is null)
        {
            return "it does not take a step";
        }

        List<string> parts = [];
        parts.Add(momentum?.Coupling switch
        {
            Coupling.IntoTheVelocity => "coupled L2: the decay joins the gradient",
            Coupling.BesideTheVelocity => "decoupled weight decay",
            _ => "SGD with weight decay (coupled or decoupled: one function without momentum)",
        });
        Part((step?.Decay ?? momentum?.Decay) switch
        {
            DecayScale.LearningRate => "decay scaled by the learning rate",
            DecayScale.Unscaled => "decay not scaled by the learning rate",
            DecayScale.None => "the decay is ignored",
            DecayScale.Twice => "twice the decay",
            DecayScale.Growth => "decay with the wrong sign",
            DecayScale.LearningRateTwice => "decay scaled by the learning rate twice",
            _ => null,
        });
        Part(step?.HasSchedule == true || momentum?.HasSchedule == true ? "with a schedule multiplier" : null);
        Part(step?.RateDivision == Division.ByBatchSize ? "the gradient is a sum, divided by |B|" : null);
        Part(step?.DecayDivision == Division.ByBatchSize ? "the decay divided by |B| too" : null);
        Part(step?.DecayedWeight == DecayedWeight.New ? "the new weight decays, after the step" : null);
        Part(momentum?.Unit switch
        {
            VelocityUnit.Gradients => "learning rate outside the velocity",
            VelocityUnit.StepsDown or VelocityUnit.StepsUp => "learning rate inside the velocity",
            _ => null,
        });
        Part(momentum?.First switch
        {
            FirstVelocity.Gradient => "the first velocity is the gradient",
            FirstVelocity.WholeGradientAdded => "the first gradient is not dampened",
            FirstVelocity.AsEveryOther when momentum.HasDampening => "the first step is dampened too",
            _ => null,
        });
        Part(step?.ZeroDecay == ZeroFactor.Computed || momentum?.ZeroDecay == ZeroFactor.Computed ? "computed at lambda = 0 too" : null);
        string rounds = names.Length == 0 ? "no variant of the specification has all of its bits" : $"rounds as {string.Join(" = ", names)}{(split is null ? string.Empty : $" ({split})")}";
        return $"{string.Join(", ", parts)}; {rounds}";

        void Part(string? words)
        {
            if (words is not null)
            {
                parts.Add(words);
            }
        }
    }

    /// <summary>The classes of variants that are one function, as far as they concern this one.</summary>
    public static IReadOnlyList<string> Classes(StepMeaning? step, MomentumMeaning? momentum, string[] names, bool isDouble)
    {
        List<string> classes = [];
        if (names.Length > 1)
        {
            classes.Add($"{string.Join(" = ", names)}: one function, bit for bit, on all that the subject offers{(momentum is null ? "; with momentum they would differ" : string.Empty)}.");
        }

        if (step is { Decay: DecayScale.LearningRate, RateDivision: Division.Nothing, DecayDivision: Division.Nothing, DecayedWeight: DecayedWeight.Old })
        {
            IEnumerable<SgdVariant> others = SgdVariants.All.Where(variant => !variant.TakesGradientSum() && variant.ScalesDecayByLearningRate());
            classes.Add(
                $"With momentum 0, for any schedule of learning rates: {string.Join(" = ", others)} in exact arithmetic, since "
                + "w - eta*(g + lambda*w) = (1 - eta*lambda)*w - eta*g; their roundings differ.");
        }

        if (step is { RateDivision: Division.ByBatchSize })
        {
            classes.Add("With |B| = 1: BookPerBatch = BookPerStep = the variants of a mean, in exact arithmetic.");
        }

        classes.Add("With lambda = 0 and momentum 0: every variant is plain SGD in exact arithmetic, w - eta*g, or w - (eta/|B|)*g for a sum.");
        if (momentum is { LookAhead: LookAhead.NewVelocity, IsInside: true })
        {
            classes.Add("Nesterov by Keras, mu*v' - eta*g, and by Caffe, (1 + mu)*v' - mu*v: one function in exact arithmetic, up to the sign of the velocity.");
        }

        if (isDouble && step is { Decay: DecayScale.LearningRate, RateDivision: Division.Nothing })
        {
            classes.Add("In double a constant formed in double is one formed in the working type: DecayFactor = DecayFactorWide = MXNet without momentum, bit for bit.");
        }

        return classes;
    }
}
