using System.Numerics;
using Verification.Optimized.Lanes;
using Verification.Optimized.Products;
using Verification.Optimized.Threads;
using Verification.Vocabulary;

namespace Verification.Optimized.Layers;

/// <summary>The gradients by a layer's weights, block of inputs by block of inputs, and those by its biases, a chunk of their own. Over pinned memory.</summary>
internal readonly unsafe struct ParameterGradients<T> : IChunkedWork
    where T : struct, INumber<T>
{
    /// <summary>dW = x^T dz.</summary>
    public required MatrixProduct<T> Product { get; init; }

    /// <summary>The blocks of inputs.</summary>
    public required RowBlocks Blocks { get; init; }

    /// <summary>How a product enters its sum.</summary>
    public required Accumulation Accumulation { get; init; }

    /// <summary>A resolved width.</summary>
    public required VectorWidth Width { get; init; }

    /// <summary>Overwritten with db.</summary>
    public required void* BiasGradients { get; init; }

    /// <summary>The blocks of inputs and the biases.</summary>
    public int Chunks => Blocks.Count + 1;

    /// <inheritdoc/>
    public void Compute(int chunk)
    {
        if (chunk < Blocks.Count)
        {
            (int first, int count) = Blocks.Of(chunk);
            Product.ComputeRows(first, count, Accumulation, Width);
        }
        else
        {
            ReadOnlySpan<T> unitGradients = Rows.Of<T>(Product.Right, 0, Product.Depth * Product.Columns);
            Sweep.Run(new ColumnSums<T>(unitGradients, Product.Columns), Rows.Of<T>(BiasGradients, 0, Product.Columns), Width);
        }
    }
}
