using Verification.Vocabulary;

namespace Verification.Properties.Judging;

/// <summary>The settings of a step with one of their hyper-parameters left out, as an implementation that ignores it would have them.</summary>
internal static class SettingsWithout
{
    // A momentum of 0 would leave the velocity alone in some conventions; who ignores the momentum replaces the velocity.
    private static readonly double Invisible = Math.ScaleB(1, -300);

    /// <summary>For each hyper-parameter that is asked for: its name, and the settings without it.</summary>
    public static IEnumerable<(string Parameter, SgdSettings Settings)> Each(SgdSettings settings)
    {
        bool scheduleIsZero = settings.Variant.HasScheduleMultiplier() && settings.ScheduleMultiplier == 0;
        if (settings.LearningRate > 0 && !scheduleIsZero)
        {
            yield return ("the learning rate", settings with { LearningRate = 0 });
        }

        if (DecayMatters(settings) && !scheduleIsZero)
        {
            yield return ("the weight decay", settings with { WeightDecay = 0 });
        }

        if (settings.Variant.TakesGradientSum() && settings.BatchSize > 1)
        {
            yield return ("the batch size", settings with { BatchSize = 1 });
        }

        if (settings.ScheduleMultiplier != 1)
        {
            yield return ("the schedule multiplier", settings with { ScheduleMultiplier = 1 });
        }

        if (settings.Maximize)
        {
            yield return ("maximize", settings with { Maximize = false });
        }

        if (settings.Momentum > 0)
        {
            yield return ("the momentum", settings with { Momentum = Invisible });
        }

        if (settings.Dampening > 0)
        {
            yield return ("the dampening", settings with { Dampening = 0 });
        }

        if (settings is { Nesterov: true, Momentum: > 0 })
        {
            yield return ("the look-ahead of Nesterov", settings with { Nesterov = false });
        }
    }

    /// <summary>The hyper-parameters that can make an intermediate overflow.</summary>
    public static IEnumerable<double> Rates(SgdSettings settings) => [settings.LearningRate, settings.WeightDecay, settings.ScheduleMultiplier];

    // A decay that the learning rate scales is none at a rate of 0; in a velocity outside the rate it stays visible.
    private static bool DecayMatters(SgdSettings settings)
        => settings.WeightDecay > 0
            && (settings.LearningRate > 0
                || settings.Variant.HasScheduleMultiplier()
                || (settings.Momentum > 0 && !settings.Variant.IsDecoupled() && !settings.Variant.HasLearningRateInVelocity()));
}
