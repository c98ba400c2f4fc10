using System.Globalization;

namespace Verification.Vocabulary.Training;

/// <summary>
/// What the learning rate is multiplied with at each step of a training. The rate at tick k is <c>eta * m(k)</c>, one rounding in double, where
/// k counts the steps taken before (or the epochs completed before, by <see cref="Clock"/>).
/// </summary>
/// <remarks>
/// <para>During the warm-up, k below W = <see cref="WarmUp"/>: <c>m(k) = (k + 1)/(W + 1)</c>, one division. After it, with j = k - W:</para>
/// <list type="bullet">
/// <item><see cref="ScheduleKind.Constant"/>: <c>m = 1</c>.</item>
/// <item><see cref="ScheduleKind.Step"/>: <c>m = f^(j div P)</c>, f the <see cref="Factor"/> and P the <see cref="Period"/>.</item>
/// <item><see cref="ScheduleKind.Exponential"/>: <c>m = f^j</c>.</item>
/// <item><see cref="ScheduleKind.Cosine"/>: <c>m = f + (1 - f) * (1 + cos(pi*j/P))/2</c> for j below P, then <c>m = f</c>. Source: Loshchilov and
/// Hutter, "SGDR", equation 5, one period of it.</item>
/// </list>
/// <para>Powers are formed by squaring and the cosine by a fixed polynomial, as the specification writes them, so that the rates are the same bits on
/// every platform. The variant SGDW gets <c>m(k)</c> as its schedule multiplier and keeps eta, so that its decay follows the schedule too.</para>
/// </remarks>
public sealed record LearningRateSchedule
{
    private LearningRateSchedule(ScheduleKind kind) => Kind = kind;

    /// <summary>The rate of the settings, throughout (but for a warm-up, if one is asked for).</summary>
    public static LearningRateSchedule Constant { get; } = new(ScheduleKind.Constant);

    /// <summary>The formula.</summary>
    public ScheduleKind Kind { get; }

    /// <summary>f: in [0, 1]. What the rate is multiplied with; of a cosine, the part of the rate that is left at its end.</summary>
    public double Factor { get; private init; } = 1;

    /// <summary>P, in ticks: at least 1.</summary>
    public int Period { get; private init; } = 1;

    /// <summary>W, in ticks: at least 0. So many ticks below the full rate come before the formula's own first tick.</summary>
    public int WarmUp { get; init; }

    /// <summary>What a tick is.</summary>
    public ScheduleClock Clock { get; init; }

    /// <summary>The rate is multiplied by a factor after every <paramref name="period"/> ticks.</summary>
    /// <param name="period">P, at least 1.</param>
    /// <param name="factor">f, in [0, 1].</param>
    public static LearningRateSchedule Step(int period, double factor) => new(ScheduleKind.Step) { Period = period, Factor = factor };

    /// <summary>The rate is multiplied by a factor after every tick.</summary>
    /// <param name="factor">f, in [0, 1].</param>
    public static LearningRateSchedule Exponential(double factor) => new(ScheduleKind.Exponential) { Factor = factor };

    /// <summary>The rate falls along half a period of the cosine.</summary>
    /// <param name="period">P, at least 1: from this tick on the rate stays.</param>
    /// <param name="finalFactor">f, in [0, 1]: the part of the rate that is left then.</param>
    public static LearningRateSchedule Cosine(int period, double finalFactor = 0)
        => new(ScheduleKind.Cosine) { Period = period, Factor = finalFactor };

    /// <summary>Checks every range; comparisons are written so that NaN fails them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range; the message names it and the range.</exception>
    public void Validate()
    {
        Require.Probability(Factor, "factor of the learning-rate schedule");
        Require.AtLeast(Period, 1, "the period of the learning-rate schedule");
        Require.AtLeast(WarmUp, 0, "the warm-up of the learning-rate schedule");
        Require.Defined(Clock, "clock of the learning-rate schedule");
    }

    /// <summary>The schedule in words, for messages, reports and fingerprints: equal schedules have equal words, others have others.</summary>
    public override string ToString()
    {
        string formula = Kind switch
        {
            ScheduleKind.Step => string.Create(CultureInfo.InvariantCulture, $"step(period={Period}, factor={Factor:R})"),
            ScheduleKind.Exponential => string.Create(CultureInfo.InvariantCulture, $"exponential(factor={Factor:R})"),
            ScheduleKind.Cosine => string.Create(CultureInfo.InvariantCulture, $"cosine(period={Period}, final factor={Factor:R})"),
            _ => "constant",
        };
        string warmUp = WarmUp == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" after a warm-up of {WarmUp}");
        return $"{formula}{warmUp}, by {(Clock == ScheduleClock.Step ? "step" : "epoch")}";
    }
}
