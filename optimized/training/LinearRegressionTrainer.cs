using System.Numerics;
using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Optimized.Training;

/// <summary>Trains a linear regression in vectors: the bits of the reference at every width. A step allocates nothing.</summary>
/// <typeparam name="T">The working type: float or double.</typeparam>
public sealed class LinearRegressionTrainer<T> : Trainer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _inputs;
    private readonly T[] _targets;
    private readonly T[] _gradients;

    /// <summary>Prepares the first step.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="data">Rows with one target each.</param>
    /// <param name="parameters">Where to start: a weight an input, then the bias. Copied.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">The data have labels or several targets, or the parameters are not as many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The plan is out of range, or not finite in T, or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public LinearRegressionTrainer(TrainingPlan plan, TrainingData<T> data, T[] parameters, VectorWidth width = VectorWidth.Widest)
        : base(plan, data, parameters, crew: null, width)
    {
        TrainingArguments.RequireRegression(plan, data, parameters);
        int rows = Math.Min(plan.BatchSize, data.Rows);
        _inputs = new T[checked(rows * data.InputCount)];
        _targets = new T[rows];
        _gradients = new T[data.InputCount + 1];
    }

    /// <inheritdoc/>
    public override string Fingerprint => TrainingFingerprint.OfRegression(Plan, Data);

    private Span<T> Weights => State.Parameters.AsSpan(0, Data.InputCount);

    private ref T Bias => ref State.Parameters[Data.InputCount];

    private static SgdSettings WithoutPenalty => new(LearningRate: 0);

    /// <inheritdoc/>
    public override TrainingMetrics Evaluate(TrainingData<T> data)
    {
        TrainingArguments.RequireRegression(Plan, data, State.Parameters);
        double sum = 0;
        for (int row = 0; row < data.Rows; row++)
        {
            ReadOnlySpan<T> inputs = data.Inputs.AsSpan(row * data.InputCount, data.InputCount);
            sum += double.CreateChecked(LinearRegression.Loss(inputs, data.Targets.AsSpan(row, 1), Weights, Bias, WithoutPenalty, Width));
        }

        return new TrainingMetrics(data.Rows, sum / data.Rows, Correct: 0);
    }

    private protected override T Step(ReadOnlySpan<int> batch, SgdSettings settings)
    {
        Span<T> inputs = _inputs.AsSpan(0, batch.Length * Data.InputCount);
        Span<T> targets = _targets.AsSpan(0, batch.Length);
        Gather(Data.Inputs, Data.InputCount, batch, inputs);
        Gather(Data.Targets, 1, batch, targets);
        T loss = LinearRegression.Loss<T>(inputs, targets, Weights, Bias, WithoutPenalty, Width);
        Span<T> weightGradients = _gradients.AsSpan(0, Data.InputCount);
        if (!Plan.KeepsVelocities)
        {
            LinearRegression.Step(Data.Inputs, Data.Targets, batch, settings, Weights, ref Bias, weightGradients, Width);
            return loss;
        }

        Range bias = Data.InputCount..;
        LinearRegression.Gradient<T>(inputs, targets, Weights, Bias, WithoutPenalty, weightGradients, out _gradients[Data.InputCount], Width);
        Update(Weights, weightGradients, Velocities(..Data.InputCount), settings);
        Update(State.Parameters.AsSpan(bias), _gradients.AsSpan(bias), Velocities(bias), settings.DecayBias ? settings : settings with { WeightDecay = 0 });
        return loss;
    }
}
