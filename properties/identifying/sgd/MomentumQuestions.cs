using System.Numerics;
using Verification.Reference.Numbers;
using Verification.Vocabulary;
using static Verification.Properties.Identifying.Sgd.ProbeNumbers;

namespace Verification.Properties.Identifying.Sgd;

/// <summary>
/// Finds out what the step with a velocity means. The velocity goes in and comes out, so that one step tells what several would: where the
/// learning rate is, for instance, follows from what an old velocity adds to the weight.
/// </summary>
internal static class MomentumQuestions
{
    /// <summary>Asks, in the order of the specification's section on identifying.</summary>
    /// <returns>The meaning; null where there is no such step.</returns>
    public static MomentumMeaning? Ask<T>(SgdBlackBox<T> box, Questionnaire<T> questions)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (Probe<T> keptWeight, _) = box.AskMomentum(0, 0, 1, Moved);
        VelocityUnit? unit = questions.Ask<VelocityUnit>(
            "Is the learning rate inside or outside the velocity?",
            keptWeight,
            new(VelocityUnit.Gradients, "outside: the velocity sums gradients, w - eta*v'", Prediction.Sum(-(RationalEta * RationalMu))),
            new(VelocityUnit.StepsDown, "inside: the velocity sums steps, w - v'", Prediction.Sum(-RationalMu)),
            new(VelocityUnit.StepsUp, "inside, with the sign of the step: w + v'", Prediction.Sum(RationalMu)));
        if (!keptWeight.Outcome.HasResult)
        {
            return null;
        }

        MomentumMeaning meaning = new() { Unit = unit };
        if (unit is null)
        {
            return meaning;
        }

