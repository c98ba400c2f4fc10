using System.Numerics;
using Verification.Properties.Subjects.Calls;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Bounds;

/// <summary>
/// Proved enclosures of linear regression: exact values with radii that hold whatever the order of the sums, if no
/// intermediate overflows.
/// </summary>
/// <remarks>
/// The one lemma: let a sum of products be computed in any order, each product and each addition rounding once with
/// <c>fl(x) = x(1 + d)</c>, |d| at most u, and each product or quotient erring by at most s/2 more where it underflows (s the
/// smallest positive number; sums never do). If no term passes more than k roundings, the result errs by at most
/// <c>gamma_k</c> times the sum of the terms' magnitudes, plus s for each product or quotient, scaled by what it is later
/// multiplied with (s/2 for itself, as much again for the roundings that follow, since (1 + u)^k is below 2 here).
/// Higham, Accuracy and Stability of Numerical Algorithms, section 3.1.
/// A term that was itself computed, with an error e, contributes e to the result and counts with magnitude |t| + e.
/// </remarks>
internal sealed class RegressionBound
{
    private readonly RegressionProblem<Rational> _problem;
    private readonly BinaryFormat _format;
    private readonly Rational _smallest;
    private readonly Ball[] _residuals;

    public RegressionBound(RegressionProblem<Rational> problem, BinaryFormat format)
    {
        _problem = problem;
        _format = format;
        _smallest = format.SmallestPositive;
        _residuals = [.. Enumerable.Range(0, problem.Rows).Select(Residual)];
    }

    /// <summary>The bound of a problem in a floating-point type; its numbers must be finite.</summary>
    public static RegressionBound Of<T>(RegressionProblem<T> problem)
        where T : struct, INumber<T>
        => new(problem.Exact(), BinaryFormat.Of<T>());

    /// <summary>The predictions: d products and the bias, so d additions; a product passes at most d + 1 roundings.</summary>
    public Ball Prediction(int row)
    {
        (Rational sum, Rational magnitude) = RowSum(row);
        return new Ball(sum + _problem.Bias, Gamma(_problem.Width + 1) * (magnitude + Rational.Abs(_problem.Bias)) + _smallest * new Rational(_problem.Width));
    }

    /// <summary>The penalised loss.</summary>
    public Ball Loss(SgdSettings settings)
    {
        Rational rows = new(_problem.Rows);
        Rational two = new(2);
        Rational width = new(_problem.Width);
        Rational exactSum = Rational.Zero;
        Rational inherited = Rational.Zero;
        foreach (Ball residual in _residuals)
        {
            Rational r = Rational.Abs(residual.Center);
            exactSum += r * r;
            inherited += (two * r + residual.Radius) * residual.Radius;
        }

        Rational lambda = Rational.FromDouble(settings.WeightDecay);
        Rational squaredNorm = _problem.Weights.Aggregate(Rational.Zero, (sum, weight) => sum + weight * weight);
        Rational penalized = settings.DecayBias ? squaredNorm + _problem.Bias * _problem.Bias : squaredNorm;
        Rational penaltyRate = lambda / (two * rows);

        // A squared residual: the square, the half, n - 1 additions, the division by n, the addition of the penalty: n + 3.
        // A squared weight: the square, d additions (with the bias), T(lambda), 2n, their quotient, the product, the sum: d + 6.
        Rational relative = Gamma(_problem.Rows + 3) * (exactSum + inherited) / (two * rows) + Gamma(_problem.Width + 6) * penaltyRate * penalized;

        // The square and the half of each row, divided by n again; the quotient by n; then T(lambda), its quotient, the
        // d + 1 squares and the product of the penalty.
        Rational underflow = _smallest * (two + Rational.One + penalized / (two * rows) + penalized + penaltyRate * (width + Rational.One) + Rational.One);
        return new Ball(exactSum / (two * rows) + penaltyRate * penalized, inherited / (two * rows) + relative + underflow);
    }

