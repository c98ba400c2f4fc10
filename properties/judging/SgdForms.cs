using Verification.Properties.Formulas;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Judging;

/// <summary>
/// The rounding forms that are admissible for one SGD step: all that the implementations of the specification's table use,
/// fused and unfused. Their exact value is the same; their bits are not.
/// </summary>
public static class SgdForms
{
    private static readonly Formula Weight = Formula.Input("w");
    private static readonly Formula Gradient = Formula.Input("g");

    /// <summary>The forms for the meaning of these settings: which |B| they divide by is the variant's, the order of roundings is free.</summary>
    /// <exception cref="NotSupportedException">The gradient is followed upwards, or a schedule multiplier scales the rates: these have no forms here yet.</exception>
    public static IReadOnlyList<RoundingForm> For(SgdSettings settings)
        => settings.Maximize || settings.Variant.HasScheduleMultiplier()
            ? throw new NotSupportedException($"The admissible forms of {settings} are not listed here.")
            : settings.WeightDecay == 0 ? Undecayed(settings)
            : settings.Variant.TakesGradientSum() ? OnSums(settings)
            : OnMeans(settings);

    private static RoundingForm[] Undecayed(SgdSettings settings)
    {
        Formula rate = Rate(settings);
        RoundingForm[] plain =
        [
            new("plain step", Weight - rate * Gradient),
            new("plain step, fused", Formula.FusedMultiplyAdd(-rate, Gradient, Weight)),
        ];
        if (!settings.Variant.ComputesZeroDecay())
        {
            return plain;
        }

        Formula eta = Formula.Constant("eta", settings.LearningRate);
        Formula zero = Formula.Constant("lambda", 0);
        return
        [
            .. plain,
            new("decay computed at 0, decay first", Weight - Weight * zero * eta - Gradient * eta),
            new("decay computed at 0, into the gradient first", Weight - eta * (Gradient + zero * Weight)),
            new("decay computed at 0, as a factor", (Formula.Constant("1", 1) - eta * zero) * Weight - eta * Gradient),
        ];
    }

    private static RoundingForm[] OnMeans(SgdSettings settings)
    {
        Formula eta = Formula.Constant("eta", settings.LearningRate);
        Formula lambda = Formula.Constant("lambda", settings.WeightDecay);
        Formula one = Formula.Constant("1", 1);
        Rational exactDecay = Rational.FromDouble(settings.LearningRate) * Rational.FromDouble(settings.WeightDecay);
        Formula decay = Formula.Constant("T(eta*lambda)", settings.LearningRate * settings.WeightDecay, exactDecay);
        Formula factor = one - eta * lambda;
        Formula wideFactor = Formula.Constant("T(1 - eta*lambda)", 1 - settings.LearningRate * settings.WeightDecay, Rational.One - exactDecay);
        Formula penalized = Gradient + lambda * Weight;
        Formula penalizedFused = Formula.FusedMultiplyAdd(lambda, Weight, Gradient);
        return
        [
            new("coupled, decay into the gradient first", Weight - eta * penalized),
            new("coupled, decay into the gradient first, both multiply-adds fused", Formula.FusedMultiplyAdd(-eta, penalizedFused, Weight)),
            new("coupled, decay into the gradient first, the decay fused", Weight - eta * penalizedFused),
            new("coupled, decay into the gradient first, the update fused", Formula.FusedMultiplyAdd(-eta, penalized, Weight)),
            .. Factored("decay factor in the working type", factor, eta),
            .. Factored("decay factor in double", wideFactor, eta),
            new("decay first, scaled by the rate last (w*lambda*eta)", Weight - Weight * lambda * eta - Gradient * eta),
            new("decay first, by the product of the rates", Weight - decay * Weight - eta * Gradient),
            new("decay first, by the product of the rates, fused", Formula.FusedMultiplyAdd(-eta, Gradient, Formula.FusedMultiplyAdd(-decay, Weight, Weight))),
            new("decay after the gradient step's terms (w - eta*g - eta*lambda*w)", Weight - eta * Gradient - decay * Weight),
        ];
    }

