using Verification.Reference.Numbers;
using Verification.Vocabulary.Training;
using Fast = Verification.Optimized.Training.LearningRate;
using Naive = Verification.Reference.Training.LearningRate;

namespace Verification.Gate.Training;

/// <summary>The multipliers of a schedule lie within their derived errors of the exact values, and are the same bits on both sides; specification, section 12.2.</summary>
public sealed class LearningRatesAreTheirFormulas
{
    // Derived: 11u of itself where the sine is squared, 7u where the square is taken from 1.
    private const int CosineRoundings = 11;

    // f + (1 - f)*h: three roundings more, none of a number above 1.
    private const int FloorRoundings = 3;

    private static readonly Rational HalfPi = new Rational(System.Numerics.BigInteger.Parse("314159265358979323846264338327950288419716939937510"), System.Numerics.BigInteger.Pow(10, 50)) / new Rational(2);

    private static Rational UnitRoundoff { get; } = Rational.PowerOfTwo(-53);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    public void Half_a_period_of_the_cosine(int period)
    {
        foreach (double floor in new[] { 0, 0.1 })
        {
            LearningRateSchedule schedule = LearningRateSchedule.Cosine(period, floor);
            Rational low = Rational.FromDouble(floor);
            for (int tick = 0; tick <= period + 1; tick++)
            {
                Rational t = tick < period ? new Rational(tick, period) : Rational.One;
                Rational sine = Sine((Rational.One - t) * HalfPi);
                Rational exact = low + (Rational.One - low) * sine * sine;
                Rational error = Rational.Abs(Rational.FromDouble(Same(schedule, tick)) - exact);
                Assert.True(error <= new Rational(CosineRoundings + FloorRoundings) * UnitRoundoff, $"{schedule} at {tick}: off by {(error / UnitRoundoff).ToDouble():G3}u");
            }
        }

        Assert.Equal(1, Naive.Multiplier(LearningRateSchedule.Cosine(period, 0.1), 0));
        Assert.Equal(0.1, Naive.Multiplier(LearningRateSchedule.Cosine(period, 0.1), period));
    }

    [Theory]
    [InlineData(0.97)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0)]
    [InlineData(1)]
    public void Powers(double factor)
    {
        Rational exact = Rational.One;
        for (int j = 0; j < 70; j++)
        {
            Rational n = new Rational(j) * UnitRoundoff;
            foreach (double power in new[] { Same(LearningRateSchedule.Exponential(factor), j), Same(LearningRateSchedule.Step(3, factor), (3 * j) + 2) })
            {
                Assert.True(Rational.Abs(Rational.FromDouble(power) - exact) <= exact * n / (Rational.One - n), $"{factor} to the power {j}");
            }

            exact *= Rational.FromDouble(factor);
        }
    }

    [Fact]
    public void Warm_up_comes_first()
    {
        LearningRateSchedule schedule = LearningRateSchedule.Exponential(0.5) with { WarmUp = 3 };
        Assert.Equal([0.25, 0.5, 0.75, 1, 0.5, 0.25], Enumerable.Range(0, 6).Select(tick => Same(schedule, tick)));
    }

    [Fact]
    public void Schedules_out_of_range_are_refused()
    {
        LearningRateSchedule[] wrong =
        [
            LearningRateSchedule.Exponential(double.NaN), LearningRateSchedule.Exponential(-0.1), LearningRateSchedule.Step(0, 0.5), LearningRateSchedule.Cosine(3, 1.5),
            LearningRateSchedule.Constant with { WarmUp = -1 }, LearningRateSchedule.Constant with { Clock = (ScheduleClock)2 },
        ];
        Assert.All(wrong, schedule => Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingPlan(1, 1, new(0.1)) { Schedule = schedule }.Validate()));
    }

    private static double Same(LearningRateSchedule schedule, long tick)
    {
        double multiplier = Naive.Multiplier(schedule, tick);
        Assert.Equal(BitConverter.DoubleToInt64Bits(multiplier), BitConverter.DoubleToInt64Bits(Fast.Multiplier(schedule, tick)));
        return multiplier;
    }

    // Taylor's series up to y^29: for y below 1.6 what is left out is below 1e-26.
    private static Rational Sine(Rational y)
    {
        Rational term = y;
        Rational sum = Rational.Zero;
        for (int n = 1; n < 30; n += 2)
        {
            sum += term;
            term = -term * y * y / new Rational((n + 1) * (n + 2));
        }

        return sum;
    }
}