    /// <summary>The gradient of the penalised loss by a weight, or by the bias where the column is d.</summary>
    public Ball Gradient(int column, SgdSettings settings)
    {
        Ball mean = MeanGradient(column);
        bool isBias = column == _problem.Width;
        if (isBias && !settings.DecayBias)
        {
            return mean;
        }

        Rational parameter = isBias ? _problem.Bias : _problem.Weights[column];
        Rational decay = Rational.FromDouble(settings.WeightDecay) / new Rational(_problem.Rows);

        // The decay: T(lambda), its quotient by n, the product and the sum; for the mean only the sum is new.
        Rational radius = mean.Radius + Gamma(1) * mean.Magnitude + Gamma(4) * decay * Rational.Abs(parameter)
            + _smallest * (Rational.Abs(parameter) + Rational.Abs(parameter) + Rational.One);
        return new Ball(mean.Center + decay * parameter, radius);
    }

    /// <summary>
    /// A parameter after a step whose batch is every row of the problem: the enclosure of <see cref="SgdBound"/>, which grows
    /// with |g|, around the largest gradient, and the gradient's own error times the rate at which it enters.
    /// </summary>
    public Ball Step(int column, SgdSettings settings)
    {
        bool isBias = column == _problem.Width;
        SgdSettings batchSettings = settings with
        {
            BatchSize = _problem.Rows,
            WeightDecay = isBias && !settings.DecayBias ? 0 : settings.WeightDecay,
        };
        Rational parameter = isBias ? _problem.Bias : _problem.Weights[column];
        Ball gradient = settings.Variant.TakesGradientSum() ? GradientSum(column) : MeanGradient(column);
        Rational rate = Rational.FromDouble(settings.LearningRate);
        Rational gradientRate = settings.Variant.TakesGradientSum() ? rate / new Rational(_problem.Rows) : rate;
        return new Ball(
            SgdBound.Exact(parameter, gradient.Center, batchSettings),
            SgdBound.Radius(parameter, gradient.Magnitude, batchSettings, _format) + gradientRate * gradient.Radius);
    }

    /// <summary>All parameters after a step, the bias last.</summary>
    public Ball[] Step(SgdSettings settings) => [.. Enumerable.Range(0, _problem.Width + 1).Select(column => Step(column, settings))];

    /// <summary>All gradients, the bias's last.</summary>
    public Ball[] Gradient(SgdSettings settings) => [.. Enumerable.Range(0, _problem.Width + 1).Select(column => Gradient(column, settings))];

    private Ball GradientSum(int column)
    {
        Rational sum = Rational.Zero;
        Rational magnitude = Rational.Zero;
        Rational inherited = Rational.Zero;
        for (int row = 0; row < _problem.Rows; row++)
        {
            Rational feature = column == _problem.Width ? Rational.One : _problem.Feature(row, column);
            sum += feature * _residuals[row].Center;
            magnitude += Rational.Abs(feature) * _residuals[row].Magnitude;
            inherited += Rational.Abs(feature) * _residuals[row].Radius;
        }

        // The product and n - 1 additions, one of them perhaps to a sum that began at 0: n + 1 at most.
        return new Ball(sum, inherited + Gamma(_problem.Rows + 1) * magnitude + _smallest * new Rational(_problem.Rows));
    }

    private Ball MeanGradient(int column)
    {
        Ball sum = GradientSum(column);
        Rational rows = new(_problem.Rows);
        return new Ball(sum.Center / rows, sum.Radius / rows + Gamma(1) * sum.Magnitude / rows + _smallest);
    }

    private Ball Residual(int row)
    {
        // One term and one addition more than the prediction.
        (Rational sum, Rational magnitude) = RowSum(row);
        Rational bias = _problem.Bias;
        Rational target = _problem.Targets[row];
        return new Ball(
            sum + bias - target,
            Gamma(_problem.Width + 2) * (magnitude + Rational.Abs(bias) + Rational.Abs(target)) + _smallest * new Rational(_problem.Width));
    }

    private (Rational Sum, Rational Magnitude) RowSum(int row)
    {
        Rational sum = Rational.Zero;
        Rational magnitude = Rational.Zero;
        for (int column = 0; column < _problem.Width; column++)
        {
            Rational product = _problem.Feature(row, column) * _problem.Weights[column];
            sum += product;
            magnitude += Rational.Abs(product);
        }

        return (sum, magnitude);
    }

    private Rational Gamma(int roundings) => SgdBound.Gamma(roundings, _format);
}
