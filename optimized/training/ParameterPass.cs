using System.Numerics;
using Verification.Optimized.Lanes;
using Verification.Optimized.Products;
using Verification.Optimized.Threads;
using Verification.Vocabulary;

namespace Verification.Optimized.Training;

/// <summary>The gradients by some rows of a layer's weights, summed over the whole batch, and the step of these weights.</summary>
/// <typeparam name="T">The working type: float or double.</typeparam>
internal sealed unsafe class ParameterPass<T> : IChunkedWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PerceptronWorkspace<T> _workspace;
    private readonly PerceptronShape _shape;
    private readonly PerceptronSettings _settings;
    private readonly VectorWidth _width;
    private readonly T[] _outputGradients;
    private readonly T[] _parameterGradients;
    private readonly Piece[] _pieces;
    private T* _parameters;
    private T* _velocities;
    private T* _inputs;
    private SgdSettings _update;
    private SgdSettings _biasUpdate;

    /// <summary>Cuts the weights into pieces of whole rows.</summary>
    /// <param name="workspace">Of the pass over the examples.</param>
    /// <param name="settings">Of every pass.</param>
    /// <param name="outputGradients">Of the pass over the examples.</param>
    /// <param name="parameterGradients">Overwritten by each pass.</param>
    /// <param name="threads">Threads that share the pieces.</param>
    /// <param name="width">A resolved width.</param>
    public ParameterPass(PerceptronWorkspace<T> workspace, PerceptronSettings settings, T[] outputGradients, T[] parameterGradients, int threads, VectorWidth width)
    {
        _workspace = workspace;
        _shape = workspace.Shape;
        _settings = settings;
        _width = width;
        _outputGradients = outputGradients;
        _parameterGradients = parameterGradients;
        _pieces = [.. Enumerable.Range(0, _shape.Layers).SelectMany(layer => PiecesOf(layer, threads))];
    }

    /// <summary>Pieces of all layers.</summary>
    public int Chunks => _pieces.Length;

    /// <summary>Takes the arguments of a pass; memory is pinned until it is over.</summary>
    /// <param name="parameters">Updated.</param>
    /// <param name="velocities">Updated; null where there are none.</param>
    /// <param name="inputs">One row an example.</param>
    /// <param name="update">The step of the weights.</param>
    /// <param name="biasUpdate">The step of the biases.</param>
    public void Prepare(T* parameters, T* velocities, T* inputs, SgdSettings update, SgdSettings biasUpdate)
    {
        _parameters = parameters;
        _velocities = velocities;
        _inputs = inputs;
        _update = update;
        _biasUpdate = biasUpdate;
    }

    /// <inheritdoc/>
    public void Compute(int chunk)
    {
        Piece piece = _pieces[chunk];
        T[] unitGradients = piece.Layer < _shape.HiddenLayers ? _workspace.HiddenGradients[piece.Layer] : _outputGradients;
        int units = _shape.Units(piece.Layer);
        int weights = _shape.Weights(piece.Layer).Start.Value;
        fixed (T* dropped = piece.Layer == 0 ? null : _workspace.Dropped[piece.Layer - 1], gradients = unitGradients, destination = _parameterGradients)
        {
            AffineProducts.WeightGradients<T>(
                piece.Layer == 0 ? _inputs : dropped, _shape.Inputs(piece.Layer), gradients, units, _workspace.Rows, destination + weights)
                .ComputeRows(piece.FirstRow, piece.Rows, _settings.Accumulation, _width);
        }

        Update(weights + piece.FirstRow * units, piece.Rows * units, _update);
        if (piece.FirstRow == 0)
        {
            int biases = _shape.Biases(piece.Layer).Start.Value;
            Sweep.Run(new ColumnSums<T>(unitGradients, units), _parameterGradients.AsSpan(biases, units), _width);
            Update(biases, units, _biasUpdate);
        }
    }

    private void Update(int start, int count, SgdSettings update)
    {
        Span<T> parameters = new(_parameters + start, count);
        ReadOnlySpan<T> gradients = _parameterGradients.AsSpan(start, count);
        if (_velocities is null)
        {
            DecayedSgd.Step(parameters, gradients, update, parameters, _width);
        }
        else
        {
            Span<T> velocities = new(_velocities + start, count);
            DecayedSgd.StepWithMomentum<T>(parameters, gradients, velocities, update, parameters, velocities, _width);
        }
    }

    private IEnumerable<Piece> PiecesOf(int layer, int threads)
    {
        RowBlocks blocks = PassBlocks.Of(_shape.Inputs(layer), threads);
        for (int block = 0; block < blocks.Count; block++)
        {
            (int firstRow, int rows) = blocks.Of(block);
            yield return new Piece(layer, firstRow, rows);
        }
    }

    private readonly record struct Piece(int Layer, int FirstRow, int Rows);
}
