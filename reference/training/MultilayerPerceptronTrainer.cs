using System.Numerics;
using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Reference.Training;

/// <summary>Trains a perceptron by the reference's operations. Naive and scalar.</summary>
/// <typeparam name="T">The working type: float, double, or with the squared loss an exact type.</typeparam>
public sealed class MultilayerPerceptronTrainer<T> : Trainer<T>
    where T : struct, INumber<T>
{
    private readonly T[] _gradients;

    /// <summary>Prepares the first step.</summary>
    /// <param name="model">The perceptron.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="data">Rows with labels for the cross-entropy, with targets for the squared loss.</param>
    /// <param name="parameters">Where to start, in the layout of <see cref="PerceptronShape"/>. Copied.</param>
    /// <exception cref="ArgumentException">Data or parameters do not fit the model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The plan or the model is out of range, or not finite in T.</exception>
    /// <exception cref="NotSupportedException">The cross-entropy in a type that is neither float nor double.</exception>
    public MultilayerPerceptronTrainer(PerceptronModel model, TrainingPlan plan, TrainingData<T> data, T[] parameters)
        : base(plan, data, parameters)
    {
        TrainingArguments.RequirePerceptron(model, plan, data, parameters);
        if (model.Loss == PerceptronLoss.SoftmaxCrossEntropy && typeof(T) != typeof(float) && typeof(T) != typeof(double))
        {
            throw new NotSupportedException($"The cross-entropy is offered in float and double, not in {typeof(T).Name}.");
        }

        Model = model;
        _gradients = new T[parameters.Length];
    }

    /// <summary>The perceptron.</summary>
    public PerceptronModel Model { get; }

    /// <inheritdoc/>
    public override string Fingerprint => TrainingFingerprint.OfPerceptron(Model, Plan, Data);

    /// <inheritdoc/>
    public override TrainingMetrics Evaluate(TrainingData<T> data)
    {
        TrainingArguments.RequireRows(Model, data);
        PerceptronWorkspace<T> workspace = new(Model.Shape, rows: 1);
        double sum = 0;
        int correct = 0;
        for (int row = 0; row < data.Rows; row++)
        {
            ReadOnlySpan<T> inputs = data.Inputs.AsSpan(row * data.InputCount, data.InputCount);
            ReadOnlySpan<int> label = data.Labels.Length == 0 ? [] : data.Labels.AsSpan(row, 1);
            ReadOnlySpan<T> targets = data.Targets.AsSpan(row * data.TargetCount, data.TargetCount);
            MultilayerPerceptron.Evaluate(State.Parameters, inputs, Model.Settings, workspace);
            T loss = BatchLoss.Value(Model.Loss, workspace.Outputs, label, targets, rows: 1);
            sum += double.CreateChecked(loss);
            if (!label.IsEmpty && IsLargest(workspace.Outputs, label[0]))
            {
                correct++;
            }
        }

        return new TrainingMetrics(data.Rows, sum / data.Rows, correct);
    }

    private protected override T Step(ReadOnlySpan<int> batch, SgdSettings settings)
    {
        T[] inputs = new T[batch.Length * Data.InputCount];
        T[] targets = new T[batch.Length * Data.TargetCount];
        int[] labels = new int[Data.Labels.Length == 0 ? 0 : batch.Length];
        Gather(Data.Inputs, Data.InputCount, batch, inputs);
        Gather(Data.Targets, Data.TargetCount, batch, targets);
        if (labels.Length != 0)
        {
            Gather(Data.Labels, 1, batch, labels);
        }

        PerceptronWorkspace<T> workspace = new(Model.Shape, batch.Length);
        MaskKey maskKey = new(Plan.MaskSeed, Stream: unchecked((ulong)State.Steps * (ulong)Model.Shape.HiddenLayers));
        MultilayerPerceptron.Forward(State.Parameters, inputs, Model.Settings, maskKey, workspace);
        T loss = BatchLoss.Value(Model.Loss, workspace.Outputs, labels, targets, batch.Length);

        T[] outputGradients = new T[workspace.Outputs.Length];
        if (settings.Variant.TakesGradientSum())
        {
            BatchLoss.SumGradient(Model.Loss, workspace.Outputs, labels, targets, batch.Length, outputGradients);
        }
        else
        {
            BatchLoss.MeanGradient(Model.Loss, workspace.Outputs, labels, targets, batch.Length, outputGradients);
        }

        MultilayerPerceptron.Backward(State.Parameters, inputs, outputGradients, Model.Settings, workspace, _gradients);
        UpdateLayers(settings);
        return loss;
    }

    private void UpdateLayers(SgdSettings settings)
    {
        SgdSettings biasSettings = settings.DecayBias ? settings : settings with { WeightDecay = 0 };
        for (int layer = 0; layer < Model.Shape.Layers; layer++)
        {
            Range weights = Model.Shape.Weights(layer);
            Range biases = Model.Shape.Biases(layer);
            Update(State.Parameters.AsSpan(weights), _gradients.AsSpan(weights), Velocities(weights), settings);
            Update(State.Parameters.AsSpan(biases), _gradients.AsSpan(biases), Velocities(biases), biasSettings);
        }
    }

    /// <summary>Whether the label's output is the first of the largest, and no output is NaN.</summary>
    private static bool IsLargest(T[] outputs, int label)
    {
        bool isLargest = !T.IsNaN(outputs[label]);
        for (int k = 0; k < outputs.Length; k++)
        {
            isLargest &= k < label ? outputs[k] < outputs[label] : outputs[k] <= outputs[label];
        }

        return isLargest;
    }
}
