using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using Verification.Vocabulary.Training;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace Verification.Oracle.Training;

/// <summary>
/// Where full-batch training with the decay of one step would end, by MathNet.Numerics: the solution of <c>(X'X/n + kappa I) w = X'y/n</c> on centred
/// data, the bias free; kappa is lambda over the batch size in the book's first form and lambda in the others. Without decay it is the solution nearest
/// to the start.
/// </summary>
internal sealed class RidgeSolution
{
    private readonly Vector _weights;
    private readonly double _bias;

    /// <summary>Solves.</summary>
    /// <param name="rows">The training rows.</param>
    /// <param name="kappa">What a step's decay is, over the learning rate; at least 0.</param>
    /// <param name="start">Weights and bias that the training starts from; only looked at where kappa is 0.</param>
    public static RidgeSolution Of<T>(TrainingData<T> rows, double kappa, T[] start)
        where T : struct, INumber<T>
    {
        Matrix<double> x = Features(rows);
        Vector y = Targets(rows);
        if (kappa == 0)
        {
            Vector from = Vector.Build.DenseOfEnumerable(start.Select(double.CreateChecked));
            Matrix<double> withBias = x.Append(Matrix<double>.Build.Dense(x.RowCount, 1, 1));
            Vector nearest = from + (withBias.PseudoInverse() * (y - (withBias * from)));
            return new RidgeSolution(nearest.SubVector(0, x.ColumnCount), nearest[x.ColumnCount]);
        }

        Vector means = x.ColumnSums() / x.RowCount;
        Matrix<double> centred = Matrix<double>.Build.Dense(x.RowCount, x.ColumnCount, (row, column) => x[row, column] - means[column]);
        double mean = y.Sum() / x.RowCount;

        // The same equation in the rows' space, which has n unknowns and not one a weight: w = X'(XX'/n + kappa I)^-1 y/n.
        Matrix<double> gram = (centred.TransposeAndMultiply(centred) / x.RowCount) + (Matrix<double>.Build.DenseIdentity(x.RowCount) * kappa);
        Vector weights = centred.TransposeThisAndMultiply(gram.Cholesky().Solve((y - mean) / x.RowCount));
        return new RidgeSolution(weights, mean - means.DotProduct(weights));
    }

    private RidgeSolution(Vector weights, double bias)
    {
        _weights = weights;
        _bias = bias;
    }

    /// <summary>The norm of its weights.</summary>
    public double Norm => _weights.L2Norm();

    /// <summary>The mean of half the squared residuals, as trainers report it.</summary>
    public double Loss<T>(TrainingData<T> rows)
        where T : struct, INumber<T>
    {
        Vector residuals = (Features(rows) * _weights) + _bias - Targets(rows);
        return residuals.DotProduct(residuals) / (2 * rows.Rows);
    }

    private static Matrix<double> Features<T>(TrainingData<T> rows)
        where T : struct, INumber<T>
        => Matrix<double>.Build.Dense(rows.Rows, rows.InputCount, (row, column) => double.CreateChecked(rows.Inputs[(row * rows.InputCount) + column]));

    private static Vector Targets<T>(TrainingData<T> rows)
        where T : struct, INumber<T>
        => Vector.Build.DenseOfEnumerable(rows.Targets.Select(double.CreateChecked));
}
