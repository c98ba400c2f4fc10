using Verification.Peers.Libtorch;

namespace Verification.Peers.Products;

/// <summary>libtorch's <c>addmm</c> forward and <c>mm</c> backward, into a tensor that is there already; transposes are views, as its own layers have them.</summary>
internal sealed unsafe class LibtorchProduct : IProductSide
{
    private readonly ProductTask _task;
    private readonly Tensor _left;
    private readonly Tensor _right;
    private readonly Tensor _addend;
    private readonly Tensor _result;

    /// <summary>Makes tensors over the operands, which are pinned for good.</summary>
    public LibtorchProduct(ProductTask task)
    {
        _task = task;
        fixed (float* left = task.Left.Span, right = task.Right.Span, addend = task.Addend.Span)
        {
            _left = task.Kind == ProductKind.WeightGradients ? Tensor.TransposedOver(left, task.Rows, task.Depth) : Tensor.Over(left, task.Rows, task.Depth);
            _right = task.Kind == ProductKind.InputGradients ? Tensor.TransposedOver(right, task.Depth, task.Columns) : Tensor.Over(right, task.Depth, task.Columns);
            _addend = Tensor.Over(addend, task.Columns);
        }

        _result = Tensor.Empty<float>(task.Rows, task.Columns);
    }

    /// <inheritdoc/>
    public bool AddsBias => true;

    /// <inheritdoc/>
    public void Run()
    {
        if (_task.Kind == ProductKind.Forward)
        {
            LibtorchException.ThrowUnlessSuccess(NativeFunctions.AddProduct(_result.Handle, _addend.Handle, _left.Handle, _right.Handle, 1, 1), "aoti_torch_cpu_addmm_out");
        }
        else
        {
            LibtorchException.ThrowUnlessSuccess(NativeFunctions.Product(_result.Handle, _left.Handle, _right.Handle), "aoti_torch_cpu_mm_out");
        }
    }

    /// <inheritdoc/>
    public float[] Result() => _result.Elements<float>().ToArray();
}
