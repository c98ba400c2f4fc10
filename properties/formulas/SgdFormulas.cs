using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Formulas;

/// <summary>The SGD variants as formulas in w and g: what the judge holds a declared variant to.</summary>
public static class SgdFormulas
{
    private static readonly Formula Weight = Formula.Input("w");
    private static readonly Formula Gradient = Formula.Input("g");

    /// <summary>The formula of the settings' variant, constants filled in.</summary>
    public static Formula Of(SgdSettings settings)
    {
        Formula eta = Formula.Constant("eta", settings.LearningRate);
        Formula lambda = Formula.Constant("lambda", settings.WeightDecay);
        Formula one = Formula.Constant("1", 1);
        Formula batchSize = Formula.Constant("|B|", settings.BatchSize);
        Formula rate = settings.Variant.TakesGradientSum() ? eta / batchSize : eta;
        if (settings.WeightDecay == 0)
        {
            return Weight - rate * Gradient;
        }

        return settings.Variant switch
        {
            SgdVariant.Coupled => Weight - eta * (Gradient + lambda * Weight),
            SgdVariant.CoupledFused => Formula.FusedMultiplyAdd(-eta, Formula.FusedMultiplyAdd(lambda, Weight, Gradient), Weight),
            SgdVariant.DecayFactor => (one - eta * lambda) * Weight - eta * Gradient,
            SgdVariant.DecayFactorWide => WideFactor(settings) * Weight - eta * Gradient,
            SgdVariant.BookPerBatch => (one - eta * lambda / batchSize) * Weight - rate * Gradient,
            SgdVariant.BookPerStep => (one - eta * lambda) * Weight - rate * Gradient,
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Variant, "This variant has no formula here."),
        };
    }

    private static Formula WideFactor(SgdSettings settings)
    {
        Rational exact = Rational.One - Rational.FromDouble(settings.LearningRate) * Rational.FromDouble(settings.WeightDecay);
        return Formula.Constant("T(1 - eta*lambda)", 1 - settings.LearningRate * settings.WeightDecay, exact);
    }
}
