using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Reference.Training;

/// <summary>The learning rate at each step of a training, by the formulas of <see cref="LearningRateSchedule"/>, in double.</summary>
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
        if (tick < schedule.WarmUp)
        {
            return (double)(tick + 1) / (schedule.WarmUp + 1L);
        }

        long j = tick - schedule.WarmUp;
        return schedule.Kind switch
        {
            ScheduleKind.Step => Power(schedule.Factor, j / schedule.Period),
            ScheduleKind.Exponential => Power(schedule.Factor, j),
            ScheduleKind.Cosine when j >= schedule.Period => schedule.Factor,
            ScheduleKind.Cosine => schedule.Factor + (1 - schedule.Factor) * RaisedCosine((double)j / schedule.Period),
            _ => 1,
        };
    }

    /// <summary>The settings of one step: the plan's, with the scheduled rate, the true size of the batch, and whether a velocity begins.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="step">Steps taken before.</param>
    /// <param name="epoch">Epochs completed before.</param>
    /// <param name="batchSize">The true size of the step's batch.</param>
    public static SgdSettings SettingsOf(TrainingPlan plan, long step, int epoch, int batchSize)
    {
        double multiplier = Multiplier(plan.Schedule, plan.Schedule.Clock == ScheduleClock.Epoch ? epoch : step);
        SgdSettings settings = plan.Sgd with { BatchSize = batchSize, IsFirstStep = step == 0 };
        return settings.Variant.HasScheduleMultiplier()
            ? settings with { ScheduleMultiplier = settings.ScheduleMultiplier * multiplier }
            : settings with { LearningRate = settings.LearningRate * multiplier };
    }

    /// <summary><c>f^n</c> by squaring, from the lowest binary digit of n on.</summary>
    private static double Power(double factor, long exponent)
    {
        double power = 1;
        double square = factor;
        for (long digits = exponent; digits > 0; digits /= 2)
        {
            if (digits % 2 == 1)
            {
                power *= square;
            }

            square *= square;
        }

        return power;
    }

    /// <summary><c>(1 + cos(pi t))/2</c> for t in [0, 1], as <c>1 - sin(pi t/2)^2</c> up to 1/2 and as <c>sin(pi (1 - t)/2)^2</c> above.</summary>
    private static double RaisedCosine(double t)
    {
        double sine = Sine((t <= 0.5 ? t : 1 - t) * (Math.PI / 2));
        return t <= 0.5 ? 1 - sine * sine : sine * sine;
    }

    /// <summary><c>sin y</c> for y in [0, pi/4]: Taylor's polynomial of degree 15, whose next term is below 1e-16 of y.</summary>
    private static double Sine(double y)
    {
        double z = y * y;
        double tail = -1.0 / 1307674368000;
        tail = tail * z + 1.0 / 6227020800;
        tail = tail * z - 1.0 / 39916800;
        tail = tail * z + 1.0 / 362880;
        tail = tail * z - 1.0 / 5040;
        tail = tail * z + 1.0 / 120;
        tail = tail * z - 1.0 / 6;
        return y + y * (z * tail);
    }
}
