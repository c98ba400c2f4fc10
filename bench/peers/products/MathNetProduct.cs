using MathNet.Numerics.LinearAlgebra;

namespace Verification.Peers.Products;

/// <summary>MathNet's managed product, over matrices of its own, which are column-major; it has no bias.</summary>
internal sealed class MathNetProduct : IProductSide
{
    private readonly ProductTask _task;
    private readonly Matrix<float> _left;
    private readonly Matrix<float> _right;
    private readonly Matrix<float> _result;

    /// <summary>Copies the operands.</summary>
    public MathNetProduct(ProductTask task)
    {
        _task = task;
        _left = task.Kind == ProductKind.WeightGradients
            ? Matrix<float>.Build.Dense(task.Depth, task.Rows, (k, row) => task.LeftAt(row, k))
            : Matrix<float>.Build.Dense(task.Rows, task.Depth, task.LeftAt);
        _right = task.Kind == ProductKind.InputGradients
            ? Matrix<float>.Build.Dense(task.Columns, task.Depth, (column, k) => task.RightAt(k, column))
            : Matrix<float>.Build.Dense(task.Depth, task.Columns, task.RightAt);
        _result = Matrix<float>.Build.Dense(task.Rows, task.Columns);
    }

    /// <inheritdoc/>
    public bool AddsBias => false;

    /// <inheritdoc/>
    public void Run()
    {
        switch (_task.Kind)
        {
            case ProductKind.Forward:
                _left.Multiply(_right, _result);
                break;
            case ProductKind.WeightGradients:
                _left.TransposeThisAndMultiply(_right, _result);
                break;
            default:
                _left.TransposeAndMultiply(_right, _result);
                break;
        }
    }

    /// <inheritdoc/>
    public float[] Result() => _result.ToRowMajorArray();
}
