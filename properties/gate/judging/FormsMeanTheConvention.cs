using Verification.Properties.Bounds;
using Verification.Properties.Formulas;
using Verification.Properties.Judging;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Gate.Judging;

/// <summary>
/// Every form that a judge admits is a rounding of its convention: its exact value is the convention's, and its computed value cannot leave the
/// enclosure, by induction over its operations where they are sums and products, and by rounding it in software where it divides.
/// </summary>
public sealed class FormsMeanTheConvention
{
    private const int Cases = 14;

    // Induction in rationals is slow and a family has up to 54 forms: each case takes every seventh, another one in turn.
    private const int Stride = 7;

    private static readonly double[] Rates = [0.1, 1e-8, 3, 1e-30, 0.0625];
    private static readonly double[] Decays = [0.3, 1e-4, 0, 1e-30, 2];
    private static readonly double[] Momenta = [0.9, 1e-3, 1, 0.5, 1e-30];

    [Fact]
    public void One_step()
    {
        Random random = new(20261123);
        foreach (SgdVariant variant in SgdVariants.All)
        {
            for (int number = 0; number < Cases; number++)
            {
                SgdSettings settings = Settings(variant, random) with { BatchSize = variant.TakesGradientSum() ? random.Next(1, 1 << 25) : 1 };
                BinaryFormat format = number % 2 == 0 ? BinaryFormat.Single : BinaryFormat.Double;
                (Rational w, Rational g, _) = Elements(random, format);
                (Rational exact, Rational radius) = (SgdBound.Exact(w, g, settings), SgdBound.Radius(w, g, settings, format));
                Func<string, Rational> inputs = MomentumFormulas.Inputs(w, g, Rational.Zero);
                foreach (RoundingForm form in SgdForms.For(settings))
                {
                    IsRounding(form.Name, form.Formula, inputs, exact, radius, format, settings);
                }
            }
        }
    }

    [Fact]
    public void A_step_with_momentum()
    {
        Random random = new(20261123);
        foreach (SgdVariant variant in SgdVariants.WithVelocity)
        {
            for (int number = 0; number < Cases; number++)
            {
                bool nesterov = variant.HasNesterov() && number % 2 == 0;
                SgdSettings settings = Settings(variant, random) with
                {
                    Momentum = Pick(Momenta, random),
                    Nesterov = nesterov,
                    Dampening = variant.HasDampening() && !nesterov ? 0.3 : 0,
                    IsFirstStep = number % 5 == 0,
                };
                BinaryFormat format = number % 3 == 0 ? BinaryFormat.Double : BinaryFormat.Single;
                (Rational w, Rational g, Rational v) = Elements(random, format);
                (Rational Exact, Rational Radius) weight = MomentumBound.Weight(w, g, v, settings, format);
                (Rational Exact, Rational Radius) velocity = MomentumBound.Velocity(w, g, v, settings, format);
                Func<string, Rational> inputs = MomentumFormulas.Inputs(w, g, v);
                foreach (MomentumForm form in MomentumForms.For(settings).Where((_, form) => form % Stride == number % Stride))
                {
                    IsProved(form.Name, form.Weight, inputs, weight, format, settings);
                    IsProved(form.Name, form.Velocity, inputs, velocity, format, settings);
                }
            }
        }
    }

    [Fact]
    public void A_survivor_of_dropout()
    {
        Random random = new(20261123);
        foreach (double dropProbability in (double[])[0.025, 0.3, 0.9, 1e-10, 1 - Math.ScaleB(1, -53)])
        {
            foreach (DropoutScaling scaling in Enum.GetValues<DropoutScaling>())
            {
                DropoutSettings settings = new(dropProbability) { Scaling = scaling };
                foreach (BinaryFormat format in (BinaryFormat[])[BinaryFormat.Single, BinaryFormat.Double])
                {
                    (Rational x, _, _) = Elements(random, format);
                    Rational exact = x * DropoutBound.Factor(settings);
                    foreach (DropoutForm form in DropoutForms.For(settings, format).Where(form => !form.Name.StartsWith("p rounded first", StringComparison.Ordinal)))
                    {
                        IsRounding(form.Name, form.Survivor, _ => x, exact, DropoutBound.Radius(x, settings, format), format, settings);
                    }
                }
            }
        }
    }

    private static void IsRounding(
        string name, Formula formula, Func<string, Rational> inputs, Rational exact, Rational radius, BinaryFormat format, object settings)
    {
        Assert.True(formula.Evaluate(inputs) == exact, $"{settings}, {name}: {formula.Text} is another function.");
        Rational? rounded = formula.EvaluateRounded(format, inputs);
        Assert.True(rounded is null || Rational.Abs(rounded.Value - exact) <= radius, $"{settings}, {name}: {formula.Text} leaves the enclosure.");
    }

    private static void IsProved(
        string name, Formula formula, Func<string, Rational> inputs, (Rational Exact, Rational Radius) enclosure, BinaryFormat format, SgdSettings settings)
    {
        Assert.True(formula.Evaluate(inputs) == enclosure.Exact, $"{settings}, {name}: {formula.Text} is another function.");

        Rational derived = formula.Error(format, inputs).Distance;
        Assert.True(derived <= enclosure.Radius, $"{settings}, {name}: {formula.Text} can err by {derived.ToDouble():R}, the bound says {enclosure.Radius.ToDouble():R}.");
    }

    private static SgdSettings Settings(SgdVariant variant, Random random)
        => new(Pick(Rates, random), Pick(Decays, random))
        {
            Variant = variant,
            ScheduleMultiplier = variant.HasScheduleMultiplier() ? Pick([0.5, 1, 1e-3], random) : 1,
            Maximize = variant.HasMaximize() && random.Next(2) == 0,
        };

    private static (Rational First, Rational Second, Rational Third) Elements(Random random, BinaryFormat format)
    {
        return (Element(), Element(), Element());

        Rational Element()
        {
            double ordinary = (random.NextDouble() * 2) - 1;
            double hard = random.Next(6) switch
            {
                0 => format.SmallestPositive.ToDouble() * random.Next(1, 9),
                1 => Math.ScaleB(ordinary, random.Next(-60, 20)),
                2 => 0,
                _ => ordinary,
            };
            return Rational.FromDouble(Rational.FromDouble(hard).Round(format));
        }
    }

    private static double Pick(double[] values, Random random) => values[random.Next(values.Length)];
}
