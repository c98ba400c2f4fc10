using System.Numerics;
using Verification.Optimized.Lanes;
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
    // Enough that packing the weights costs a few per cent of the products; whole bytes of every mask.
    private const int LeastRows = 32;

    // As much as keeps the activations of a chunk in the second-level cache.
    private const int MostRows = 128;

    // So that no thread waits long for the last one.
    private const int ChunksPerThread = 2;

    private readonly PerceptronWorkspace<T> _workspace;
    private readonly PerceptronShape _shape;
    private readonly PerceptronSettings _settings;
    private readonly VectorWidth _width;
    private readonly int _chunkRows;
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
        int share = workspace.Rows / (threads * ChunksPerThread);
        _chunkRows = Math.Clamp(share / LeastRows * LeastRows, LeastRows, MostRows);
        Chunks = (workspace.Rows + _chunkRows - 1) / _chunkRows;
    }

    /// <summary>Chunks of a batch.</summary>
    public int Chunks { get; }

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
        int firstRow = chunk * _chunkRows;
        int rows = Math.Min(_chunkRows, _workspace.Rows - firstRow);
        for (int layer = 0; layer < _shape.HiddenLayers; layer++)
        {
            Affine(layer, _workspace.PreActivations[layer], firstRow, rows);
            Hide(layer, firstRow, rows);
        }

        Affine(_shape.Layers - 1, _workspace.Outputs, firstRow, rows);
        LossGradient(firstRow, rows);
        for (int layer = _shape.HiddenLayers - 1; layer >= 0; layer--)
        {
            InputGradients(layer + 1, layer + 1 < _shape.HiddenLayers ? _workspace.HiddenGradients[layer + 1] : _outputGradients, firstRow, rows);
            HideBackward(layer, firstRow, rows);
        }
    }

    /// <summary><c>z_i = x_1 w_1i + ... + x_m w_mi + b_i</c></summary>
    private void Affine(int layer, T[] outputs, int firstRow, int rows)
    {
        fixed (T* dropped = layer == 0 ? null : _workspace.Dropped[layer - 1], destination = outputs)
        {
            new Products.MatrixProduct<T>
            {
                Left = layer == 0 ? _inputs : dropped,
                LeftRowStride = _shape.Inputs(layer),
                LeftDepthStride = 1,
                Right = _parameters + _shape.Weights(layer).Start.Value,
                RightDepthStride = _shape.Units(layer),
                RightColumnStride = 1,
                Addend = _parameters + _shape.Biases(layer).Start.Value,
                Depth = _shape.Inputs(layer),
                Columns = _shape.Units(layer),
                Destination = destination,
            }.ComputeRows(firstRow, rows, _settings.Accumulation, _width);
        }
    }

    /// <summary>Draws the mask; <c>h = phi(z)</c>, <c>h' = dropout(h)</c></summary>
    private void Hide(int layer, int firstRow, int rows)
    {
        int start = firstRow * _shape.Units(layer);
        int count = rows * _shape.Units(layer);
        DropoutSettings dropout = _settings.HiddenDropout[layer];
        MaskKey layerKey = _maskKey with { Stream = unchecked(_maskKey.Stream + (ulong)layer) };
        Span<byte> mask = Mask(layer, start, count);
        Span<T> hidden = _workspace.Hidden[layer].AsSpan(start, count);
        Philox.DrawKeepMask(layerKey.Skip((ulong)start), dropout.DropProbability, count, mask, _width);
        MultilayerPerceptron.Activate<T>(_workspace.PreActivations[layer].AsSpan(start, count), _settings.Activation, hidden, _width);
        InvertedDropout.ForwardWithMask<T>(hidden, mask, dropout, _workspace.Dropped[layer].AsSpan(start, count), _width);
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

    /// <summary><c>dL/dx_k = sum over units of dz_i w_ki</c></summary>
    private void InputGradients(int layer, T[] unitGradients, int firstRow, int rows)
    {
        fixed (T* above = unitGradients, below = _workspace.HiddenGradients[layer - 1])
        {
            new Products.MatrixProduct<T>
            {
                Left = above,
                LeftRowStride = _shape.Units(layer),
                LeftDepthStride = 1,
                Right = _parameters + _shape.Weights(layer).Start.Value,
                RightDepthStride = 1,
                RightColumnStride = _shape.Units(layer),
                Depth = _shape.Units(layer),
                Columns = _shape.Inputs(layer),
                Destination = below,
            }.ComputeRows(firstRow, rows, _settings.Accumulation, _width);
        }
    }

    /// <summary>Backward through dropout, and <c>dz = dh phi'(z)</c>, in place.</summary>
    private void HideBackward(int layer, int firstRow, int rows)
    {
        int start = firstRow * _shape.Units(layer);
        int count = rows * _shape.Units(layer);
        Span<T> gradients = _workspace.HiddenGradients[layer].AsSpan(start, count);
        InvertedDropout.Backward<T>(gradients, Mask(layer, start, count), _settings.HiddenDropout[layer], gradients, _width);
        MultilayerPerceptron.ActivateBackward<T>(
            _workspace.PreActivations[layer].AsSpan(start, count), _workspace.Hidden[layer].AsSpan(start, count), _settings.Activation, gradients, _width);
    }

    private Span<byte> Mask(int layer, int start, int count)
        => _workspace.KeepMasks[layer].AsSpan(start / KeepMask.ElementsPerByte, KeepMask.ByteCount(count));
}
