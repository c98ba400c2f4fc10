using System.Numerics;
using System.Runtime.InteropServices;
using Verification.Reference.Numbers;
using Verification.Vocabulary;
using Fast = Verification.Optimized.DecayedSgd;
using Naive = Verification.Reference.DecayedSgd;

namespace Verification.Gate.Refusals;

/// <summary>Steps that both implementations refuse before they write, and that the laws do not take.</summary>
public sealed class RefusedSteps
{
    private const int Weights = 8;

    private static readonly SgdSettings Plain = new(0.1);
    private static readonly SgdSettings Momentum = new(0.1) { Momentum = 0.9 };

    private readonly float[] _floats = new float[4 * Weights];
    private readonly Half[] _halves = new Half[4 * Weights];

    private delegate void MomentumStep<TGradient, TCopy>(
        ReadOnlySpan<float> masters, ReadOnlySpan<TGradient> gradients, ReadOnlySpan<float> velocity, SgdSettings settings, Span<float> masterDestination, Span<float> velocityDestination, Span<TCopy> copy);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Masters_with_a_velocity_and_a_copy_that_does_not_fit(bool optimized)
    {
        MomentumStep<Half, Half> step = StepOf<Half, Half>(optimized);
        Refused("copyDestination", () => step(Floats(0), Halves(0), Floats(1), Momentum, Floats(2), Floats(3), Halves(1)[1..]));
        Refused("overlaps", () => step(Floats(0), Halves(0), Floats(1), Momentum, Floats(2), Floats(3), Halves(0)));
        Refused("overlaps", () => step(Floats(0), Halves(0), Floats(1), Momentum, Floats(2), Floats(3), InFloats(0)));
        Refused("overlaps", () => step(Floats(0), Halves(0), Floats(1), Momentum, Floats(2), Floats(3), InFloats(1)));
        Refused("overlaps", () => step(Floats(0), Halves(0), Floats(1), Momentum, Floats(2), Floats(3), InFloats(2)));
        Refused("overlaps", () => step(Floats(0), Halves(0), Floats(1), Momentum, Floats(2), Floats(3), InFloats(3)));
        Refused("overlaps", () => step(Floats(0), InFloats(3), Floats(1), Momentum, Floats(2), Floats(3), Halves(1)));
    }

    [Fact]
    public void Types_that_no_masters_have()
    {
        double[] gradients = new double[Weights];
        Unsupported("gradients", () => Naive.StepMasters<double, Half>(Floats(0), gradients, Plain, Floats(2), Halves(0)));
        Unsupported("gradients", () => Fast.StepMasters<double, Half>(Floats(0), gradients, Plain, Floats(2), Halves(0)));
        Unsupported("copy", () => Naive.StepMasters<float, float>(Floats(0), Floats(1), Plain, Floats(2), Floats(3)));
        Unsupported("copy", () => Fast.StepMasters<float, float>(Floats(0), Floats(1), Plain, Floats(2), Floats(3)));
        foreach (bool optimized in new[] { false, true })
        {
            Unsupported("gradients", () => StepOf<double, Half>(optimized)(Floats(0), gradients, Floats(1), Momentum, Floats(2), Floats(3), Halves(0)));
            Unsupported("copy", () => StepOf<Half, double>(optimized)(Floats(0), Halves(0), Floats(1), Momentum, Floats(2), Floats(3), new double[Weights]));
        }

        Unsupported("Single", () => Reference.Losses.L2Penalty.SquaredNormInFloat<float>(Floats(0)));
        Unsupported("Single", () => Optimized.Losses.L2Penalty.SquaredNormInFloat<float>(Floats(0)));
    }

    [Theory]
    [InlineData(SgdVariant.DecayFactor, 1, -1e40)]
    [InlineData(SgdVariant.MXNet, 1, 1e40)]
    [InlineData(SgdVariant.SgdW, 1e20, 1e40)]
    public void A_product_that_overflows_is_told(SgdVariant variant, double multiplier, double told)
    {
        SgdSettings settings = new(1e20, 1e20) { Variant = variant, ScheduleMultiplier = multiplier };
        Action[] steps = variant.HasVelocity()
            ? [() => Naive.StepWithMomentum<float>(Floats(0), Floats(1), Floats(2), settings, Floats(0), Floats(2)), () => Fast.StepWithMomentum<float>(Floats(0), Floats(1), Floats(2), settings, Floats(0), Floats(2))]
            : [() => Naive.Step<float>(Floats(0), Floats(1), settings, Floats(0)), () => Fast.Step<float>(Floats(0), Floats(1), settings, Floats(0))];
        Assert.All(steps, step => Assert.Equal(told, Assert.Throws<ArgumentOutOfRangeException>(step).ActualValue));
    }

    [Fact]
    public void An_exact_step_is_dampened_exactly()
    {
        const double Dampening = 0.1;
        Rational[] velocity = [Rational.Zero];
        Naive.StepWithMomentum<Rational>(
            [Rational.Zero], [Rational.One], velocity, new SgdSettings(1) { Momentum = 0.5, Dampening = Dampening }, new Rational[1], velocity);
        Assert.Equal(Rational.One - Rational.FromDouble(Dampening), velocity[0]);
    }

    private static MomentumStep<TGradient, TCopy> StepOf<TGradient, TCopy>(bool optimized)
        where TGradient : struct, INumber<TGradient>
        where TCopy : struct, INumber<TCopy>
        => optimized
            ? (masters, gradients, velocity, settings, newMasters, newVelocity, copy) => Fast.StepMastersWithMomentum(masters, gradients, velocity, settings, newMasters, newVelocity, copy)
            : Naive.StepMastersWithMomentum;

    private static void Unsupported(string word, Action call)
        => Assert.Contains(word, Assert.Throws<NotSupportedException>(call).Message, StringComparison.Ordinal);

    private void Refused(string word, Action call)
    {
        Array.Fill(_floats, 1);
        Array.Fill(_halves, Half.One);
        Assert.Contains(word, Assert.Throws<ArgumentException>(call).Message, StringComparison.Ordinal);
        Assert.All(_floats, number => Assert.Equal(1, number));
        Assert.All(_halves, number => Assert.Equal(Half.One, number));
    }

    private Span<float> Floats(int part) => _floats.AsSpan(part * Weights, Weights);

    private Span<Half> Halves(int part) => _halves.AsSpan(part * Weights, Weights);

    private Span<Half> InFloats(int part) => MemoryMarshal.Cast<float, Half>(Floats(part))[..Weights];
}
