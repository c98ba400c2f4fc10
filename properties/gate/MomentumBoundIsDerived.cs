using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Verification.Properties.Bounds;
using Verification.Properties.Formulas;
using Verification.Properties.Generators;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Gate;

/// <summary>
/// The closed bound of a step with momentum, whose roundings were counted by hand, is at least the bound that follows from each variant's
/// formula by induction over its operations.
/// </summary>
public sealed class MomentumBoundIsDerived
{
    private const int Cases = 150;

    // Rational arithmetic is slow; a few elements a case meet enough of the hard numbers.
    private const int Elements = 4;
    private const ulong Seed = 20261123;

    [Fact]
    public void For_float() => Derived<float>();

    [Fact]
    public void For_double() => Derived<double>();

    private static void Derived<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        BinaryFormat format = BinaryFormat.Of<T>();
        HashSet<SgdVariant> seen = [];
        foreach (HyperparameterKind kind in Enum.GetValues<HyperparameterKind>())
        {
            for (int number = 0; number < Cases; number++)
            {
                MomentumCase<T> testCase = MomentumCases.Finite<T>(kind).Generator.Sample(Elements, new Rnd(Spread(number)), 1)[0];
                MomentumFormulas formulas = MomentumFormulas.Of(testCase.Settings);
                for (int i = 0; i < Math.Min(Elements, testCase.Weights.Length); i++)
                {
                    Rational weight = Exact(testCase.Weights[i]);
                    Rational gradient = Exact(testCase.Gradients[i]);
                    Rational velocity = Exact(testCase.Velocity[i]);
                    Func<string, Rational> inputs = MomentumFormulas.Inputs(weight, gradient, velocity);
                    AssertCovers(MomentumBound.Weight(weight, gradient, velocity, testCase.Settings, format), formulas.Weight, format, inputs, testCase.Settings);
                    AssertCovers(MomentumBound.Velocity(weight, gradient, velocity, testCase.Settings, format), formulas.Velocity, format, inputs, testCase.Settings);
                    seen.Add(testCase.Settings.Variant);
                }
            }
        }

        Assert.Equal(SgdVariants.WithVelocity.Count, seen.Count);
    }

    // Neighbouring seeds give related cases; an odd multiplier with its bits all over the word parts them.
    private static ulong Spread(int number) => unchecked((Seed + (ulong)number) * 0x9E3779B97F4A7C15);

    private static void AssertCovers(
        (Rational Exact, Rational Radius) enclosure, Formula formula, BinaryFormat format, Func<string, Rational> inputs, SgdSettings settings)
    {
        Rational derived = formula.Error(format, inputs).Distance;
        Assert.True(derived <= enclosure.Radius, $"{settings}: {formula.Text} can err by {derived.ToDouble():R}, the bound says {enclosure.Radius.ToDouble():R}.");
        Assert.True(formula.Evaluate(inputs) == enclosure.Exact, $"{settings}: {formula.Text} is not the exact value that the bound stands around.");
    }

    private static Rational Exact<T>(T value)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => Rational.FromDouble(double.CreateChecked(value));
}
