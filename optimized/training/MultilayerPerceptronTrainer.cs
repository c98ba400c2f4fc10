using System.Numerics;
using Verification.Optimized.Layers;
using Verification.Optimized.Losses;
using Verification.Optimized.Threads;
using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Optimized.Training;

/// <summary>Trains a perceptron in vectors: the bits of the reference at every width and for any number of threads. A step allocates nothing.</summary>
/// <typeparam name="T">The working type: float or double.</typeparam>
public sealed class MultilayerPerceptronTrainer<T> : Trainer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Batch _whole;
    private readonly Batch _last;

    /// <summary>Prepares the first step.</summary>
    /// <param name="model">The perceptron.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="data">Rows with labels for the cross-entropy, with targets for the squared loss.</param>
    /// <param name="parameters">Where to start, in the layout of <see cref="PerceptronShape"/>. Copied.</param>
    /// <param name="crew">The threads that share the work; null: the caller's alone.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">Data or parameters do not fit the model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The plan or the model is out of range, or not finite in T, or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public MultilayerPerceptronTrainer(
        PerceptronModel model, TrainingPlan plan, TrainingData<T> data, T[] parameters, ThreadCrew? crew = null, VectorWidth width = VectorWidth.Widest)
        : base(plan, data, parameters, crew, width)
    {
        TrainingArguments.RequirePerceptron(model, plan, data, parameters);
        Model = model;
        _whole = new Batch(model, data, Math.Min(plan.BatchSize, data.Rows), crew, Width);
        int left = data.Rows % plan.BatchSize;
        _last = left == 0 || left == data.Rows ? _whole : new Batch(model, data, left, crew, Width);
    }

    /// <summary>The perceptron.</summary>
    public PerceptronModel Model { get; }

    /// <inheritdoc/>
    public override string Fingerprint => TrainingFingerprint.OfPerceptron(Model, Plan, Data);

    /// <inheritdoc/>
    public override TrainingMetrics Evaluate(TrainingData<T> data)
    {
        TrainingArguments.RequireRows(Model, data);
        double sum = 0;
        int correct = 0;
        PerceptronWorkspace<T> workspace = new(Model.Shape, Math.Min(_whole.Rows, data.Rows));
        for (int start = 0; start < data.Rows; start += workspace.Rows)
        {
            int rows = Math.Min(workspace.Rows, data.Rows - start);
            workspace = rows == workspace.Rows ? workspace : new PerceptronWorkspace<T>(Model.Shape, rows);
            ReadOnlySpan<T> inputs = data.Inputs.AsSpan(start * data.InputCount, rows * data.InputCount);
            MultilayerPerceptron.ForwardBy(State.Parameters, inputs, Model.Settings, default, MaskSource.None, workspace, Width, Crew);
            for (int row = 0; row < rows; row++)
            {
                ReadOnlySpan<T> outputs = workspace.Outputs.AsSpan(row * Model.Shape.OutputCount, Model.Shape.OutputCount);
                sum += double.CreateChecked(RowLoss(data, start + row, outputs));
                correct += data.Labels.Length != 0 && IndexOfLargest(outputs) == data.Labels[start + row] ? 1 : 0;
            }
        }

        return new TrainingMetrics(data.Rows, sum / data.Rows, correct);
    }

    private protected override T Step(ReadOnlySpan<int> rows, SgdSettings settings)
    {
        Batch batch = rows.Length == _whole.Rows ? _whole : _last;
        BatchRows<T>.Gather(Data.Inputs, Data.InputCount, rows, batch.Inputs, batch.Step.Crew);
        if (Data.Labels.Length != 0)
        {
            Gather(Data.Labels, 1, rows, batch.Labels);
        }
        else
        {
            Gather(Data.Targets, Data.TargetCount, rows, batch.Targets);
        }

        MaskKey maskKey = new(Plan.MaskSeed, unchecked((ulong)(State.Steps * Model.Shape.HiddenLayers)));
        return Model.Loss == PerceptronLoss.Squared
            ? batch.Step.Run(State.Parameters, State.Velocities, batch.Inputs, batch.Targets, settings, maskKey)
            : batch.Step.Run(State.Parameters, State.Velocities, batch.Inputs, batch.Labels, settings, maskKey);
    }

    private T RowLoss(TrainingData<T> data, int row, ReadOnlySpan<T> outputs)
        => Model.Loss == PerceptronLoss.Squared
            ? SquaredLoss.Value(outputs, data.Targets.AsSpan(row * data.TargetCount, data.TargetCount), rows: 1, Width)
            : SoftmaxCrossEntropy.Value(outputs, data.Labels.AsSpan(row, 1), Width);

    /// <summary>The first of the largest outputs; -1 where one is NaN.</summary>
    private static int IndexOfLargest(ReadOnlySpan<T> outputs)
    {
        int largest = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            if (T.IsNaN(outputs[k]))
            {
                return -1;
            }

            largest = outputs[k] > outputs[largest] ? k : largest;
        }

        return largest;
    }

    /// <summary>The arrays of a batch, made once for each size that a batch can have.</summary>
    private sealed class Batch(PerceptronModel model, TrainingData<T> data, int rows, ThreadCrew? crew, VectorWidth width)
    {
        public int Rows { get; } = rows;

        public T[] Inputs { get; } = new T[checked(rows * data.InputCount)];

        public T[] Targets { get; } = new T[checked(rows * data.TargetCount)];

        public int[] Labels { get; } = new int[data.Labels.Length == 0 ? 0 : rows];

        public PerceptronStep<T> Step { get; } = new(model.Shape, model.Settings, rows, crew, width);
    }
}
