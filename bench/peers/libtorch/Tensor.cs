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
        long stride = 1;
        for (int i = sizes.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= sizes[i];
        }

        fixed (long* sizesStart = sizes, stridesStart = strides)
        {
            int status = NativeFunctions.TensorOver(
                data, sizes.Length, sizesStart, stridesStart, 0, ElementType.Of<T>(), NativeFunctions.CpuDevice(), 0, out nint handle);
            LibtorchException.ThrowUnlessSuccess(status, "aoti_torch_create_tensor_from_blob");
            return new(handle);
        }
    }

    /// <summary>A new reference to the tensor, as an argument on the stack of a call, which then owns it.</summary>
    public ulong ToArgument()
    {
        LibtorchException.ThrowUnlessSuccess(NativeFunctions.NewReference(_handle, out nint reference), "aoti_torch_new_tensor_handle");
        return (ulong)reference;
    }

    /// <summary>A list of this tensor alone, as an argument on the stack of a call, which then owns it.</summary>
    public ulong ToListArgument()
    {
        LibtorchException.ThrowUnlessSuccess(NativeFunctions.NewList(1, out nint list), "torch_new_list_reserve_size");
        LibtorchException.ThrowUnlessSuccess(NativeFunctions.Append(list, ToArgument()), "torch_list_push_back");
        return (ulong)list;
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
