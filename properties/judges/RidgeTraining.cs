using MathNet.Numerics.LinearAlgebra;
using Verification.Properties.Bounds;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>
/// Full-batch training as a linear map, and where it must end. With Z = [X, 1], kappa = lambda/n or lambda by the convention,
/// <c>H = Z'Z/n + diag(kappa I, 0)</c> and <c>c = Z'y/n</c>, a step is <c>v &lt;- v - eta (H v - c)</c>.
/// </summary>
/// <remarks>
/// The bound. With eta below 2/L the exact map brings v nearer to its fixed point v* by the factor
/// <c>rho = max |1 - eta*mu|</c> over the eigenvalues mu of H above 0, and leaves the null space of H alone. A computed step
/// errs by at most e, so after K steps <c>|v - v*| &lt;= rho^K |v0 - v*| + K e</c>. e is the sum of the radii of
/// <see cref="RegressionBound"/> for the largest magnitudes that the run met: these radii grow with every magnitude.
/// v* comes from MathNet.Numerics; how far it is itself off is computed from its residual, exactly: at most
/// <c>|H v* - c| / mu_min</c>, plus its component along the null vector.
/// </remarks>
internal sealed class RidgeTraining
{
    // An eigenvalue solver that is backward stable errs by a small multiple of 2^-53 L; this is two thousand times that.
    private const double EigenvalueSlack = 1.0 / (1L << 42);

    // An eigenvalue below this share of the largest is one of the null space; the data keep the others above 1/1000.
    private const double NullShare = 1e-9;

    // eta*L: below 2, and above 1, so that the largest eigenvalue makes the path swing.
    private const double RelativeRate = 1.5;

    // The training ends when the exact map has come so near; rounding then weighs about as much.
    private const double TargetDistance = 1e-12;

    private readonly RegressionProblem<double> _problem;
    private readonly Matrix<double> _hessian;
    private readonly Vector<double> _right;
    private readonly double[] _eigenvalues;
    private readonly Matrix<double> _eigenvectors;
    private readonly Rational _kappa;

    public RidgeTraining(RegressionProblem<double> problem, SgdVariant variant, double weightDecay)
    {
        _problem = problem;
        int n = problem.Rows;
        _kappa = Rational.FromDouble(weightDecay) / new Rational(variant.DividesDecayByBatchSize() ? n : 1);
        Matrix<double> z = Matrix<double>.Build.Dense(n, problem.Width + 1, (row, column) => column == problem.Width ? 1 : problem.Feature(row, column));
        _hessian = (z.TransposeThisAndMultiply(z) / n) + Matrix<double>.Build.Diagonal(z.ColumnCount, z.ColumnCount, i => i == problem.Width ? 0 : _kappa.ToDouble());
        _right = z.TransposeThisAndMultiply(Vector<double>.Build.DenseOfArray(problem.Targets)) / n;
        var decomposition = _hessian.Evd(Symmetricity.Symmetric);
        _eigenvalues = [.. decomposition.EigenValues.Select(value => value.Real)];
        _eigenvectors = decomposition.EigenVectors;
        Settings = new SgdSettings(RelativeRate / _eigenvalues.Max(), weightDecay) { Variant = variant };
    }

    /// <summary>The settings of the training: eta is 1.5/L.</summary>
    public SgdSettings Settings { get; }

    /// <summary>The parameters that the problem starts from.</summary>
    public double[] Start => [.. _problem.Weights, _problem.Bias];

    /// <summary>The ridge solution as MathNet.Numerics computes it: <c>(X'X/n + kappa I) w = X'y/n</c> on centred data, b from the means.</summary>
    public double[] RidgeSolution()
    {
        Matrix<double> x = Matrix<double>.Build.DenseOfRowMajor(_problem.Rows, _problem.Width, _problem.Features);
        Vector<double> y = Vector<double>.Build.DenseOfArray(_problem.Targets);
        Vector<double> columnMeans = x.ColumnSums() / _problem.Rows;
        Matrix<double> centred = Matrix<double>.Build.Dense(x.RowCount, x.ColumnCount, (row, column) => x[row, column] - columnMeans[column]);
        Vector<double> centredTargets = y - (y.Sum() / _problem.Rows);
        Matrix<double> left = (centred.TransposeThisAndMultiply(centred) / _problem.Rows)
            + Matrix<double>.Build.DiagonalIdentity(x.ColumnCount).Multiply(_kappa.ToDouble());
        Vector<double> weights = left.Cholesky().Solve(centred.TransposeThisAndMultiply(centredTargets) / _problem.Rows);
        return [.. weights, (y.Sum() / _problem.Rows) - columnMeans.DotProduct(weights)];
    }

