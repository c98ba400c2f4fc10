using Verification.Properties.Formulas;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Judging;

/// <summary>The parts that the formulas of the steps with momentum are made of, each with the ways in which it can be rounded.</summary>
internal sealed class MomentumTerms(SgdSettings settings)
{
    private static readonly Formula W = Formula.Input("w");
    private static readonly Formula V = Formula.Input("v");
    private static readonly Formula One = Formula.Constant("1", 1);

    public SgdSettings Settings => settings;

    public Formula Gradient { get; } = settings.Maximize ? -Formula.Input("g") : Formula.Input("g");

    public Formula Eta { get; } = Formula.Constant("eta", settings.LearningRate);

    public Formula Lambda { get; } = Formula.Constant("lambda", settings.WeightDecay);

    public Formula Mu { get; } = Formula.Constant("mu", settings.Momentum);

    /// <summary><c>T(eta*lambda)</c>, the product formed in double.</summary>
    public Formula DecayInDouble { get; } = Formula.Constant("T(eta*lambda)", settings.LearningRate * settings.WeightDecay, ExactDecay(settings));

    // At lambda = 0 every choice is made and none may matter, so that the steps of a run have the same forms.
    private bool SkipsDecay => settings.WeightDecay == 0;

    /// <summary><c>d = g + lambda*w</c></summary>
    public IEnumerable<Choice> Penalized()
    {
        Formula unfused = Lambda * W + Gradient;
        Formula fused = Formula.FusedMultiplyAdd(Lambda, W, Gradient);
        bool computes = !SkipsDecay || settings.Variant.ComputesZeroDecay();
        yield return new(string.Empty, computes ? unfused : Gradient);
        yield return new("decay fused", computes ? fused : Gradient);
        if (settings.Variant.ComputesZeroDecay())
        {
            yield return new("decay skipped at 0", SkipsDecay ? Gradient : unfused);
            yield return new("decay fused and skipped at 0", SkipsDecay ? Gradient : fused);
        }
    }

    /// <summary><c>v' = mu*v + s*d</c>; at a first step that starts as the gradient, d.</summary>
    public IEnumerable<Choice> VelocityOf(Formula penalized)
    {
        if (settings.IsFirstStep && settings.Variant.StartsVelocityAsGradient())
        {
            return [new(string.Empty, penalized), new("velocity fused onto mu*v", penalized), new("velocity fused onto the gradient's share", penalized)];
        }

        Formula fading = Mu * V;
        bool isUndampened = settings.Dampening == 0 || (settings.IsFirstStep && settings.Variant.FirstStepIsUndampened());
        Formula share = Formula.Constant("T(1 - tau)", 1 - settings.Dampening, Rational.One - Rational.FromDouble(settings.Dampening));
        return isUndampened
            ?
            [
                new(string.Empty, fading + penalized),
                new("velocity fused onto mu*v", fading + penalized),
                new("velocity fused onto the gradient's share", Formula.FusedMultiplyAdd(Mu, V, penalized)),
            ]
            :
            [
                new(string.Empty, fading + share * penalized),
                new("velocity fused onto mu*v", Formula.FusedMultiplyAdd(share, penalized, fading)),
                new("velocity fused onto the gradient's share", Formula.FusedMultiplyAdd(Mu, V, share * penalized)),
            ];
    }

    /// <summary><c>kept - eta*v'</c>, or with Nesterov <c>kept - eta*(d + mu*v')</c></summary>
    public IEnumerable<Choice> StepOutside(Formula penalized, Formula velocity, Formula kept)
    {
        Choice[] directions = settings.Nesterov
            ? [new(string.Empty, penalized + Mu * velocity), new("look-ahead fused", Formula.FusedMultiplyAdd(Mu, velocity, penalized))]
            : [new(string.Empty, velocity)];
        foreach (Choice direction in directions)
        {
            string and = direction.Name.Length > 0 ? direction.Name + ", " : string.Empty;
            yield return direction with { Formula = kept - Eta * direction.Formula };
            yield return new(and + "update fused", Formula.FusedMultiplyAdd(-Eta, direction.Formula, kept));
        }

        if (settings.Nesterov)
        {
            // tensorflow's apply_momentum: var -= grad*lr + accum*momentum*lr.
            yield return new("look-ahead by terms", kept - (penalized * Eta + velocity * Mu * Eta));
        }
    }

    /// <summary><c>w - v'</c>, or with Nesterov <c>w - ((1 + mu)*v' - mu*v)</c></summary>
    public IEnumerable<Choice> Overstep(Formula velocity)
    {
        if (!settings.Nesterov)
        {
            return [new(string.Empty, W - velocity)];
        }

        Formula overstep = One + Mu;
        return
        [
            new(string.Empty, W - (overstep * velocity - Mu * V)),
            new("look-ahead fused onto mu*v", W - Formula.FusedMultiplyAdd(overstep, velocity, -(Mu * V))),
            new("look-ahead fused onto (1 + mu)*v'", W - Formula.FusedMultiplyAdd(-Mu, V, overstep * velocity)),
        ];
    }

    /// <summary><c>(1 - eta*lambda)*w</c></summary>
    public IEnumerable<Choice> Kept()
    {
        Formula wide = Formula.Constant("T(1 - eta*lambda)", 1 - settings.LearningRate * settings.WeightDecay, Rational.One - ExactDecay(settings));
        Choice[] choices =
        [
            new("decay factor in double", wide * W),
            new("decay factor in the working type", (One - Eta * Lambda) * W),
            new("decay first (w*lambda*eta)", W - W * Lambda * Eta),
            new("decay first (w*lambda*eta), fused", Formula.FusedMultiplyAdd(-(W * Lambda), Eta, W)),
            new("decay first, by the product of the rates", W - DecayInDouble * W),
            new("decay first, by the product of the rates, fused", Formula.FusedMultiplyAdd(-DecayInDouble, W, W)),
        ];
        return WithSkipping(choices);
    }

    /// <summary><c>(1 - m*lambda)*w</c></summary>
    public IEnumerable<Choice> KeptBySchedule()
    {
        Formula decay = SgdFormulas.Scheduled("lambda", settings.WeightDecay, settings);
        Rational exact = Rational.FromDouble(settings.ScheduleMultiplier) * Rational.FromDouble(settings.WeightDecay);
        Formula wide = Formula.Constant("T(1 - m*lambda)", 1 - settings.ScheduleMultiplier * settings.WeightDecay, Rational.One - exact);
        return WithSkipping(
        [
            new(string.Empty, W - decay * W),
            new("decay fused", Formula.FusedMultiplyAdd(-decay, W, W)),
            new("decay factor in the working type", (One - decay) * W),
            new("decay factor in double", wide * W),
        ]);
    }

    // At lambda = 0 the decay is skipped; a convention that computes it there may also be found to skip it.
    private IEnumerable<Choice> WithSkipping(IReadOnlyList<Choice> choices)
    {
        if (!settings.Variant.ComputesZeroDecay())
        {
            return choices.Select(choice => SkipsDecay ? choice with { Formula = W } : choice);
        }

        return
        [
            .. choices,
            .. choices.Select(choice => new Choice(choice.Name + " and skipped at 0", SkipsDecay ? W : choice.Formula)),
        ];
    }

    private static Rational ExactDecay(SgdSettings settings) => Rational.FromDouble(settings.LearningRate) * Rational.FromDouble(settings.WeightDecay);
}
