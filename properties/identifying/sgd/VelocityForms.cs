using Verification.Properties.Formulas;
using Verification.Properties.Judging;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Identifying.Sgd;

/// <summary>The orders of roundings that a new velocity may have, once its meaning is known.</summary>
internal static class VelocityForms
{
    private static readonly Formula W = Formula.Input("w");
    private static readonly Formula G = Formula.Input("g");
    private static readonly Formula V = Formula.Input("v");

    /// <summary>The orders for a meaning.</summary>
    public static IReadOnlyList<RoundingForm> For(MomentumMeaning meaning, SgdSettings settings)
    {
        if (meaning is { Unit: null } or { Share: not GradientShare.Whole } or { Dampened: DampenedShare.Dampening })
        {
            return [];
        }

        bool starts = settings.IsFirstStep && meaning.First == FirstVelocity.Gradient;
        List<RoundingForm> forms = [];
        foreach (RoundingForm gradient in Penalized(meaning, settings))
        {
            if (starts)
            {
                forms.Add(gradient);
                continue;
            }

            forms.AddRange(meaning.IsInside
                ? Inside(gradient, meaning.Unit == VelocityUnit.StepsUp, settings)
                : Outside(gradient, meaning, settings));
        }

        if (meaning is { IsInside: true, Coupling: Coupling.IntoTheVelocity } && meaning.Decays(settings))
        {
            forms.AddRange(DecayApart(meaning.Unit == VelocityUnit.StepsUp, settings));
        }

        return forms;
    }

    /// <summary>The gradient with its decay, where that is coupled: unfused and fused.</summary>
    public static IReadOnlyList<RoundingForm> Penalized(MomentumMeaning meaning, SgdSettings settings)
    {
        if (!meaning.Decays(settings) || meaning.Coupling != Coupling.IntoTheVelocity)
        {
            return [new("d = g", G)];
        }

        Formula lambda = Formula.Constant("lambda", settings.WeightDecay);
        return [new("d = g + lambda*w", G + lambda * W), new("d = fma(lambda, w, g)", Formula.FusedMultiplyAdd(lambda, W, G))];
    }

    private static IEnumerable<RoundingForm> Outside(RoundingForm gradient, MomentumMeaning meaning, SgdSettings settings)
    {
        Formula mu = Formula.Constant("mu", settings.Momentum);
        Formula d = gradient.Formula;
        if (settings.Dampening == 0 || (settings.IsFirstStep && meaning.First != FirstVelocity.AsEveryOther))
        {
            yield return new($"{gradient.Name}, mu*v + d", mu * V + d);
            yield return new($"{gradient.Name}, fma(mu, v, d)", Formula.FusedMultiplyAdd(mu, V, d));
            yield break;
        }

        Formula wide = Formula.Constant("T(1 - tau)", 1 - settings.Dampening, Rational.One - Rational.FromDouble(settings.Dampening));
        Formula inType = Formula.Constant("1", 1) - Formula.Constant("tau", settings.Dampening);
        foreach ((string name, Formula share) in new[] { ("T(1 - tau)", wide), ("(1 - T(tau))", inType) })
        {
            yield return new($"{gradient.Name}, mu*v + {name}*d", mu * V + share * d);
            yield return new($"{gradient.Name}, fma({name}, d, mu*v)", Formula.FusedMultiplyAdd(share, d, mu * V));
            yield return new($"{gradient.Name}, fma(mu, v, {name}*d)", Formula.FusedMultiplyAdd(mu, V, share * d));
        }
    }

    private static IEnumerable<RoundingForm> Inside(RoundingForm gradient, bool isUp, SgdSettings settings)
    {
        Formula mu = Formula.Constant("mu", settings.Momentum);
        Formula rate = SgdFormulas.Scheduled("eta", settings.LearningRate, settings);
        string sign = isUp ? "-" : "+";
        Formula d = gradient.Formula;
        Formula signed = isUp ? -rate : rate;
        yield return new($"{gradient.Name}, mu*v {sign} eta*d", isUp ? mu * V - rate * d : mu * V + rate * d);
        yield return new($"{gradient.Name}, fma({(isUp ? "-" : string.Empty)}eta, d, mu*v)", Formula.FusedMultiplyAdd(signed, d, mu * V));
        yield return new($"{gradient.Name}, fma(mu, v, {(isUp ? "-" : string.Empty)}eta*d)", Formula.FusedMultiplyAdd(mu, V, signed * d));
    }

    /// <summary>The decay joins the velocity by itself, as eta*lambda*w.</summary>
    private static IEnumerable<RoundingForm> DecayApart(bool isUp, SgdSettings settings)
    {
        Formula mu = Formula.Constant("mu", settings.Momentum);
        Formula eta = Formula.Constant("eta", settings.LearningRate);
        Formula inType = eta * Formula.Constant("lambda", settings.WeightDecay);
        Rational exact = Rational.FromDouble(settings.LearningRate) * Rational.FromDouble(settings.WeightDecay);
        Formula wide = Formula.Constant("T(eta*lambda)", settings.LearningRate * settings.WeightDecay, exact);
        foreach ((string name, Formula decay) in new[] { ("(eta*lambda)", inType), ("T(eta*lambda)", wide) })
        {
            Formula decayTerm = isUp ? -(decay * W) : decay * W;
            Formula step = isUp ? -(eta * G) : eta * G;
            string sign = isUp ? "-" : "+";
            yield return new($"(mu*v {sign} {name}*w) {sign} eta*g", (mu * V + decayTerm) + step);
            yield return new($"(mu*v {sign} eta*g) {sign} {name}*w", (mu * V + step) + decayTerm);
            yield return new(
                $"(mu*v {sign} {name}*w) {sign} eta*g, both multiply-adds fused",
                Formula.FusedMultiplyAdd(isUp ? -eta : eta, G, Formula.FusedMultiplyAdd(isUp ? -decay : decay, W, mu * V)));
        }
    }
}
