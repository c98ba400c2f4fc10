using System.Numerics;
using System.Runtime.InteropServices;
using Verification.Optimized.Products;
using Verification.Optimized.Threads;
using Verification.Vocabulary;

namespace Verification.Optimized.Layers;

/// <summary>A hidden layer of a perceptron in its workspace, forward and backward, some blocks of rows or all of them.</summary>
/// <typeparam name="T">The working type.</typeparam>
/// <param name="workspace">Where the layer's arrays are.</param>
/// <param name="settings">Activation, drop probabilities, their scales checked, and how products enter their sums.</param>
/// <param name="layer">Which hidden layer.</param>
/// <param name="blocks">The blocks of its rows.</param>
/// <param name="width">A resolved width.</param>
internal readonly unsafe struct HiddenLayer<T>(PerceptronWorkspace<T> workspace, PerceptronSettings settings, int layer, RowBlocks blocks, VectorWidth width)
    where T : struct, INumber<T>
{
    /// <summary>Product, bias, activation and dropout.</summary>
    /// <param name="inputs">Of the layer, one row an example, pinned.</param>
    /// <param name="parameters">Of the whole perceptron, pinned.</param>
    /// <param name="source">Where the mask comes from.</param>
    /// <param name="maskKey">That of the first hidden layer.</param>
    /// <param name="run">Which blocks.</param>
    public void Forward<TRun>(void* inputs, void* parameters, MaskSource source, MaskKey maskKey, TRun run)
        where TRun : struct, IChunkRun
    {
        PerceptronShape shape = workspace.Shape;
        void* weights = Rows.At<T>(parameters, shape.Weights(layer).Start.Value);
        void* biases = Rows.At<T>(parameters, shape.Biases(layer).Start.Value);
        fixed (byte* z = MemoryMarshal.AsBytes<T>(workspace.PreActivations[layer]),
            h = MemoryMarshal.AsBytes<T>(workspace.Hidden[layer]),
            dropped = MemoryMarshal.AsBytes<T>(workspace.Dropped[layer]),
            mask = workspace.KeepMasks[layer])
        {
            HiddenForward<T> work = new()
            {
                Affine = Work(AffineProducts.Forward<T>(inputs, shape.Inputs(layer), weights, biases, shape.Units(layer), z)),
                Activation = settings.Activation,
                PreActivations = z,
                Hidden = h,
                Dropped = dropped,
                KeepMask = mask,
                Source = source,
                Dropout = settings.HiddenDropout[layer],
                MaskKey = maskKey with { Stream = unchecked(maskKey.Stream + (ulong)layer) },
            };
            run.Run(ref work);
        }
    }

    /// <summary><c>dL/dh'_k = sum over units of dz_i v_ki</c>, then dropout and activation backward, into the layer's gradients by z.</summary>
    /// <param name="unitGradients">dz of the layer above, one row an example, pinned.</param>
    /// <param name="parameters">Of the whole perceptron, pinned.</param>
    /// <param name="run">Which blocks.</param>
    public void Backward<TRun>(void* unitGradients, void* parameters, TRun run)
        where TRun : struct, IChunkRun
    {
        PerceptronShape shape = workspace.Shape;
        void* weightsAbove = Rows.At<T>(parameters, shape.Weights(layer + 1).Start.Value);
        fixed (byte* below = MemoryMarshal.AsBytes<T>(workspace.HiddenGradients[layer]),
            z = MemoryMarshal.AsBytes<T>(workspace.PreActivations[layer]),
            h = MemoryMarshal.AsBytes<T>(workspace.Hidden[layer]),
            mask = workspace.KeepMasks[layer])
        {
            HiddenBackward<T> work = new()
            {
                Affine = Work(AffineProducts.InputGradients<T>(unitGradients, shape.Units(layer + 1), weightsAbove, shape.Units(layer), below)),
                Activation = settings.Activation,
                Gradients = below,
                PreActivations = z,
                Hidden = h,
                KeepMask = mask,
                Dropout = settings.HiddenDropout[layer],
            };
            run.Run(ref work);
        }
    }

    private RowWork<T> Work(MatrixProduct<T> product) => new(product, blocks, settings.Accumulation, width);
}