    private static RoundingForm[] OnSums(SgdSettings settings)
    {
        Formula eta = Formula.Constant("eta", settings.LearningRate);
        Formula lambda = Formula.Constant("lambda", settings.WeightDecay);
        Formula one = Formula.Constant("1", 1);
        Formula batchSize = Formula.Constant("|B|", settings.BatchSize);
        bool divides = settings.Variant.DividesDecayByBatchSize();
        Rational exactDecay = Rational.FromDouble(settings.LearningRate) * Rational.FromDouble(settings.WeightDecay);
        double wideDecay = settings.LearningRate * settings.WeightDecay;
        Formula factor = divides ? one - eta * lambda / batchSize : one - eta * lambda;
        Formula wideFactor = divides
            ? Formula.Constant("T(1 - eta*lambda/|B|)", 1 - wideDecay / settings.BatchSize, Rational.One - exactDecay / new Rational(settings.BatchSize))
            : Formula.Constant("T(1 - eta*lambda)", 1 - wideDecay, Rational.One - exactDecay);
        Formula wideRate = Formula.Constant(
            "T(eta/|B|)", settings.LearningRate / settings.BatchSize, Rational.FromDouble(settings.LearningRate) / new Rational(settings.BatchSize));
        return
        [
            .. Factored("decay factor in the working type", factor, Rate(settings)),
            .. Factored("decay factor and rate in double", wideFactor, wideRate),
            new("decay factor in the working type, gradient times the rate, then divided", factor * Weight - eta * Gradient / batchSize),
            new("decay factor in double, gradient times the rate, then divided", wideFactor * Weight - eta * Gradient / batchSize),
            .. OnMean("mean by a quotient", Gradient / batchSize, eta, factor, wideFactor),
            .. OnMean("mean by the reciprocal", Gradient * Formula.Formed("T(1/|B|)", one / batchSize), eta, factor, wideFactor),
            .. divides ? [] : CoupledOnMean("mean by a quotient", Gradient / batchSize, eta, lambda),
        ];
    }

    private static RoundingForm[] OnMean(string name, Formula mean, Formula eta, Formula factor, Formula wideFactor)
        =>
        [
            new(name + ", decay factor in the working type", factor * Weight - eta * mean),
            new(name + ", decay factor in double", wideFactor * Weight - eta * mean),
            new(name + ", decay factor in the working type, the update fused", Formula.FusedMultiplyAdd(-eta, mean, factor * Weight)),
        ];

    private static RoundingForm[] CoupledOnMean(string name, Formula mean, Formula eta, Formula lambda)
    {
        Formula penalized = mean + lambda * Weight;
        Formula penalizedFused = Formula.FusedMultiplyAdd(lambda, Weight, mean);
        return
        [
            new(name + ", coupled", Weight - eta * penalized),
            new(name + ", coupled, both multiply-adds fused", Formula.FusedMultiplyAdd(-eta, penalizedFused, Weight)),
            new(name + ", coupled, the decay fused", Weight - eta * penalizedFused),
            new(name + ", coupled, the update fused", Formula.FusedMultiplyAdd(-eta, penalized, Weight)),
        ];
    }

    private static RoundingForm[] Factored(string name, Formula factor, Formula rate)
        =>
        [
            new(name, factor * Weight - rate * Gradient),
            new(name + ", decay fused", Formula.FusedMultiplyAdd(factor, Weight, -(rate * Gradient))),
            new(name + ", gradient fused", Formula.FusedMultiplyAdd(-rate, Gradient, factor * Weight)),
        ];

    private static Formula Rate(SgdSettings settings)
    {
        Formula eta = Formula.Constant("eta", settings.LearningRate);
        return settings.Variant.TakesGradientSum() ? eta / Formula.Constant("|B|", settings.BatchSize) : eta;
    }
}
