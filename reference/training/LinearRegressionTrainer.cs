using System.Numerics;
using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Reference.Training;

/// <summary>Trains a linear regression by the reference's operations. Naive and scalar.</summary>
/// <typeparam name="T">The working type: float, double, or an exact type.</typeparam>
public sealed class LinearRegressionTrainer<T> : Trainer<T>
    where T : struct, INumber<T>
{
    private readonly T[] _gradients;

    /// <summary>Prepares the first step.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="data">Rows with one target each.</param>
    /// <param name="parameters">Where to start: a weight an input, then the bias. Copied.</param>
    /// <exception cref="ArgumentException">The data have labels or several targets, or the parameters are not as many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The plan is out of range, or not finite in T.</exception>
    public LinearRegressionTrainer(TrainingPlan plan, TrainingData<T> data, T[] parameters)
        : base(plan, data, parameters)
    {
        TrainingArguments.RequireRegression(plan, data, parameters);
        _gradients = new T[data.InputCount];
    }

    /// <inheritdoc/>
    public override string Fingerprint => TrainingFingerprint.OfRegression(Plan, Data);

    private Span<T> Weights => State.Parameters.AsSpan(0, Data.InputCount);

    private ref T Bias => ref State.Parameters[Data.InputCount];

    /// <inheritdoc/>
    public override TrainingMetrics Evaluate(TrainingData<T> data)
    {
        TrainingArguments.RequireRegression(Plan, data, State.Parameters);
        double sum = 0;
        for (int row = 0; row < data.Rows; row++)
        {
            T loss = Loss(data.Inputs.AsSpan(row * data.InputCount, data.InputCount), data.Targets.AsSpan(row, 1));
            sum += double.CreateChecked(loss);
        }

        return new TrainingMetrics(data.Rows, sum / data.Rows, Correct: 0);
    }

    private protected override T Step(ReadOnlySpan<int> batch, SgdSettings settings)
    {
        T[] inputs = new T[batch.Length * Data.InputCount];
        T[] targets = new T[batch.Length];
        Gather(Data.Inputs, Data.InputCount, batch, inputs);
        Gather(Data.Targets, 1, batch, targets);
        T loss = Loss(inputs, targets);
        if (!Plan.KeepsVelocities)
        {
            LinearRegression.Step(Data.Inputs, Data.Targets, batch, settings, Weights, ref Bias, _gradients);
            return loss;
        }

        SgdSettings biasSettings = settings.DecayBias ? settings : settings with { WeightDecay = 0 };
        LinearRegression.Gradient(inputs, targets, Weights, Bias, WithoutPenalty, _gradients, out T biasGradient);
        Update(Weights, _gradients, Velocities(..Data.InputCount), settings);
        Update(State.Parameters.AsSpan(Data.InputCount), [biasGradient], Velocities(Data.InputCount..), biasSettings);
        return loss;
    }

    private static SgdSettings WithoutPenalty => new(LearningRate: 0);

    private T Loss(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets) => LinearRegression.Loss(inputs, targets, Weights, Bias, WithoutPenalty);
}
