using Verification.Vocabulary;

namespace Verification.Properties.Formulas;

/// <summary>The SGD variants as formulas in w and g: what the judge holds a declared variant to.</summary>
public static class SgdFormulas
{
    private static readonly Formula Weight = Formula.Input("w");
    private static readonly Formula HandedIn = Formula.Input("g");

    /// <summary>The formula of the settings' variant, constants filled in.</summary>
    public static Formula Of(SgdSettings settings)
    {
        Formula eta = Formula.Constant("eta", settings.LearningRate);
        Formula lambda = Formula.Constant("lambda", settings.WeightDecay);
        Formula one = Formula.Constant("1", 1);
        Formula batchSize = Formula.Constant("|B|", settings.BatchSize);
        Formula gradient = settings.Maximize ? -HandedIn : HandedIn;
        Formula rate = settings.Variant.TakesGradientSum() ? eta / batchSize : eta;
        if (settings.Variant == SgdVariant.SgdW)
        {
            rate = Scheduled("eta", settings.LearningRate, settings);
        }

        if (settings.WeightDecay == 0 && !settings.Variant.ComputesZeroDecay())
        {
            return settings.Variant == SgdVariant.CoupledFused ? Formula.FusedMultiplyAdd(-rate, gradient, Weight) : Weight - rate * gradient;
        }

        return settings.Variant switch
        {
            SgdVariant.Coupled or SgdVariant.Caffe or SgdVariant.Mlx => Weight - eta * (gradient + lambda * Weight),
            SgdVariant.CoupledFused => Formula.FusedMultiplyAdd(-eta, Formula.FusedMultiplyAdd(lambda, Weight, gradient), Weight),
            SgdVariant.DecayFactor or SgdVariant.MXNet => (one - eta * lambda) * Weight - eta * gradient,
            SgdVariant.DecayFactorWide => WideFactor(settings) * Weight - eta * gradient,
            SgdVariant.BookPerBatch => (one - eta * lambda / batchSize) * Weight - rate * gradient,
            SgdVariant.BookPerStep => (one - eta * lambda) * Weight - rate * gradient,
            SgdVariant.Keras => Weight - Weight * lambda * eta - gradient * eta,
            SgdVariant.SgdW => Weight - Scheduled("lambda", settings.WeightDecay, settings) * Weight - rate * gradient,
            SgdVariant.Onnx => Weight - eta * (lambda * Weight + gradient),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Variant, "This variant has no formula here."),
        };
    }

    /// <summary><c>T(1 - eta*lambda)</c></summary>
    internal static Formula WideFactor(SgdSettings settings)
        => Formula.Formed(
            "T(1 - eta*lambda)",
            Formula.Constant("1", 1) - Formula.Constant("eta", settings.LearningRate) * Formula.Constant("lambda", settings.WeightDecay));

    /// <summary><c>T(m*x)</c>, the schedule multiplier with a hyper-parameter.</summary>
    internal static Formula Scheduled(string name, double value, SgdSettings settings)
        => Formula.Formed($"T(m*{name})", Formula.Constant("m", settings.ScheduleMultiplier) * Formula.Constant(name, value));
}
