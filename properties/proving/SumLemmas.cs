using System.Globalization;
using Verification.Properties.Bounds;
using Verification.Properties.Formulas;
using Verification.Properties.Subjects.Calls;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Proving;

/// <summary>Reductions of fixed length in their fixed orders, elements up to 1: the error is at most the bound at the corner.</summary>
internal static class SumLemmas
{
    // Partial sums of at most one product, and some of two.
    private static readonly int[] Lengths = [8, 40];
    private const int PartialSums = 32;

    // The additions of the tree over 32 partial sums.
    private const int TreeHeight = 5;
    private const int Inputs = 8;
    private const int Rows = 2;
    private const int Columns = 2;
    private const double WeightDecay = 0.125;

    public static IEnumerable<Lemma> All()
        => new[] { BinaryFormat.Single, BinaryFormat.Double }
            .SelectMany(format => (Lemma[])[.. Lengths.Select(length => Products(length, format)), Affine(format), Gradient(format), Loss(format)]);

    private static Lemma Products(int length, BinaryFormat format)
    {
        int roundings = ((length + PartialSums - 1) / PartialSums) + TreeHeight;
        Rational products = new(length);
        Formula sum = FixedOrderSum.OfProducts(Elements("x", length), Elements("y", length));
        return BoxLemma.Of(
            $"sums/products-{length}-{GappaScript.Word(format)}.g",
            "6.1",
            $"The interleaved sum of {length} products in {format.Name} errs by at most gamma_{roundings} times the sum of magnitudes, and the underflows.",
            format,
            HyperparameterBox.Unit,
            (sum, SgdBound.Gamma(roundings, format) * products + products * format.SmallestPositive));
    }

    private static Lemma Affine(BinaryFormat format)
    {
        Formula[] x = Elements("x", Inputs);
        Formula[] w = Elements("w", Inputs);
        Formula output = RisingSum.Of(Inputs, k => x[k] * w[k]) + Formula.Input("b");
        return BoxLemma.Of(
            $"sums/affine-{Inputs}-{GappaScript.Word(format)}.g",
            "7.1",
            $"An affine output over {Inputs} inputs in {format.Name} errs by at most gamma_{Inputs + 1} times the sum of magnitudes, and the underflows.",
            format,
            HyperparameterBox.Unit,
            (output, SgdBound.Gamma(Inputs + 1, format) * new Rational(Inputs + 1) + new Rational(Inputs) * format.SmallestPositive));
    }

    private static Lemma Gradient(BinaryFormat format)
    {
        Formula rows = Number(Rows);
        Formula sum = RisingSum.Of(Rows, row => Feature(row, 0) * Residual(row));
        Formula gradient = (sum / rows) + (Decay / rows * Formula.Input("w0"));
        return BoxLemma.Of(
            $"sums/regression-gradient-{GappaScript.Word(format)}.g",
            "6.1",
            $"The gradient of the penalised loss over {Rows} rows of {Columns} features in {format.Name} errs by at most the judge's bound at the corner.",
            format,
            HyperparameterBox.Unit,
            (gradient, Corner(format).Gradient(0, Settings).Radius));
    }

    private static Lemma Loss(BinaryFormat format)
    {
        Formula rows = Number(Rows);
        Formula two = Number(2);
        Formula[] weights = Elements("w", Columns);
        Formula mean = RisingSum.Of(Rows, row => Residual(row) * Residual(row) / two) / rows;
        Formula loss = mean + (Decay / (two * rows) * FixedOrderSum.OfProducts(weights, weights));
        return BoxLemma.Of(
            $"sums/regression-loss-{GappaScript.Word(format)}.g",
            "6.1",
            $"The penalised loss over {Rows} rows of {Columns} features in {format.Name} errs by at most the judge's bound at the corner.",
            format,
            HyperparameterBox.Unit,
            (loss, Corner(format).Loss(Settings).Radius));
    }

    private static Formula Decay => Formula.Constant("lambda", WeightDecay);

    private static SgdSettings Settings => new(WeightDecay, WeightDecay);

    private static Formula Residual(int row)
        => FixedOrderSum.OfProducts([.. Enumerable.Range(0, Columns).Select(column => Feature(row, column))], Elements("w", Columns))
            + Formula.Input("b") - Formula.Input(Indexed("y", row));

    private static Formula Feature(int row, int column) => Formula.Input(Indexed("x", (row * Columns) + column));

    // Targets of the other sign make residuals as large as they can be.
    private static RegressionBound Corner(BinaryFormat format)
        => new(
            new RegressionProblem<Rational>(
                [.. Enumerable.Repeat(Rational.One, Rows * Columns)],
                [.. Enumerable.Repeat(-Rational.One, Rows)],
                [.. Enumerable.Repeat(Rational.One, Columns)],
                Rational.One),
            format);

    private static Formula[] Elements(string name, int length) => [.. Enumerable.Range(0, length).Select(i => Formula.Input(Indexed(name, i)))];

    private static Formula Number(int value) => Formula.Constant(value.ToString(CultureInfo.InvariantCulture), value);

    private static string Indexed(string name, int index) => string.Create(CultureInfo.InvariantCulture, $"{name}{index}");
}