    /// <summary>The solution nearest to a start: the start plus the shortest correction, by the eigenvectors of MathNet.Numerics.</summary>
    public double[] NearestSolution(double[] start)
    {
        Vector<double> from = Vector<double>.Build.DenseOfArray(start);
        Vector<double> missing = _right - (_hessian * from);
        Vector<double> solution = from;
        for (int i = 0; i < _eigenvalues.Length; i++)
        {
            if (_eigenvalues[i] > NullShare * _eigenvalues.Max())
            {
                Vector<double> direction = _eigenvectors.Column(i);
                solution += direction * (direction.DotProduct(missing) / _eigenvalues[i]);
            }
        }

        return [.. solution];
    }

    /// <summary>Trains by the subject and returns the parameters, and how far from the fixed point they may lie.</summary>
    /// <param name="subject">The implementation under test.</param>
    /// <param name="fixedPoint">v* as MathNet.Numerics computed it.</param>
    /// <param name="nullVector">A vector that the exact H maps to 0, or empty where there is none.</param>
    public (double[] Parameters, double Bound, int Steps) Train(ISubject subject, double[] fixedPoint, double[] nullVector)
    {
        double smallest = _eigenvalues.Where(value => value > NullShare * _eigenvalues.Max()).Min() - (EigenvalueSlack * _eigenvalues.Max());
        double largest = _eigenvalues.Max() * (1 + EigenvalueSlack);
        double contraction = Math.Max(Math.Abs(1 - (Settings.LearningRate * smallest)), Math.Abs(1 - (Settings.LearningRate * largest)));
        double start = Distance(Start, fixedPoint);
        int steps = (int)Math.Ceiling(Math.Log(TargetDistance / start) / Math.Log(contraction));

        int[] everyRow = [.. Enumerable.Range(0, _problem.Rows)];
        RegressionProblem<double> state = _problem;
        double[] largestMet = [.. Start.Select(Math.Abs)];
        for (int step = 0; step < steps; step++)
        {
            RegressionParameters<double> next = RegressionCall.Step(subject, state, everyRow, Settings);
            state = state with { Weights = next.Weights, Bias = next.Bias };
            largestMet = [.. largestMet.Zip(next.All, (met, parameter) => Math.Max(met, Math.Abs(parameter)))];
        }

        double bound = (Math.Pow(contraction, steps) * start) + (steps * StepError(largestMet)) + FixedPointError(fixedPoint, nullVector, smallest);
        return ([.. state.Weights, state.Bias], bound, steps);
    }

    /// <summary>The Euclidean distance.</summary>
    public static double Distance(double[] left, double[] right) => Math.Sqrt(left.Zip(right, (a, b) => (a - b) * (a - b)).Sum());

    // A run that ends in infinity or NaN met no bound at all.
    private double StepError(double[] largestMet)
    {
        if (!largestMet.All(double.IsFinite))
        {
            return 0;
        }

        RegressionProblem<double> largest = new(
            [.. _problem.Features.Select(Math.Abs)], [.. _problem.Targets.Select(target => -Math.Abs(target))], largestMet[..^1], largestMet[^1]);
        return RegressionBound.Of(largest).Step(Settings).Aggregate(Rational.Zero, (sum, ball) => sum + ball.Radius).ToDouble();
    }

    private double FixedPointError(double[] fixedPoint, double[] nullVector, double smallest)
    {
        RegressionProblem<Rational> problem = _problem.Exact();
        Rational[] exact = [.. fixedPoint.Select(Rational.FromDouble)];
        problem = problem with { Weights = exact[..^1], Bias = exact[^1] };

        // H v - c is the gradient at v; kappa enters as lambda/n, whatever the convention.
        RegressionBound unrounded = new(problem, BinaryFormat.Double);
        SgdSettings plain = new(Settings.LearningRate);
        double residual = Math.Sqrt(exact.Select((parameter, column) =>
        {
            Rational decay = column == problem.Width ? Rational.Zero : _kappa * parameter;
            double component = (unrounded.Gradient(column, plain).Center + decay).ToDouble();
            return component * component;
        }).Sum());
        double alongNull = nullVector.Length == 0
            ? 0
            : Math.Abs(nullVector.Zip(exact.Zip(Start), (direction, pair) => direction * (pair.First - Rational.FromDouble(pair.Second)).ToDouble()).Sum())
                / Math.Sqrt(nullVector.Sum(direction => direction * direction));
        return (residual / smallest) + alongNull;
    }
}
