using System.Numerics;
using FsCheck.Xunit;
using Verification.Reference.Numbers;

namespace Verification.Gate.Exact;

/// <summary>The machine's arithmetic is the exact operation, rounded once: hardware against software, on every bit pattern.</summary>
[Properties(Arbitrary = [typeof(ExactNumbers)], Replay = ExactNumbers.Replay, MaxTest = 500)]
public class HardwareRoundsOnce
{
    [Property]
    public bool SumOfFloats(float a, float b) => (Exact(a) + Exact(b)).ToSingle() == a + b;

    [Property]
    public bool SumOfDoubles(double a, double b) => (Exact(a) + Exact(b)).ToDouble() == a + b;

    [Property]
    public bool DifferenceOfFloats(float a, float b) => (Exact(a) - Exact(b)).ToSingle() == a - b;

    [Property]
    public bool DifferenceOfDoubles(double a, double b) => (Exact(a) - Exact(b)).ToDouble() == a - b;

    [Property]
    public bool ProductOfFloats(float a, float b) => (Exact(a) * Exact(b)).ToSingle() == a * b;

    [Property]
    public bool ProductOfDoubles(double a, double b) => (Exact(a) * Exact(b)).ToDouble() == a * b;

    [Property]
    public bool QuotientOfFloats(float a, float b) => b == 0 || (Exact(a) / Exact(b)).ToSingle() == a / b;

    [Property]
    public bool QuotientOfDoubles(double a, double b) => b == 0 || (Exact(a) / Exact(b)).ToDouble() == a / b;

    [Property]
    public bool FusedOfFloats(float a, float b, float c) => (Exact(a) * Exact(b) + Exact(c)).ToSingle() == Fused.MultiplyAdd(a, b, c);

    [Property]
    public bool FusedOfDoubles(double a, double b, double c) => (Exact(a) * Exact(b) + Exact(c)).ToDouble() == Fused.MultiplyAdd(a, b, c);

    [Property]
    public bool FusedOfHalves(Half a, Half b, Half c) => (Exact(a) * Exact(b) + Exact(c)).ToHalf() == Fused.MultiplyAdd(a, b, c);

    [Property]
    public bool FusedCancels(double a, double b)
    {
        // The error of a product: 0 where the addend had been rounded twice.
        double product = a * b;
        return !double.IsFinite(product) || (Exact(a) * Exact(b) - Exact(product)).ToDouble() == Fused.MultiplyAdd(a, b, -product);
    }

    [Fact]
    public void FusedOfHalvesIsNotRoundedToFloatOnTheWay()
    {
        // 3 * 683/2048 = 1 + 2^-11 is a tie between halves; the addend 2^-24 decides it, and is lost where a float stands between.
        var addend = (Half)Math.ScaleB(1, -24);
        Assert.Equal((Half)(1 + Math.ScaleB(1, -10)), Fused.MultiplyAdd((Half)3, (Half)(683.0 / 2048), addend));
    }

    private static Rational Exact<T>(T value)
        where T : struct, INumber<T>
        => Rational.FromDouble(double.CreateChecked(value));
}
