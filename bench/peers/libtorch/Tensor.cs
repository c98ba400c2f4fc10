namespace Verification.Peers.Libtorch;

/// <summary>A tensor of libtorch: over memory of the caller, which must stay pinned, or owned by libtorch.</summary>
internal sealed class Tensor : IDisposable
{
    private nint _handle;

    private Tensor(nint handle) => _handle = handle;

    /// <summary>Takes over a handle that libtorch gave, and the reference that it holds.</summary>
    public static Tensor Take(ulong stackSlot) => new((nint)stackSlot);

    /// <summary>A contiguous tensor of one dimension over memory.</summary>
    public static unsafe Tensor Over<T>(T* data, int elements)
        where T : unmanaged
        => Over(data, [elements]);

    /// <summary>A contiguous row-major tensor over memory.</summary>
    public static unsafe Tensor Over<T>(T* data, params ReadOnlySpan<long> sizes)
        where T : unmanaged
    {
        Span<long> strides = stackalloc long[sizes.Length];
        FillRowMajor(sizes, strides);
        return Over(data, sizes, strides);
    }

    /// <summary>A row-major tensor over memory of libtorch's own, of which nothing is known yet; without sizes, a single number.</summary>
    public static unsafe Tensor Empty<T>(params ReadOnlySpan<long> sizes)
        where T : unmanaged
    {
        Span<long> strides = stackalloc long[sizes.Length];
        FillRowMajor(sizes, strides);
        fixed (long* sizesStart = sizes, stridesStart = strides)
        {
            int status = NativeFunctions.Empty(sizes.Length, sizesStart, stridesStart, ElementType.Of<T>(), NativeFunctions.CpuDevice(), 0, out nint handle);
            LibtorchException.ThrowUnlessSuccess(status, "aoti_torch_empty_strided");
            return new(handle);
        }
    }

    /// <summary>The transpose of a row-major matrix over memory: element (i, j) stands at <c>j * rows + i</c>.</summary>
    /// <param name="data">The matrix, <paramref name="columns"/> rows of <paramref name="rows"/> elements.</param>
    /// <param name="rows">Rows of the transpose.</param>
    /// <param name="columns">Columns of the transpose.</param>
    public static unsafe Tensor TransposedOver<T>(T* data, int rows, int columns)
        where T : unmanaged
        => Over(data, [rows, columns], [1, rows]);

    private static void FillRowMajor(ReadOnlySpan<long> sizes, Span<long> strides)
    {
        long stride = 1;
        for (int i = sizes.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= sizes[i];
        }
    }

    private static unsafe Tensor Over<T>(T* data, ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides)
        where T : unmanaged
    {
        fixed (long* sizesStart = sizes, stridesStart = strides)
        {
            int status = NativeFunctions.TensorOver(
                data, sizes.Length, sizesStart, stridesStart, 0, ElementType.Of<T>(), NativeFunctions.CpuDevice(), 0, out nint handle);
            LibtorchException.ThrowUnlessSuccess(status, "aoti_torch_create_tensor_from_blob");
            return new(handle);
        }
    }

    /// <summary>The handle, for a function that borrows it.</summary>
    public nint Handle => _handle;

    /// <summary>Where the elements are.</summary>
    public unsafe void* Data
    {
        get
        {
            LibtorchException.ThrowUnlessSuccess(NativeFunctions.Data(_handle, out void* data), "torch_get_const_data_ptr");
            return data;
        }
    }

    /// <summary>A new reference to the tensor, as an argument on the stack of a call, which then owns it.</summary>
    public ulong ToArgument()
    {
        LibtorchException.ThrowUnlessSuccess(NativeFunctions.NewReference(_handle, out nint reference), "aoti_torch_new_tensor_handle");
        return (ulong)reference;
    }

    /// <summary>A list of this tensor alone, as an argument on the stack of a call, which then owns it.</summary>
    public ulong ToListArgument() => ListArgument([this]);

    /// <summary>A list of tensors, as an argument on the stack of a call, which then owns it.</summary>
    public static ulong ListArgument(ReadOnlySpan<Tensor> tensors)
    {
        LibtorchException.ThrowUnlessSuccess(NativeFunctions.NewList((nuint)tensors.Length, out nint list), "torch_new_list_reserve_size");
        foreach (Tensor tensor in tensors)
        {
            LibtorchException.ThrowUnlessSuccess(NativeFunctions.Append(list, tensor.ToArgument()), "torch_list_push_back");
        }

        return (ulong)list;
    }

    /// <summary>The elements, as long as the tensor lives and nobody else writes to it.</summary>
    public unsafe Span<T> Elements<T>()
        where T : unmanaged
    {
        LibtorchException.ThrowUnlessSuccess(NativeFunctions.ElementCount(_handle, out long elements), "aoti_torch_get_numel");
        return new(Data, checked((int)elements));
    }

    /// <summary>Copies the elements of a contiguous tensor out.</summary>
    public unsafe void CopyTo<T>(Span<T> destination)
        where T : unmanaged
    {
        LibtorchException.ThrowUnlessSuccess(NativeFunctions.ElementCount(_handle, out long elements), "aoti_torch_get_numel");
        LibtorchException.ThrowUnlessSuccess(NativeFunctions.Dtype(_handle, out int elementType), "aoti_torch_get_dtype");
        if (elements != destination.Length || elementType != ElementType.Of<T>())
        {
            throw new InvalidOperationException(
                $"libtorch gave {elements} elements of its type {elementType}; expected were {destination.Length} of {ElementType.Of<T>()} ({typeof(T).Name}).");
        }

        if (elements == 0)
        {
            return;
        }

        LibtorchException.ThrowUnlessSuccess(NativeFunctions.Data(_handle, out void* data), "torch_get_const_data_ptr");
        new ReadOnlySpan<T>(data, destination.Length).CopyTo(destination);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        nint handle = Interlocked.Exchange(ref _handle, 0);
        if (handle != 0)
        {
            _ = NativeFunctions.DeleteTensor(handle);
        }
    }
}
