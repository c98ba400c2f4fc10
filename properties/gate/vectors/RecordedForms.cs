using Verification.Properties.Formulas;
using Verification.Properties.Judging;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Gate.Vectors;

/// <summary>
/// The rounding forms of PyTorch's step with momentum, coupled decay, that programs were seen to take. They compute one function; of the two
/// products of the velocity, mu*v and (1 - tau)*d, a fused multiply-add leaves one to be rounded for itself, and compilers choose either.
/// </summary>
internal static class RecordedForms
{
    private static readonly Formula Weight = Formula.Input("w");
    private static readonly Formula HandedIn = Formula.Input("g");
    private static readonly Formula Velocity = Formula.Input("v");

    /// <summary>Every operation rounds for itself: the variant <see cref="SgdVariant.Coupled"/>.</summary>
    public static MomentumForm Unfused(SgdSettings settings)
        => Of("coupled, nothing fused", settings, SgdVariant.Coupled);

    /// <summary>Every multiply-add is fused and mu*v rounds for itself: the variant <see cref="SgdVariant.CoupledFused"/>.</summary>
    public static MomentumForm Fused(SgdSettings settings)
        => Of("coupled, every multiply-add fused, mu*v rounded", settings, SgdVariant.CoupledFused);

    /// <summary>
    /// Every multiply-add is fused and (1 - tau)*d rounds for itself: <c>v' = fma(mu, v, (1 - tau)*d)</c>. No declared variant: it
    /// was recorded of libtorch's fused step, behind the last whole vector. Without a momentum and at the first step it is the form before.
    /// </summary>
    public static MomentumForm FusedIntoVelocity(SgdSettings settings)
    {
        const string name = "coupled, every multiply-add fused, (1 - tau)*d rounded";
        if (settings.Momentum == 0 || settings.IsFirstStep)
        {
            return Fused(settings) with { Name = name };
        }

        Formula eta = Formula.Constant("eta", settings.LearningRate);
        Formula lambda = Formula.Constant("lambda", settings.WeightDecay);
        Formula mu = Formula.Constant("mu", settings.Momentum);
        Formula share = Formula.Constant("T(1 - tau)", 1 - settings.Dampening, Rational.One - Rational.FromDouble(settings.Dampening));
        Formula gradient = settings.Maximize ? -HandedIn : HandedIn;
        Formula d = settings.WeightDecay == 0 ? gradient : Formula.FusedMultiplyAdd(lambda, Weight, gradient);
        Formula velocity = Formula.FusedMultiplyAdd(mu, Velocity, share * d);
        Formula direction = settings.Nesterov ? Formula.FusedMultiplyAdd(mu, velocity, d) : velocity;
        return new(name, Formula.FusedMultiplyAdd(-eta, direction, Weight), velocity);
    }

    private static MomentumForm Of(string name, SgdSettings settings, SgdVariant variant)
    {
        MomentumFormulas formulas = MomentumFormulas.Of(settings with { Variant = variant });
        return new(name, formulas.Weight, formulas.Velocity);
    }
}
