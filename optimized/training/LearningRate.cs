using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Optimized.Training;

/// <summary>The learning rate at each step of a training: the bits of the reference.</summary>
public static class LearningRate
{
    /// <summary>m(k), in [0, 1]: what the learning rate is multiplied with.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="tick">k, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The schedule is out of range, or k is negative.</exception>
    public static double Multiplier(LearningRateSchedule schedule, long tick)
    {
        schedule.Validate();
        ArgumentOutOfRangeException.ThrowIfNegative(tick);
        long j = tick - schedule.WarmUp;
        if (j < 0)
        {
            return (tick + 1.0) / (schedule.WarmUp + 1.0);
        }

        switch (schedule.Kind)
        {
            case ScheduleKind.Step:
                return Power(schedule.Factor, j / schedule.Period);
            case ScheduleKind.Exponential:
                return Power(schedule.Factor, j);
            case ScheduleKind.Cosine:
                double left = j < schedule.Period ? RaisedCosine((double)j / schedule.Period) : 0;
                return schedule.Factor + (1 - schedule.Factor) * left;
            default:
                return 1;
        }
    }

    /// <summary>The settings of one step: the plan's, with the scheduled rate, the true size of the batch, and whether a velocity begins.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="step">Steps taken before.</param>
    /// <param name="epoch">Epochs completed before.</param>
    /// <param name="batchSize">The true size of the step's batch.</param>
    public static SgdSettings SettingsOf(TrainingPlan plan, long step, int epoch, int batchSize)
    {
        double multiplier = Multiplier(plan.Schedule, plan.Schedule.Clock == ScheduleClock.Step ? step : epoch);
        bool scalesDecayToo = plan.Sgd.Variant.HasScheduleMultiplier();
        return plan.Sgd with
        {
            BatchSize = batchSize,
            IsFirstStep = step == 0,
            LearningRate = scalesDecayToo ? plan.Sgd.LearningRate : plan.Sgd.LearningRate * multiplier,
            ScheduleMultiplier = scalesDecayToo ? plan.Sgd.ScheduleMultiplier * multiplier : plan.Sgd.ScheduleMultiplier,
        };
    }

    /// <summary><c>f^n</c> by squaring, from the lowest binary digit of n on; a factor of 1 is left out, which changes no bit.</summary>
    private static double Power(double factor, long exponent)
    {
        double power = 1;
        while (exponent != 0)
        {
            power = (exponent & 1) == 0 ? power : power * factor;
            factor *= factor;
            exponent >>= 1;
        }

        return power;
    }

    /// <summary><c>(1 + cos(pi t))/2</c>, as <c>1 - sin(pi t/2)^2</c> up to t = 1/2 and as <c>sin(pi (1 - t)/2)^2</c> above.</summary>
    private static double RaisedCosine(double t)
    {
        bool isFirstHalf = t <= 0.5;
        double y = (isFirstHalf ? t : 1 - t) * (Math.PI / 2);
        double z = y * y;

        // Taylor's polynomial of sin up to y^15.
        double tail = ((((((-1.0 / 1307674368000 * z + 1.0 / 6227020800) * z - 1.0 / 39916800) * z + 1.0 / 362880) * z - 1.0 / 5040) * z + 1.0 / 120) * z) - 1.0 / 6;
        double sine = y + y * (z * tail);
        double square = sine * sine;
        return isFirstHalf ? 1 - square : square;
    }
}
