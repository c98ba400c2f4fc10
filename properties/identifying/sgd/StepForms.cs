using Verification.Properties.Formulas;
using Verification.Properties.Judging;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Identifying.Sgd;

/// <summary>The orders of roundings that the step without a velocity may have, once its meaning is known.</summary>
internal static class StepForms
{
    private static readonly Formula W = Formula.Input("w");
    private static readonly Formula G = Formula.Input("g");

    /// <summary>The orders for a meaning; none where the meaning is one that nobody was seen to have.</summary>
    public static IReadOnlyList<RoundingForm> For(StepMeaning meaning, SgdSettings settings)
    {
        if (meaning.Rate != GradientRate.LearningRate || settings.Maximize)
        {
            return [];
        }

        bool takesSum = meaning.RateDivision == Division.ByBatchSize;
        if (settings.WeightDecay == 0)
        {
            // Those that compute the decay at 0 are listed with those that skip it; finite data mostly see no difference.
            return meaning.HasSchedule ? Scheduled(settings) : SgdForms.For(settings with { Variant = takesSum ? SgdVariant.BookPerStep : SgdVariant.Onnx });
        }

        return meaning switch
        {
            { DecayedWeight: DecayedWeight.New, Decay: DecayScale.LearningRate } when !takesSum => AfterTheStep(settings),
            { DecayedWeight: DecayedWeight.New } => [],
            { Decay: DecayScale.Unscaled } when !takesSum => Scheduled(settings),
            { Decay: DecayScale.LearningRate, DecayDivision: Division.ByBatchSize } when takesSum => SgdForms.For(settings with { Variant = SgdVariant.BookPerBatch }),
            { Decay: DecayScale.LearningRate, DecayDivision: Division.Nothing } when takesSum => SgdForms.For(settings with { Variant = SgdVariant.BookPerStep }),
            { Decay: DecayScale.LearningRate, DecayDivision: Division.Nothing } when !meaning.HasSchedule => SgdForms.For(settings with { Variant = SgdVariant.Coupled }),
            _ => [],
        };
    }

    /// <summary>The decay is lambda or m*lambda, not scaled by the learning rate.</summary>
    private static IReadOnlyList<RoundingForm> Scheduled(SgdSettings settings)
    {
        Formula rate = SgdFormulas.Scheduled("eta", settings.LearningRate, settings);
        Formula multiplier = Formula.Constant("m", settings.ScheduleMultiplier);
        Formula rateInType = multiplier * Formula.Constant("eta", settings.LearningRate);
        if (settings.WeightDecay == 0)
        {
            return
            [
                new("plain step", W - rate * G),
                new("plain step, fused", Formula.FusedMultiplyAdd(-rate, G, W)),
                new("plain step, the rate multiplied in the working type", W - rateInType * G),
            ];
        }

        Formula decay = SgdFormulas.Scheduled("lambda", settings.WeightDecay, settings);
        Formula decayInType = multiplier * Formula.Constant("lambda", settings.WeightDecay);
        Rational exactFactor = Rational.One - Rational.FromDouble(settings.ScheduleMultiplier) * Rational.FromDouble(settings.WeightDecay);
        Formula wideFactor = Formula.Constant("T(1 - m*lambda)", 1 - settings.ScheduleMultiplier * settings.WeightDecay, exactFactor);
        Formula factor = Formula.Constant("1", 1) - decay;
        return
        [
            new("decay first, rates formed in double", W - decay * W - rate * G),
            new("decay first, rates multiplied in the working type", W - decayInType * W - rateInType * G),
            new("decay first, rates formed in double, both multiply-adds fused", Formula.FusedMultiplyAdd(-rate, G, Formula.FusedMultiplyAdd(-decay, W, W))),
            new("decay first, rates formed in double, the decay fused", Formula.FusedMultiplyAdd(-decay, W, W) - rate * G),
            new("decay first, rates formed in double, the update fused", Formula.FusedMultiplyAdd(-rate, G, W - decay * W)),
            new("gradient first, rates formed in double", W - rate * G - decay * W),
            new("decay factor in the working type", factor * W - rate * G),
            new("decay factor in double", wideFactor * W - rate * G),
            new("decay factor in double, the update fused", Formula.FusedMultiplyAdd(-rate, G, wideFactor * W)),
        ];
    }

    /// <summary>The new weight decays.</summary>
    private static IReadOnlyList<RoundingForm> AfterTheStep(SgdSettings settings)
    {
        Formula eta = Formula.Constant("eta", settings.LearningRate);
        Formula lambda = Formula.Constant("lambda", settings.WeightDecay);
        Formula step = W - eta * G;
        Formula fusedStep = Formula.FusedMultiplyAdd(-eta, G, W);
        Formula factor = Formula.Constant("1", 1) - eta * lambda;
        return
        [
            new("gradient step, then a decay factor in the working type", factor * step),
            new("gradient step, then a decay factor in double", SgdFormulas.WideFactor(settings) * step),
            new("gradient step, then w*lambda*eta off", step - step * lambda * eta),
            new("fused gradient step, then a decay factor in the working type", factor * fusedStep),
            new("fused gradient step, then a decay factor in double", SgdFormulas.WideFactor(settings) * fusedStep),
        ];
    }
}
