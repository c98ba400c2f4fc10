using Verification.Vocabulary;

namespace Verification.Peers.Libtorch;

/// <summary>
/// A training step of a perceptron in libtorch: what <c>linear</c>, <c>relu</c>, <c>native_dropout</c> and <c>cross_entropy</c> call forward and
/// what autograd calls backward, then <c>_fused_sgd_</c> over all parameters. Weights stand as <c>linear</c> has them, one row a unit, which is the
/// faster layout for its products of ten columns. Whatever libtorch can write into memory that is there it does, so that it allocates the results
/// of dropout alone.
/// </summary>
internal sealed unsafe class TrainingStep
{
    private readonly SgdSettings _update;
    private readonly Layer[] _layers;
    private readonly Tensor _allGradients;
    private readonly Tensor[] _parameters;
    private readonly Tensor[] _gradients;
    private readonly Tensor _labels;
    private readonly Tensor _logProbabilities;
    private readonly Tensor _logProbabilityGradients;
    private readonly Tensor _loss;
    private readonly Tensor _totalWeight;
    private readonly Tensor _one;

    /// <summary>Lays tensors over the arrays.</summary>
    /// <param name="shape">The perceptron.</param>
    /// <param name="settings">The dropout of each hidden layer; the activation is ReLU.</param>
    /// <param name="update">eta and lambda.</param>
    /// <param name="parameters">Stay where they are for good; in the places of <see cref="PerceptronShape"/>, each layer's weights with one row a unit. Updated by each step.</param>
    /// <param name="inputs">Stay where they are for good; one row an example.</param>
    /// <param name="labels">One label a row.</param>
    public TrainingStep(PerceptronShape shape, PerceptronSettings settings, SgdSettings update, float* parameters, float* inputs, ReadOnlySpan<int> labels)
    {
        int rows = labels.Length;
        _update = update;
        _allGradients = Tensor.Empty<float>(shape.ParameterCount);
        _layers = new Layer[shape.Layers];
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            _layers[layer] = new Layer(shape, layer, rows, layer < shape.HiddenLayers ? settings.HiddenDropout[layer].DropProbability : 0, parameters, (float*)_allGradients.Data);
        }

        _layers[0].Inputs = Tensor.Over(inputs, rows, shape.InputCount);
        _parameters = [.. _layers.SelectMany(layer => new[] { layer.Weights, layer.Biases })];
        _gradients = [.. _layers.SelectMany(layer => new[] { layer.WeightGradients, layer.BiasGradients })];

        _labels = Tensor.Empty<long>(rows);
        for (int row = 0; row < rows; row++)
        {
            _labels.Elements<long>()[row] = labels[row];
        }

