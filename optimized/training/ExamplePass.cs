using System.Numerics;
using Verification.Optimized.Layers;
using Verification.Optimized.Losses;
using Verification.Optimized.Numbers;
using Verification.Optimized.Products;
using Verification.Optimized.Threads;
using Verification.Vocabulary;

namespace Verification.Optimized.Training;

/// <summary>The way of some examples of a batch through the perceptron: forward, to the loss, and back to the gradients by every unit.</summary>
/// <typeparam name="T">The working type: float or double.</typeparam>
internal sealed unsafe class ExamplePass<T> : IChunkedWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PerceptronWorkspace<T> _workspace;
    private readonly PerceptronShape _shape;
    private readonly PerceptronSettings _settings;
    private readonly VectorWidth _width;
    private readonly RowBlocks _blocks;
    private readonly T[] _outputGradients;
    private readonly T[] _rowLosses;
    private T* _parameters;
    private T* _inputs;
    private int* _labels;
    private T* _targets;
    private T _divisor;
    private MaskKey _maskKey;

    /// <summary>Cuts a batch into chunks of rows.</summary>
    /// <param name="workspace">Overwritten by each pass.</param>
    /// <param name="settings">Of every pass.</param>
    /// <param name="outputGradients">Overwritten by each pass.</param>
    /// <param name="threads">Threads that share the chunks.</param>
    /// <param name="width">A resolved width.</param>
    public ExamplePass(PerceptronWorkspace<T> workspace, PerceptronSettings settings, T[] outputGradients, int threads, VectorWidth width)
    {
        _workspace = workspace;
        _shape = workspace.Shape;
        _settings = settings;
        _width = width;
        _outputGradients = outputGradients;
        _rowLosses = new T[workspace.Rows];
        _blocks = PassBlocks.Of(workspace.Rows, threads);
    }

    /// <summary>Chunks of a batch.</summary>
    public int Chunks => _blocks.Count;

    /// <summary>Takes the arguments of a pass; memory is pinned until it is over.</summary>
    /// <param name="parameters">Weights and biases.</param>
    /// <param name="inputs">One row an example.</param>
    /// <param name="labels">One a row; null for the squared loss.</param>
    /// <param name="targets">One row an example; null for the cross-entropy.</param>
    /// <param name="divisor">What the gradients are divided by: the rows, or 1.</param>
    /// <param name="maskKey">Of the first hidden layer.</param>
    public void Prepare(T* parameters, T* inputs, int* labels, T* targets, T divisor, MaskKey maskKey)
    {
        _parameters = parameters;
        _inputs = inputs;
        _labels = labels;
        _targets = targets;
        _divisor = divisor;
        _maskKey = maskKey;
    }

    /// <summary>The mean of the rows' cross-entropies, summed in ascending order.</summary>
    public T MeanLoss() => AscendingSum.Of<T>(T.Zero, _rowLosses) / T.CreateChecked(_rowLosses.Length);

    /// <inheritdoc/>
    public void Compute(int chunk)
    {
        for (int layer = 0; layer < _shape.HiddenLayers; layer++)
        {
            Forward(layer, chunk);
        }

        (int firstRow, int rows) = _blocks.Of(chunk);
        int last = _shape.Layers - 1;
        fixed (T* dropped = Below(last), outputs = _workspace.Outputs)
        {
            AffineProducts.Forward<T>(
                last == 0 ? _inputs : dropped, _shape.Inputs(last), Weights(last), Biases(last), _shape.OutputCount, outputs)
                .ComputeRows(firstRow, rows, _settings.Accumulation, _width);
        }

        LossGradient(firstRow, rows);
        for (int layer = _shape.HiddenLayers - 1; layer >= 0; layer--)
        {
            Backward(layer, chunk);
        }
    }

    private void Forward(int layer, int chunk)
    {
        fixed (T* dropped = Below(layer))
        {
            Layer(layer).Forward(layer == 0 ? _inputs : dropped, _parameters, MaskSource.Drawn, _maskKey, new OneChunk(chunk));
        }
    }

    private void LossGradient(int firstRow, int rows)
    {
        int start = firstRow * _shape.OutputCount;
        int count = rows * _shape.OutputCount;
        ReadOnlySpan<T> outputs = _workspace.Outputs.AsSpan(start, count);
        Span<T> gradients = _outputGradients.AsSpan(start, count);
        if (_labels is not null)
        {
            SoftmaxCrossEntropy.OfRows(outputs, new ReadOnlySpan<int>(_labels + firstRow, rows), _divisor, gradients, _rowLosses.AsSpan(firstRow, rows), _width);
        }
        else
        {
            SquaredLoss.GradientOf(outputs, new ReadOnlySpan<T>(_targets + start, count), _divisor, gradients, _width);
        }
    }

    private void Backward(int layer, int chunk)
    {
        fixed (T* above = layer + 1 < _shape.HiddenLayers ? _workspace.HiddenGradients[layer + 1] : _outputGradients)
        {
            Layer(layer).Backward(above, _parameters, new OneChunk(chunk));
        }
    }

    private HiddenLayer<T> Layer(int layer) => new(_workspace, _settings, layer, _blocks, _width);

    /// <summary>What a layer takes in; none for the first, whose inputs are the caller's.</summary>
    private T[]? Below(int layer) => layer == 0 ? null : _workspace.Dropped[layer - 1];

    private T* Weights(int layer) => _parameters + _shape.Weights(layer).Start.Value;

    private T* Biases(int layer) => _parameters + _shape.Biases(layer).Start.Value;
}
