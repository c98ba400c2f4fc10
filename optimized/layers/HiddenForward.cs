using System.Numerics;
using Verification.Optimized.Activations;
using Verification.Optimized.Lanes;
using Verification.Optimized.Products;
using Verification.Optimized.Threads;
using Verification.Vocabulary;

namespace Verification.Optimized.Layers;

/// <summary>
/// Forward through a hidden layer, block of rows by block of rows: the product with its bias, then activation and dropout
/// of the rows that it has just finished. Over pinned memory.
/// </summary>
internal readonly unsafe struct HiddenForward<T> : IChunkedWork
    where T : struct, INumber<T>
{
    /// <summary>z = x W + b; all blocks but the last have a multiple of 8 rows, so that each begins with a whole byte of the mask.</summary>
    public required RowWork<T> Affine { get; init; }

    /// <summary>phi.</summary>
    public required Activation Activation { get; init; }

    /// <summary>z.</summary>
    public required void* PreActivations { get; init; }

    /// <summary>Overwritten with phi(z).</summary>
    public required void* Hidden { get; init; }

    /// <summary>Overwritten with what dropout makes of it.</summary>
    public required void* Dropped { get; init; }

    /// <summary>The keep mask of the layer; overwritten where it is drawn.</summary>
    public required byte* KeepMask { get; init; }

    /// <summary>Where the mask comes from.</summary>
    public required MaskSource Source { get; init; }

    /// <summary>The dropout of the layer, its scale checked.</summary>
    public required DropoutSettings Dropout { get; init; }

    /// <summary>The layer's key, where the mask is drawn.</summary>
    public MaskKey MaskKey { get; init; }

    /// <inheritdoc/>
    public void Compute(int chunk)
    {
        (int first, int count) = Affine.ComputeElements(chunk);
        Span<T> hidden = Rows.Of<T>(Hidden, first, count);
        Span<T> dropped = Rows.Of<T>(Dropped, first, count);
        HiddenActivation.Forward(Rows.Of<T>(PreActivations, first, count), Activation, hidden, Affine.Width);
        switch (Source)
        {
            case MaskSource.Given:
                InvertedDropout.Apply(hidden, Rows.OfMask(KeepMask, first, count), Dropout, new SurvivorScale(Dropout).In<T>(), dropped, Affine.Width);
                break;
            case MaskSource.Drawn:
                InvertedDropout.DrawAndApply(
                    hidden, Dropout, new SurvivorScale(Dropout).In<T>(), MaskKey.Skip((ulong)first), dropped, Rows.OfMask(KeepMask, first, count), Affine.Width, pastCaches: false);
                break;
            default:
                hidden.CopyTo(dropped);
                break;
        }
    }
}
