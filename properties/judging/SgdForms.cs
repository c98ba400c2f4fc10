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
    private static readonly Formula HandedIn = Formula.Input("g");
    private static readonly Formula One = Formula.Constant("1", 1);

    /// <summary>
    /// The forms for the meaning of these settings: which |B| they divide by, whether a schedule or the learning rate scales the decay and
    /// whether the gradient is followed upwards is said by the settings, the order of roundings is free.
    /// </summary>
    public static IReadOnlyList<RoundingForm> For(SgdSettings settings)
        => settings.WeightDecay == 0 ? Undecayed(settings)
            : settings.Variant.TakesGradientSum() ? OnSums(settings)
            : settings.Variant.HasScheduleMultiplier() ? BySchedule(settings)
            : OnMeans(settings);

    // Followed upwards the gradient changes its sign before anything else, which never rounds.
    private static Formula GradientOf(SgdSettings settings) => settings.Maximize ? -HandedIn : HandedIn;

    private static RoundingForm[] Undecayed(SgdSettings settings)
    {
        Formula rate = Rate(settings);
        Formula gradient = GradientOf(settings);
        RoundingForm[] plain =
        [
            new("plain step", Weight - rate * gradient),
            new("plain step, fused", Formula.FusedMultiplyAdd(-rate, gradient, Weight)),
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
            new("decay computed at 0, decay first", Weight - Weight * zero * eta - gradient * eta),
            new("decay computed at 0, into the gradient first", Weight - eta * (gradient + zero * Weight)),
            new("decay computed at 0, as a factor", (One - eta * zero) * Weight - eta * gradient),
        ];
    }

    private static RoundingForm[] OnMeans(SgdSettings settings)
    {
        Formula eta = Formula.Constant("eta", settings.LearningRate);
        Formula lambda = Formula.Constant("lambda", settings.WeightDecay);
        Formula gradient = GradientOf(settings);
        Rational exactDecay = Rational.FromDouble(settings.LearningRate) * Rational.FromDouble(settings.WeightDecay);
        Formula decay = Formula.Constant("T(eta*lambda)", settings.LearningRate * settings.WeightDecay, exactDecay);
        Formula factor = One - eta * lambda;
        Formula wideFactor = Formula.Constant("T(1 - eta*lambda)", 1 - settings.LearningRate * settings.WeightDecay, Rational.One - exactDecay);
        Formula penalized = gradient + lambda * Weight;
        Formula penalizedFused = Formula.FusedMultiplyAdd(lambda, Weight, gradient);
        return
        [
            new("coupled, decay into the gradient first", Weight - eta * penalized),
            new("coupled, decay into the gradient first, both multiply-adds fused", Formula.FusedMultiplyAdd(-eta, penalizedFused, Weight)),
            new("coupled, decay into the gradient first, the decay fused", Weight - eta * penalizedFused),
            new("coupled, decay into the gradient first, the update fused", Formula.FusedMultiplyAdd(-eta, penalized, Weight)),
            .. Factored("decay factor in the working type", factor, eta, gradient),
            .. Factored("decay factor in double", wideFactor, eta, gradient),
            new("decay first, scaled by the rate last (w*lambda*eta)", Weight - Weight * lambda * eta - gradient * eta),
            new("decay first, by the product of the rates", Weight - decay * Weight - eta * gradient),
            new("decay first, by the product of the rates, fused", Formula.FusedMultiplyAdd(-eta, gradient, Formula.FusedMultiplyAdd(-decay, Weight, Weight))),
            new("decay after the gradient step's terms (w - eta*g - eta*lambda*w)", Weight - eta * gradient - decay * Weight),
        ];
    }

    // The decay is scaled by the schedule and not by the learning rate; both products are formed in double.
    private static RoundingForm[] BySchedule(SgdSettings settings)
    {
        Formula rate = Rate(settings);
        Formula decay = Scheduled("lambda", settings.WeightDecay, settings);
        Rational exactDecay = Rational.FromDouble(settings.ScheduleMultiplier) * Rational.FromDouble(settings.WeightDecay);
        Formula wideFactor = Formula.Constant("T(1 - m*lambda)", 1 - settings.ScheduleMultiplier * settings.WeightDecay, Rational.One - exactDecay);
        return
        [
            new("decay first, by the schedule", Weight - decay * Weight - rate * HandedIn),
            new("decay first, by the schedule, fused", Formula.FusedMultiplyAdd(-rate, HandedIn, Formula.FusedMultiplyAdd(-decay, Weight, Weight))),
            new("decay after the gradient step, by the schedule", Weight - rate * HandedIn - decay * Weight),
            .. Factored("decay factor of the schedule in the working type", One - decay, rate, HandedIn),
            .. Factored("decay factor of the schedule in double", wideFactor, rate, HandedIn),
        ];
    }

    private static RoundingForm[] OnSums(SgdSettings settings)
    {
        Formula eta = Formula.Constant("eta", settings.LearningRate);
        Formula lambda = Formula.Constant("lambda", settings.WeightDecay);
        Formula batchSize = Formula.Constant("|B|", settings.BatchSize);
        bool divides = settings.Variant.DividesDecayByBatchSize();
        Rational exactDecay = Rational.FromDouble(settings.LearningRate) * Rational.FromDouble(settings.WeightDecay);
        double wideDecay = settings.LearningRate * settings.WeightDecay;
        Formula factor = divides ? One - eta * lambda / batchSize : One - eta * lambda;
        Formula wideFactor = divides
            ? Formula.Constant("T(1 - eta*lambda/|B|)", 1 - wideDecay / settings.BatchSize, Rational.One - exactDecay / new Rational(settings.BatchSize))
            : Formula.Constant("T(1 - eta*lambda)", 1 - wideDecay, Rational.One - exactDecay);
        Formula wideRate = Formula.Constant(
            "T(eta/|B|)", settings.LearningRate / settings.BatchSize, Rational.FromDouble(settings.LearningRate) / new Rational(settings.BatchSize));
        return
        [
            .. Factored("decay factor in the working type", factor, Rate(settings), HandedIn),
            .. Factored("decay factor and rate in double", wideFactor, wideRate, HandedIn),
            new("decay factor in the working type, gradient times the rate, then divided", factor * Weight - eta * HandedIn / batchSize),
            new("decay factor in double, gradient times the rate, then divided", wideFactor * Weight - eta * HandedIn / batchSize),
            .. OnMean("mean by a quotient", HandedIn / batchSize, eta, factor, wideFactor),
            .. OnMean("mean by the reciprocal", HandedIn * Formula.Constant("T(1/|B|)", 1.0 / settings.BatchSize, Rational.One / new Rational(settings.BatchSize)), eta, factor, wideFactor),
            .. divides ? [] : CoupledOnMean("mean by a quotient", HandedIn / batchSize, eta, lambda),
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

    private static RoundingForm[] Factored(string name, Formula factor, Formula rate, Formula gradient)
        =>
        [
            new(name, factor * Weight - rate * gradient),
            new(name + ", decay fused", Formula.FusedMultiplyAdd(factor, Weight, -(rate * gradient))),
            new(name + ", gradient fused", Formula.FusedMultiplyAdd(-rate, gradient, factor * Weight)),
        ];

    private static Formula Rate(SgdSettings settings)
    {
        if (settings.Variant.HasScheduleMultiplier())
        {
            return Scheduled("eta", settings.LearningRate, settings);
        }

        Formula eta = Formula.Constant("eta", settings.LearningRate);
        return settings.Variant.TakesGradientSum() ? eta / Formula.Constant("|B|", settings.BatchSize) : eta;
    }

    private static Formula Scheduled(string name, double value, SgdSettings settings)
        => Formula.Constant(
            $"T(m*{name})", settings.ScheduleMultiplier * value, Rational.FromDouble(settings.ScheduleMultiplier) * Rational.FromDouble(value));
}
