using System.Numerics;
using Microsoft.Data.Analysis;
using Verification.Reference.Generators;
using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Oracle.Data;

/// <summary>
/// The course's data for weight decay: <c>y = 0.05 + sum_j 0.01 x_j + noise</c> with x from N(0, 1) and noise from N(0, 0.01^2). Far fewer training
/// rows than inputs, so that a line through all of them is easily found and means nothing.
/// </summary>
/// <typeparam name="T">The working type. Everything is formed in double and rounded to it once.</typeparam>
public sealed class RegressionTask<T>
    where T : struct, INumber<T>
{
    /// <summary>b of the course.</summary>
    public const double TrueBias = 0.05;

    /// <summary>Each w_j of the course.</summary>
    public const double TrueWeight = 0.01;

    /// <summary>The standard deviation of the noise.</summary>
    public const double NoiseDeviation = 0.01;

    /// <summary>Draws the rows; a row is a function of the seed and its number.</summary>
    public RegressionTask(ulong seed, int trainingRows, int testRows, int inputs)
    {
        Inputs = inputs;
        Training = Draw(DerivedSeed.For(seed, DrawPurpose.TrainingRows), trainingRows, inputs);
        Test = Draw(DerivedSeed.For(seed, DrawPurpose.TestRows), testRows, inputs);
    }

    /// <summary>Inputs in a row.</summary>
    public int Inputs { get; }

    /// <summary>The rows that are trained on.</summary>
    public TrainingData<T> Training { get; }

    /// <summary>The rows that are only looked at.</summary>
    public TrainingData<T> Test { get; }

    /// <summary>Rows as a table: x1, x2, ... and y.</summary>
    public static DataFrame Table(TrainingData<T> rows)
    {
        IEnumerable<DataFrameColumn> features = Enumerable.Range(0, rows.InputCount)
            .Select(j => new DoubleDataFrameColumn($"x{j + 1}", Enumerable.Range(0, rows.Rows).Select(i => double.CreateChecked(rows.Inputs[(i * rows.InputCount) + j]))));
        return new DataFrame([.. features, new DoubleDataFrameColumn("y", rows.Targets.Select(double.CreateChecked))]);
    }

    private static TrainingData<T> Draw(ulong seed, int rows, int inputs)
    {
        T[] features = new T[rows * inputs];
        T[] targets = new T[rows];
        double[] draws = new double[inputs + 1];
        for (int row = 0; row < rows; row++)
        {
            NormalDraws.Fill<double>(new MaskKey(seed, (ulong)row), mean: 0, deviation: 1, draws);
            double sum = TrueBias;
            for (int j = 0; j < inputs; j++)
            {
                features[(row * inputs) + j] = T.CreateChecked(draws[j]);
                sum += TrueWeight * draws[j];
            }

            targets[row] = T.CreateChecked(sum + (NoiseDeviation * draws[inputs]));
        }

        return TrainingData<T>.WithTargets(features, targets, rows);
    }
}
