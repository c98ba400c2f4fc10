using Verification.Properties.Formulas;
using Verification.Properties.Judging;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Identifying.Sgd;

/// <summary>
/// The orders of roundings that a new weight may have, as formulas of w, g, v and of u, the new velocity that the black box handed out: so
/// the weight's roundings are told whatever those of the velocity are.
/// </summary>
internal static class MovedWeightForms
{
    private static readonly Formula W = Formula.Input("w");
    private static readonly Formula G = Formula.Input("g");
    private static readonly Formula V = Formula.Input("v");
    private static readonly Formula U = Formula.Input("u");

    /// <summary>The orders for a meaning.</summary>
    public static IReadOnlyList<RoundingForm> For(MomentumMeaning meaning, SgdSettings settings)
    {
        if (meaning is { Unit: null } or { DecayedWeight: DecayedWeight.New })
        {
            return [];
        }

        List<RoundingForm> forms = [];
        foreach (RoundingForm kept in Kept(meaning, settings))
        {
            forms.AddRange(meaning.IsInside ? Inside(kept, meaning.Unit == VelocityUnit.StepsUp, settings) : Outside(kept, meaning, settings));
        }

        return forms;
    }

    /// <summary>What is left of the weight by a decay beside the velocity.</summary>
    private static IEnumerable<RoundingForm> Kept(MomentumMeaning meaning, SgdSettings settings)
    {
        if (!meaning.Decays(settings) || meaning.Coupling != Coupling.BesideTheVelocity)
        {
            yield return new("w", W);
            yield break;
        }

        Formula one = Formula.Constant("1", 1);
        if (meaning.Decay == DecayScale.Unscaled)
        {
            Formula scheduled = SgdFormulas.Scheduled("lambda", settings.WeightDecay, settings);
            yield return new("w - T(m*lambda)*w", W - scheduled * W);
            yield return new("fma(-T(m*lambda), w, w)", Formula.FusedMultiplyAdd(-scheduled, W, W));
            yield return new("(1 - T(m*lambda))*w", (one - scheduled) * W);
            yield break;
        }

        Formula eta = Formula.Constant("eta", settings.LearningRate);
        Formula lambda = Formula.Constant("lambda", settings.WeightDecay);
        Rational exact = Rational.FromDouble(settings.LearningRate) * Rational.FromDouble(settings.WeightDecay);
        Formula decay = Formula.Constant("T(eta*lambda)", settings.LearningRate * settings.WeightDecay, exact);
        yield return new("T(1 - eta*lambda)*w", SgdFormulas.WideFactor(settings) * W);
        yield return new("(1 - eta*lambda)*w", (one - eta * lambda) * W);
        yield return new("w - (w*lambda)*eta", W - W * lambda * eta);
        yield return new("w - T(eta*lambda)*w", W - decay * W);
        yield return new("fma(-T(eta*lambda), w, w)", Formula.FusedMultiplyAdd(-decay, W, W));
    }

    private static IEnumerable<RoundingForm> Outside(RoundingForm kept, MomentumMeaning meaning, SgdSettings settings)
    {
        Formula eta = Formula.Constant("eta", settings.LearningRate);
        foreach (RoundingForm direction in Directions(meaning, settings))
        {
            yield return new($"{kept.Name} - eta*({direction.Name})", kept.Formula - eta * direction.Formula);
            yield return new($"fma(-eta, {direction.Name}, {kept.Name})", Formula.FusedMultiplyAdd(-eta, direction.Formula, kept.Formula));
        }
    }

    private static IEnumerable<RoundingForm> Directions(MomentumMeaning meaning, SgdSettings settings)
    {
        if (!settings.Nesterov)
        {
            yield return new("v'", U);
            yield break;
        }

        Formula mu = Formula.Constant("mu", settings.Momentum);
        foreach (RoundingForm gradient in VelocityForms.Penalized(meaning, settings))
        {
            yield return new($"{gradient.Name}: d + mu*v'", gradient.Formula + mu * U);
            yield return new($"{gradient.Name}: fma(mu, v', d)", Formula.FusedMultiplyAdd(mu, U, gradient.Formula));
        }
    }

    private static IEnumerable<RoundingForm> Inside(RoundingForm kept, bool isUp, SgdSettings settings)
    {
        if (!settings.Nesterov)
        {
            yield return new($"({kept.Name}) {(isUp ? "+" : "-")} v'", isUp ? kept.Formula + U : kept.Formula - U);
            yield break;
        }

        Formula mu = Formula.Constant("mu", settings.Momentum);
        Formula eta = Formula.Constant("eta", settings.LearningRate);
        Formula overstep = Formula.Constant("1", 1) + mu;
        if (isUp)
        {
            yield return new($"({kept.Name}) + (mu*v' - eta*g)", kept.Formula + (mu * U - eta * G));
            yield return new($"({kept.Name}) + fma(-eta, g, mu*v')", kept.Formula + Formula.FusedMultiplyAdd(-eta, G, mu * U));
            yield return new($"({kept.Name}) + fma(mu, v', -eta*g)", kept.Formula + Formula.FusedMultiplyAdd(mu, U, -(eta * G)));
            yield return new($"({kept.Name}) + ((1 + mu)*v' - mu*v)", kept.Formula + (overstep * U - mu * V));
        }
        else
        {
            yield return new($"({kept.Name}) - ((1 + mu)*v' - mu*v)", kept.Formula - (overstep * U - mu * V));
            yield return new($"({kept.Name}) - fma(1 + mu, v', -mu*v)", kept.Formula - Formula.FusedMultiplyAdd(overstep, U, -(mu * V)));
            yield return new($"({kept.Name}) - fma(-mu, v, (1 + mu)*v')", kept.Formula - Formula.FusedMultiplyAdd(-mu, V, overstep * U));
            yield return new($"({kept.Name}) - (mu*v' + eta*g)", kept.Formula - (mu * U + eta * G));
        }
    }
}
