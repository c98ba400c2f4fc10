using System.Numerics;
using Verification.Reference.Numbers;
using static Verification.Properties.Identifying.Sgd.ProbeNumbers;

namespace Verification.Properties.Identifying.Sgd;

/// <summary>Finds out what the step without a velocity means: each question has data of its own, on which its answers are further apart than any rounding.</summary>
internal static class StepQuestions
{
    /// <summary>Asks, in the order of the specification's section on identifying.</summary>
    /// <returns>The meaning; null where there is no such step.</returns>
    public static StepMeaning? Ask<T>(SgdBlackBox<T> box, Questionnaire<T> questions)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Probe<T> first = box.AskStep(1, 1, Plain);
        GradientRate? rate = questions.Ask<GradientRate>(
            "By what is the gradient multiplied?",
            first,
            new(GradientRate.LearningRate, "by the learning rate: w - eta*g", Prediction.Sum(One, -RationalEta)),
            new(GradientRate.Upwards, "by the learning rate, upwards: w + eta*g", Prediction.Sum(One, RationalEta)),
            new(GradientRate.Unscaled, "by nothing: w - g", Prediction.Sum(One, -One)),
            new(GradientRate.None, "the gradient is ignored", Prediction.Sum(One)));
        if (!first.Outcome.HasResult)
        {
            return null;
        }

        StepMeaning meaning = new() { Rate = rate };
        if (rate == GradientRate.LearningRate)
        {
            meaning = meaning with { RateDivision = AskRateDivision(box, questions) };
        }

        DecayScale[] scales = Enum.GetValues<DecayScale>();
        meaning = meaning with
        {
            Decay = questions.Ask<DecayScale>(
                "What does a weight lose to decay?",
                box.AskStep(1, 0, Decayed),
                [.. scales.Select(scale => new Alternative<DecayScale>(scale, InWords(scale), Prediction.Sum(One, -Share(scale))))]),
        };
        if (meaning is { Decay: DecayScale decay and not DecayScale.None, Rate: GradientRate.LearningRate, RateDivision: not null })
        {
            meaning = AskDecay(box, questions, meaning, Share(decay));
        }

        return meaning with { ZeroDecay = AskZeroDecay(box, questions) };
    }

    private static Division? AskRateDivision<T>(SgdBlackBox<T> box, Questionnaire<T> questions)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => questions.Ask<Division>(
            "Is the gradient a mean over the batch, or a sum that the step divides by |B|?",
            box.AskStep(1, 1, Plain with { BatchSize = BatchSize }),
            new(Division.Nothing, "a mean (or any gradient): w - eta*g", Prediction.Sum(One, -RationalEta)),
            new(Division.ByBatchSize, "a sum: w - (eta/|B|)*g", Prediction.Sum(One, -(RationalEta / new Rational(BatchSize)))));

    private static StepMeaning AskDecay<T>(SgdBlackBox<T> box, Questionnaire<T> questions, StepMeaning meaning, Rational share)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Division? division = questions.Ask<Division>(
            "Is the decay divided by |B|?",
            box.AskStep(1, 0, Decayed with { BatchSize = BatchSize }),
            new(Division.Nothing, "no: the same for every batch size", Prediction.Sum(One, -share)),
            new(Division.ByBatchSize, "yes: a larger batch decays less", Prediction.Sum(One, -(share / new Rational(BatchSize)))));

        DecayedWeight? decayed = questions.Ask<DecayedWeight>(
            "Does the weight decay before or after the gradient step?",
            box.AskStep(1, 1, Decayed),
            new(DecayedWeight.Old, "before it, or with it: the old weight decays", Prediction.Sum(One, -share, -RationalEta)),
            new(DecayedWeight.New, "after it: the new weight decays, (1 - d)*(w - eta*g)", Prediction.Sum(One, -share, -RationalEta, share * RationalEta)));

        ScheduleScope? schedule = questions.Ask<ScheduleScope>(
            "What does a schedule multiplier m scale?",
            box.AskStep(1, 1, Decayed with { ScheduleMultiplier = Multiplier }),
            new(ScheduleScope.RateAndDecay, "learning rate and decay, each once", Prediction.Sum(One, -(RationalMultiplier * share), -(RationalMultiplier * RationalEta))),
            new(ScheduleScope.Rate, "the gradient's step alone", Prediction.Sum(One, -share, -(RationalMultiplier * RationalEta))),
            new(ScheduleScope.Decay, "the decay alone", Prediction.Sum(One, -(RationalMultiplier * share), -RationalEta)),
            new(ScheduleScope.Nothing, "nothing: it is ignored", Prediction.Sum(One, -share, -RationalEta)));

        Ascent? ascent = questions.Ask<Ascent>(
            "What does maximize turn round?",
            box.AskStep(1, 1, Decayed with { Maximize = true }),
            new(Ascent.Gradient, "the gradient alone: the weight still decays", Prediction.Sum(One, -share, RationalEta)),
            new(Ascent.GradientAndDecay, "the whole step: decay becomes growth", Prediction.Sum(One, share, RationalEta)),
            new(Ascent.Nothing, "nothing: it is ignored", Prediction.Sum(One, -share, -RationalEta)));

        return meaning with { DecayDivision = division, DecayedWeight = decayed, Schedule = schedule, Ascent = ascent };
    }

    private static ZeroFactor? AskZeroDecay<T>(SgdBlackBox<T> box, Questionnaire<T> questions)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => questions.Ask<ZeroFactor>(
            "Is the decay skipped or computed at lambda = 0?",
            box.AskStep(double.PositiveInfinity, 1, Plain),
            new(ZeroFactor.Skipped, "skipped, or a factor 1 - eta*0 = 1, which is the same function: an infinite weight stays", Prediction.Special(double.PositiveInfinity)),
            new(ZeroFactor.Computed, "computed: 0*inf is NaN", Prediction.Special(double.NaN)));
}
