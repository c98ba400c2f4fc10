using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Verification.Properties.Bounds;
using Verification.Properties.Formulas;
using Verification.Properties.Generators;
using Verification.Properties.Judging;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Gate.Proofs;

/// <summary>
/// From the lemmas on one rounding to the theorems: in rationals, on hard numbers, the true error of each formula is at most what the
/// induction over its operations gives, and that is at most the closed bound. (Gappa proves no ratio to a sum such as |w| + eta|g|.)
/// </summary>
public sealed class BoundsAreDerived
{
    private const int Cases = 60;

    // Rational arithmetic is slow; a few elements a case meet enough of the hard numbers.
    private const int Elements = 2;
    private const ulong Seed = 20261123;

    [Fact]
    public void Of_a_step_in_float() => Step<float>();

    [Fact]
    public void Of_a_step_in_double() => Step<double>();

    [Fact]
    public void Of_dropout_in_float() => Dropout<float>();

    [Fact]
    public void Of_dropout_in_double() => Dropout<double>();

    [Theory]
    [InlineData(2.0, 3.0, 0.125, 0.0625)]
    [InlineData(1e300, 3.0, 1e299, 1.0)]
    [InlineData(5e-324, 7.0, 5e-324, 6.5)]
    public void The_error_of_a_quotient_covers_every_corner(double dividend, double divisor, double dividendError, double divisorError)
    {
        (Rational x, Rational y, Rational dx, Rational dy)
            = (Rational.FromDouble(dividend), Rational.FromDouble(divisor), Rational.FromDouble(dividendError), Rational.FromDouble(divisorError));
        Rational distance = new ErrorBound(x, dx).DividedBy(y, dy).Distance;
        Rational[] corners = [.. from a in new[] { x - dx, x + dx } from b in new[] { y - dy, y + dy } select Rational.Abs(a / b - x / y)];

        // One of the corners is the bound itself.
        Assert.Equal(distance, corners.Aggregate(Rational.Max));
        Assert.Throws<ArithmeticException>(() => new ErrorBound(x, dx).DividedBy(y, y));
    }

    private static void Step<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        BinaryFormat format = BinaryFormat.Of<T>();
        HashSet<SgdVariant> seen = [];
        HashSet<string> forms = [];
        foreach ((SgdCase<T> testCase, int number) in Sample(kind => SgdCases.Finite<T>(kind).Generator).Select((testCase, number) => (testCase, number)))
        {
            // Every variant in its turn, whichever the generator drew; the sign of the gradient is no rounding.
            SgdSettings settings = testCase.Settings with { Variant = SgdVariants.All[number % SgdVariants.All.Count], Maximize = false };
            bool hasForms = !settings.Variant.HasScheduleMultiplier();
            for (int i = 0; i < Math.Min(Elements, testCase.Weights.Length); i++)
            {
                Rational weight = Exact(testCase.Weights[i]);
                Rational gradient = Exact(testCase.Gradients[i]);
                Func<string, Rational> inputs = name => name == "w" ? weight : gradient;
                Rational exact = SgdBound.Exact(weight, gradient, settings);
                Rational radius = SgdBound.Radius(weight, gradient, settings, format);
                AssertDerived(SgdFormulas.Of(settings), exact, radius, format, inputs);
                seen.Add(settings.Variant);
                foreach (RoundingForm form in hasForms && i == 0 ? SgdForms.For(settings) : [])
                {
                    AssertDerived(form.Formula, exact, radius, format, inputs);
                    forms.Add(form.Name);
                }
            }
        }

        Assert.Equal(SgdVariants.All.Count, seen.Count);
        Assert.NotEmpty(forms);
    }

    private static void Dropout<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        BinaryFormat format = BinaryFormat.Of<T>();
        HashSet<DropoutScaling> seen = [];
        foreach (DropoutCase<T> testCase in Sample(kind => DropoutCases.Finite<T>(kind).Generator).Where(testCase => testCase.Settings.DropProbability is > 0 and < 1))
        {
            Formula formula = DropoutFormulas.Of(testCase.Settings);
            foreach (Rational value in testCase.Values.Take(Elements).Select(Exact))
            {
                Rational exact = value * DropoutBound.Factor(testCase.Settings);
                AssertDerived(formula, exact, DropoutBound.Radius(value, testCase.Settings, format), format, _ => value);
                seen.Add(testCase.Settings.Scaling);
            }
        }

        Assert.Equal(Enum.GetValues<DropoutScaling>().Length, seen.Count);
    }

    private static void AssertDerived(Formula formula, Rational exact, Rational radius, BinaryFormat format, Func<string, Rational> inputs)
    {
        Assert.True(formula.Evaluate(inputs) == exact, $"{formula.Text} is not the exact value that the bound stands around.");
        Rational derived = formula.Error(format, inputs).Distance;
        Assert.True(derived <= radius, $"{formula.Text} can err by {derived.ToDouble():R}, the bound says {radius.ToDouble():R}.");
        if (formula.EvaluateRounded(format, inputs) is Rational computed)
        {
            Assert.True(Rational.Abs(computed - exact) <= derived, $"{formula.Text} errs by more than {derived.ToDouble():R}, which its operations allow.");
        }
    }

    private static IEnumerable<TCase> Sample<TCase>(Func<HyperparameterKind, Gen<TCase>> generator)
        => from kind in Enum.GetValues<HyperparameterKind>()
           from number in Enumerable.Range(0, Cases)
           select generator(kind).Sample(Elements, new Rnd(unchecked((Seed + (ulong)number) * 0x9E3779B97F4A7C15)), 1)[0];

    private static Rational Exact<T>(T value)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => Rational.FromDouble(double.CreateChecked(value));
}
