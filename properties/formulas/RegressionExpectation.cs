using System.Numerics;
using Verification.Properties.Subjects.Calls;
using Verification.Vocabulary;

namespace Verification.Properties.Formulas;

/// <summary>
/// What linear regression gives in the fixed order, stated a second time: each number as one expression over all rows,
/// and not by way of the reference.
/// </summary>
internal static class RegressionExpectation
{
    public static T[] Predictions<T>(RegressionProblem<T> problem)
        where T : struct, INumber<T>
        => [.. Enumerable.Range(0, problem.Rows).Select(row => FixedOrderSum.OfProducts(problem.Row(row), problem.Weights) + problem.Bias)];

    public static T Loss<T>(RegressionProblem<T> problem, SgdSettings settings)
        where T : struct, INumber<T>
    {
        T rows = T.CreateChecked(problem.Rows);
        T two = T.CreateChecked(2);
        T meanLoss = Residuals(problem).Aggregate(T.Zero, (sum, residual) => sum + (residual * residual / two)) / rows;
        T squaredNorm = FixedOrderSum.OfProducts(problem.Weights, problem.Weights);
        T penalized = settings.DecayBias ? squaredNorm + (problem.Bias * problem.Bias) : squaredNorm;
        return settings.WeightDecay > 0 ? meanLoss + (T.CreateChecked(settings.WeightDecay) / (two * rows) * penalized) : meanLoss;
    }

    public static RegressionParameters<T> Gradient<T>(RegressionProblem<T> problem, SgdSettings settings)
        where T : struct, INumber<T>
    {
        T rows = T.CreateChecked(problem.Rows);
        T decay = T.CreateChecked(settings.WeightDecay) / rows;
        RegressionParameters<T> sums = GradientSums(problem);
        T Penalized(T sum, T parameter) => settings.WeightDecay > 0 ? (sum / rows) + (decay * parameter) : sum / rows;
        return new RegressionParameters<T>(
            [.. sums.Weights.Zip(problem.Weights, Penalized)],
            settings.DecayBias ? Penalized(sums.Bias, problem.Bias) : sums.Bias / rows);
    }

    /// <summary>A step; <paramref name="divisor"/> takes the place of the batch size, to show what a wrong one does.</summary>
    public static RegressionParameters<T> Step<T>(RegressionProblem<T> problem, int[] batch, SgdSettings settings, int? divisor = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        int batchSize = divisor ?? batch.Length;
        RegressionParameters<T> sums = GradientSums(problem.Pick(batch));
        T Mean(T sum) => settings.Variant.TakesGradientSum() ? sum : sum / T.CreateChecked(batchSize);
        SgdSettings weightSettings = settings with { BatchSize = batchSize };
        SgdSettings biasSettings = settings.DecayBias ? weightSettings : weightSettings with { WeightDecay = 0 };
        return new RegressionParameters<T>(
            SgdExpectation.NewWeights(problem.Weights, [.. sums.Weights.Select(Mean)], weightSettings),
            SgdExpectation.NewWeights([problem.Bias], [Mean(sums.Bias)], biasSettings)[0]);
    }

    // One gradient a parameter, summed over the rows in their order and not yet divided.
    public static RegressionParameters<T> GradientSums<T>(RegressionProblem<T> problem)
        where T : struct, INumber<T>
    {
        T[] residuals = Residuals(problem);
        T[] weightSums =
        [
            .. Enumerable.Range(0, problem.Width).Select(
                column => residuals.Select((residual, row) => problem.Feature(row, column) * residual).Aggregate(T.Zero, (sum, term) => sum + term)),
        ];
        return new RegressionParameters<T>(weightSums, residuals.Aggregate(T.Zero, (sum, residual) => sum + residual));
    }

    private static T[] Residuals<T>(RegressionProblem<T> problem)
        where T : struct, INumber<T>
        => [.. Predictions(problem).Zip(problem.Targets, (prediction, target) => prediction - target)];
}
