using Verification.Optimized.Threads;
using Verification.Vocabulary;

namespace Verification.Peers.Products;

/// <summary>Ours, with fused products.</summary>
internal sealed class OptimizedProduct(ProductTask task, ThreadCrew crew) : IProductSide
{
    private readonly float[] _result = new float[task.Rows * task.Columns];

    /// <inheritdoc/>
    public bool AddsBias => true;

    /// <inheritdoc/>
    public void Run()
    {
        switch (task.Kind)
        {
            case ProductKind.Forward:
                ThreadedAffineMap.Forward<float>(task.Left.Span, task.Right.Span, task.Addend.Span, Accumulation.Fused, _result, crew);
                break;
            case ProductKind.WeightGradients:
                ThreadedAffineMap.WeightGradients<float>(task.Left.Span, task.Right.Span, task.Units, Accumulation.Fused, _result, crew);
                break;
            default:
                ThreadedAffineMap.InputGradients<float>(task.Left.Span, task.Right.Span, task.Units, Accumulation.Fused, _result, crew);
                break;
        }
    }

    /// <inheritdoc/>
    public float[] Result() => _result;
}
