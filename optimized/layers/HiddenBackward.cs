using System.Numerics;
using Verification.Optimized.Activations;
using Verification.Optimized.Lanes;
using Verification.Optimized.Products;
using Verification.Optimized.Threads;
using Verification.Vocabulary;

namespace Verification.Optimized.Layers;

/// <summary>
/// Backward into a hidden layer, block of rows by block of rows: the product dh' = dz V^T, then dropout and activation
/// backward, in place, of the rows that it has just finished. Over pinned memory.
/// </summary>
internal readonly unsafe struct HiddenBackward<T> : IChunkedWork
    where T : struct, INumber<T>
{
    /// <summary>dh' = dz V^T; all blocks but the last have a multiple of 8 rows, so that each begins with a whole byte of the mask.</summary>
    public required RowWork<T> Affine { get; init; }

    /// <summary>phi.</summary>
    public required Activation Activation { get; init; }

    /// <summary>Where the product leaves dh'; becomes the gradients by z of the layer.</summary>
    public required void* Gradients { get; init; }

    /// <summary>z of forward.</summary>
    public required void* PreActivations { get; init; }

    /// <summary>phi(z) of forward.</summary>
    public required void* Hidden { get; init; }

    /// <summary>The keep mask of forward.</summary>
    public required byte* KeepMask { get; init; }

    /// <summary>The dropout of the layer, its scale checked.</summary>
    public required DropoutSettings Dropout { get; init; }

    /// <inheritdoc/>
    public void Compute(int chunk)
    {
        (int first, int count) = Affine.ComputeElements(chunk);
        Span<T> gradients = Rows.Of<T>(Gradients, first, count);
        InvertedDropout.Apply(gradients, Rows.OfMask(KeepMask, first, count), Dropout, new SurvivorScale(Dropout).In<T>(), gradients, Affine.Width);
        HiddenActivation.Backward(Rows.Of<T>(PreActivations, first, count), Rows.Of<T>(Hidden, first, count), Activation, gradients, Affine.Width);
    }
}