        // What one unit of a gradient is worth in the velocity, and what one unit of velocity is worth in the weight.
        Rational inVelocity = unit switch
        {
            VelocityUnit.Gradients => One,
            VelocityUnit.StepsDown => RationalEta,
            _ => -RationalEta,
        };
        Rational inWeight = unit switch
        {
            VelocityUnit.Gradients => -RationalEta,
            VelocityUnit.StepsDown => -One,
            _ => One,
        };
        meaning = meaning with
        {
            Share = questions.Ask<GradientShare>(
                "How much of the gradient joins the velocity?",
                box.AskMomentum(0, 1, 0, Moved).Velocity,
                new(GradientShare.Whole, "all of it", Prediction.Sum(inVelocity)),
                new(GradientShare.OneLessMomentum, "1 - mu of it: a moving average", Prediction.Sum(inVelocity, -(RationalMu * inVelocity)))),
            Dampened = AskDampening(box, questions, inVelocity),
            Coupling = questions.Ask<Coupling>(
                "Coupled or decoupled: does the decay enter the velocity?",
                box.AskMomentum(1, 0, 0, MovedAndDecayed).Velocity,
                new(Coupling.IntoTheVelocity, "coupled: lambda*w joins the gradient", Prediction.Sum(RationalLambda * inVelocity)),
                new(Coupling.BesideTheVelocity, "decoupled: the velocity sees gradients alone", Prediction.Sum(Rational.Zero))),
        };
        return AskFlags(box, questions, AskDecay(box, questions, meaning, inVelocity, inWeight), inVelocity, inWeight);
    }

    private static DampenedShare? AskDampening<T>(SgdBlackBox<T> box, Questionnaire<T> questions, Rational inVelocity)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => questions.Ask<DampenedShare>(
            "How much of a dampened gradient joins the velocity?",
            box.AskMomentum(0, 1, 0, Moved with { Dampening = Tau }).Velocity,
            new(DampenedShare.OneLessDampening, "1 - tau of it", Prediction.Sum(inVelocity, -(RationalTau * inVelocity))),
            new(DampenedShare.Dampening, "tau of it", Prediction.Sum(RationalTau * inVelocity)),
            new(DampenedShare.Whole, "all of it: dampening is ignored", Prediction.Sum(inVelocity)));

    private static MomentumMeaning AskDecay<T>(
        SgdBlackBox<T> box, Questionnaire<T> questions, MomentumMeaning meaning, Rational inVelocity, Rational inWeight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DecayScale[] scales = Enum.GetValues<DecayScale>();
        DecayScale? decay = questions.Ask<DecayScale>(
            "What does a weight lose to decay in the step with momentum?",
            box.AskMomentum(1, 0, 0, MovedAndDecayed).Weight,
            [.. scales.Select(scale => new Alternative<DecayScale>(scale, InWords(scale), Prediction.Sum(One, -Share(scale))))]);
        meaning = meaning with { Decay = decay };
        if (decay is null or DecayScale.None)
        {
            return meaning;
        }

        Rational share = Share(decay.Value);
        Rational step = inWeight * inVelocity;
        return meaning with
        {
            DecayedWeight = questions.Ask<DecayedWeight>(
                "Does the weight decay before or after the step along the velocity?",
                box.AskMomentum(1, 1, 0, MovedAndDecayed).Weight,
                new(DecayedWeight.Old, "before it, or with it: the old weight decays", Prediction.Sum(One, -share, step)),
                new(DecayedWeight.New, "after it: the new weight decays", Prediction.Sum(One, -share, step, -(share * step)))),
            Schedule = questions.Ask<ScheduleScope>(
                "What does a schedule multiplier m scale in the step with momentum?",
                box.AskMomentum(1, 1, 0, MovedAndDecayed with { ScheduleMultiplier = Multiplier }).Weight,
                new(ScheduleScope.RateAndDecay, "learning rate and decay, each once", Prediction.Sum(One, -(RationalMultiplier * share), RationalMultiplier * step)),
                new(ScheduleScope.Rate, "the gradient's step alone", Prediction.Sum(One, -share, RationalMultiplier * step)),
                new(ScheduleScope.Decay, "the decay alone", Prediction.Sum(One, -(RationalMultiplier * share), step)),
                new(ScheduleScope.Nothing, "nothing: it is ignored", Prediction.Sum(One, -share, step))),
            Ascent = questions.Ask<Ascent>(
                "What does maximize turn round in the step with momentum?",
                box.AskMomentum(1, 1, 0, MovedAndDecayed with { Maximize = true }).Weight,
                new(Ascent.Gradient, "the gradient alone: the weight still decays", Prediction.Sum(One, -share, -step)),
                new(Ascent.GradientAndDecay, "the whole step: decay becomes growth", Prediction.Sum(One, share, -step)),
                new(Ascent.Nothing, "nothing: it is ignored", Prediction.Sum(One, -share, step))),
        };
    }

    private static MomentumMeaning AskFlags<T>(
        SgdBlackBox<T> box, Questionnaire<T> questions, MomentumMeaning meaning, Rational inVelocity, Rational inWeight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SgdSettings first = Moved with { IsFirstStep = true, Dampening = meaning.HasDampening ? Tau : 0 };
        Rational dampened = meaning.Dampened switch
        {
            DampenedShare.OneLessDampening => inVelocity - RationalTau * inVelocity,
            DampenedShare.Dampening => RationalTau * inVelocity,
            _ => inVelocity,
        };

        // Without dampening the second and the third are one function, and only the third is asked for.
        Alternative<FirstVelocity>[] starts =
        [
            new(FirstVelocity.Gradient, "the gradient itself, not dampened; the velocity that is handed in is not read", Prediction.Sum(inVelocity)),
            .. meaning.HasDampening
                ? new[] { new Alternative<FirstVelocity>(FirstVelocity.WholeGradientAdded, "mu times what is handed in, plus the gradient, not dampened", Prediction.Sum(RationalMu, inVelocity)) }
                : [],
            new(FirstVelocity.AsEveryOther, "as at every other step: it starts at what is handed in, such as 0", Prediction.Sum(RationalMu, dampened)),
        ];
        FirstVelocity? start = questions.Ask("What is the velocity after the first step?", box.AskMomentum(0, 1, 1, first).Velocity, starts);

        SgdSettings ahead = Moved with { Nesterov = true };
        Rational newVelocity = RationalMu + inVelocity;
        LookAhead? look = questions.Ask<LookAhead>(
            "Along what does a Nesterov step go?",
            box.AskMomentum(0, 1, 1, ahead).Weight,
            new(LookAhead.NewVelocity, "gradient plus mu times the new velocity (PyTorch's, Keras's and Caffe's forms are one function)", Prediction.Sum(inWeight * inVelocity, inWeight * RationalMu * newVelocity)),
            new(LookAhead.OldVelocity, "gradient plus mu*mu times the old velocity: the gradient is looked at once", Prediction.Sum(inWeight * inVelocity, inWeight * RationalMu * RationalMu)),
            new(LookAhead.VelocityAlone, "mu times the new velocity, without the gradient", Prediction.Sum(inWeight * RationalMu * newVelocity)),
            new(LookAhead.None, "the velocity: Nesterov is ignored", Prediction.Sum(inWeight * newVelocity)));

        SgdSettings still = Plain;
        ZeroFactor? zeroMomentum = questions.Ask<ZeroFactor>(
            "Is the velocity skipped or computed at mu = 0?",
            box.AskMomentum(1, 1, double.PositiveInfinity, still).Weight,
            new(ZeroFactor.Skipped, "skipped: an infinite velocity does nothing", Prediction.Sum(One, -RationalEta)),
            new(ZeroFactor.Computed, "computed: 0*inf is NaN", Prediction.Special(double.NaN)));

        (Probe<T> weight, Probe<T> velocity) = box.AskMomentum(double.PositiveInfinity, 1, 0, Moved);
        ZeroFactor? zeroDecay = questions.Ask<ZeroFactor>(
            "Is the decay skipped or computed at lambda = 0 in the step with momentum?",
            meaning.Coupling == Coupling.IntoTheVelocity ? velocity : weight,
            new(
                ZeroFactor.Skipped,
                "skipped, or a factor 1 - eta*0 = 1, which is the same function",
                meaning.Coupling == Coupling.IntoTheVelocity ? Prediction.Sum(inVelocity) : Prediction.Special(double.PositiveInfinity)),
            new(ZeroFactor.Computed, "computed: 0*inf is NaN", Prediction.Special(double.NaN)));
        return meaning with { First = start, LookAhead = look, ZeroMomentum = zeroMomentum, ZeroDecay = zeroDecay };
    }
}