        _logProbabilities = Tensor.Empty<float>(rows, shape.OutputCount);
        _logProbabilityGradients = Tensor.Empty<float>(rows, shape.OutputCount);
        _loss = Tensor.Empty<float>();
        _totalWeight = Tensor.Empty<float>();
        _one = Tensor.Empty<float>();
        _one.Elements<float>()[0] = 1;
    }

    /// <summary>The gradients of the last step, in the layout of these parameters.</summary>
    public ReadOnlySpan<float> Gradients => _allGradients.Elements<float>();

    /// <summary>The outputs of the last step.</summary>
    public ReadOnlySpan<float> Outputs => _layers[^1].Outputs.Elements<float>();

    /// <summary>The gradients of its loss by them.</summary>
    public ReadOnlySpan<float> OutputGradients => _layers[^1].OutputGradients.Elements<float>();

    /// <summary>The loss that the last step found before its update.</summary>
    public float Loss => _loss.Elements<float>()[0];

    /// <summary>Whether element i of a hidden layer was kept by the last step.</summary>
    public bool[][] Kept { get; private set; } = [];

    /// <summary>Forward, loss, backward, update.</summary>
    public void Run() => Run(keepMasks: false);

    /// <summary>The same, and hands the masks out.</summary>
    public void RunAndKeepMasks()
    {
        Kept = [.. _layers.SkipLast(1).Select(layer => new bool[layer.Elements])];
        Run(keepMasks: true);
    }

    private void Run(bool keepMasks)
    {
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            _layers[layer].Forward(layer + 1 < _layers.Length ? _layers[layer + 1] : null);
        }

        for (int layer = 0; keepMasks && layer < Kept.Length; layer++)
        {
            _layers[layer].Mask!.CopyTo<bool>(Kept[layer]);
        }

        Layer last = _layers[^1];
        PerceptronOperators.LogSoftmax(last.Outputs, _logProbabilities);
        PerceptronOperators.LabelLoss(_logProbabilities, _labels, _loss, _totalWeight);
        PerceptronOperators.LabelLossBackward(_one, _logProbabilities, _labels, _totalWeight, _logProbabilityGradients);
        PerceptronOperators.LogSoftmaxBackward(_logProbabilityGradients, _logProbabilities, last.OutputGradients);
        for (int layer = _layers.Length - 1; layer >= 0; layer--)
        {
            _layers[layer].Backward(layer > 0 ? _layers[layer - 1] : null);
        }

        PerceptronOperators.FusedSgd(_parameters, _gradients, _update);
    }

    private sealed class Layer
    {
        private readonly double _dropProbability;
        private readonly Tensor _transposedWeights;
        private readonly Tensor _transposedOutputGradients;
        private Tensor? _hidden;

        public Layer(PerceptronShape shape, int layer, int rows, double dropProbability, float* parameters, float* gradients)
        {
            int inputs = shape.Inputs(layer);
            int units = shape.Units(layer);
            int weights = shape.Weights(layer).Start.Value;
            int biases = shape.Biases(layer).Start.Value;
            _dropProbability = dropProbability;
            Elements = rows * units;
            Weights = Tensor.Over(parameters + weights, units, inputs);
            _transposedWeights = Tensor.TransposedOver(parameters + weights, inputs, units);
            Biases = Tensor.Over(parameters + biases, units);
            WeightGradients = Tensor.Over(gradients + weights, units, inputs);
            BiasGradients = Tensor.Over(gradients + biases, units);
            Outputs = Tensor.Empty<float>(rows, units);
            OutputGradients = Tensor.Empty<float>(rows, units);
            _transposedOutputGradients = Tensor.TransposedOver((float*)OutputGradients.Data, units, rows);
            DroppedGradients = Tensor.Empty<float>(rows, units);
        }

        public int Elements { get; }

        public Tensor Weights { get; }

        public Tensor Biases { get; }

        public Tensor WeightGradients { get; }

        public Tensor BiasGradients { get; }

        /// <summary>z, then in place h.</summary>
        public Tensor Outputs { get; }

        /// <summary>dz</summary>
        public Tensor OutputGradients { get; }

        /// <summary>dh'</summary>
        public Tensor DroppedGradients { get; }

        public Tensor Inputs { get; set; } = null!;

        public Tensor? Mask { get; private set; }

        public void Forward(Layer? above)
        {
            PerceptronOperators.AddProduct(Biases, Inputs, _transposedWeights, Outputs);
            if (above is null)
            {
                return;
            }

            PerceptronOperators.Relu(Outputs);
            (_hidden, Mask) = PerceptronOperators.NativeDropout(Outputs, _dropProbability);
            above.Inputs = _hidden;
        }

        public void Backward(Layer? below)
        {
            PerceptronOperators.Product(_transposedOutputGradients, Inputs, WeightGradients);
            PerceptronOperators.ColumnSums(OutputGradients, BiasGradients);
            if (below is null)
            {
                return;
            }

            PerceptronOperators.Product(OutputGradients, Weights, below.DroppedGradients);
            below.BackwardThroughDropout();
        }

        private void BackwardThroughDropout()
        {
            using Tensor hiddenGradients = PerceptronOperators.NativeDropoutBackward(DroppedGradients, Mask!, 1 / (1 - _dropProbability));
            PerceptronOperators.ReluBackward(hiddenGradients, Outputs, OutputGradients);
            _hidden!.Dispose();
            Mask!.Dispose();
        }
    }
}
