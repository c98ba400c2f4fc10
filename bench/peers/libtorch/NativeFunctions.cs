using System.Runtime.InteropServices;

namespace Verification.Peers.Libtorch;

/// <summary>
/// The C functions of libtorch 2.10 that are used here, as torch/csrc/inductor/aoti_torch/c/shim.h and torch/csrc/stable/c/shim.h
/// declare them. Each that gives a status gives 0 for success.
/// </summary>
internal static partial class NativeFunctions
{
    private const string Library = "torch_cpu";

    [LibraryImport(Library, EntryPoint = "aoti_torch_device_type_cpu")]
    internal static partial int CpuDevice();

    [LibraryImport(Library, EntryPoint = "aoti_torch_dtype_float32")]
    internal static partial int Float32();

    [LibraryImport(Library, EntryPoint = "aoti_torch_dtype_float64")]
    internal static partial int Float64();

    [LibraryImport(Library, EntryPoint = "aoti_torch_dtype_float16")]
    internal static partial int Float16();

    [LibraryImport(Library, EntryPoint = "aoti_torch_dtype_bfloat16")]
    internal static partial int BFloat16();

    [LibraryImport(Library, EntryPoint = "aoti_torch_dtype_bool")]
    internal static partial int Boolean();

    [LibraryImport(Library, EntryPoint = "aoti_torch_abi_version")]
    internal static partial ulong AbiVersion();

    [LibraryImport(Library, EntryPoint = "torch_get_num_threads")]
    internal static partial int ThreadCount(out uint threads);

    [LibraryImport(Library, EntryPoint = "aoti_torch_grad_mode_set_enabled")]
    internal static partial void RecordGradients([MarshalAs(UnmanagedType.U1)] bool enabled);

    [LibraryImport(Library, EntryPoint = "aoti_torch_create_tensor_from_blob")]
    internal static unsafe partial int TensorOver(
        void* data, long dimensions, long* sizes, long* strides, long offset, int dtype, int deviceType, int deviceIndex, out nint tensor);

    [LibraryImport(Library, EntryPoint = "aoti_torch_new_tensor_handle")]
    internal static partial int NewReference(nint tensor, out nint reference);

    [LibraryImport(Library, EntryPoint = "aoti_torch_delete_tensor_object")]
    internal static partial int DeleteTensor(nint tensor);

    [LibraryImport(Library, EntryPoint = "torch_get_const_data_ptr")]
    internal static unsafe partial int Data(nint tensor, out void* data);

    [LibraryImport(Library, EntryPoint = "aoti_torch_get_numel")]
    internal static partial int ElementCount(nint tensor, out long elements);

    [LibraryImport(Library, EntryPoint = "aoti_torch_get_dtype")]
    internal static partial int Dtype(nint tensor, out int dtype);

    [LibraryImport(Library, EntryPoint = "torch_new_list_reserve_size")]
    internal static partial int NewList(nuint size, out nint list);

    [LibraryImport(Library, EntryPoint = "torch_list_push_back")]
    internal static partial int Append(nint list, ulong element);

    [LibraryImport(Library, EntryPoint = "aoti_torch_call_dispatcher", StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int Call(string operation, string overload, ulong* stack);

    [LibraryImport(Library, EntryPoint = "aoti_torch_dtype_int64")]
    internal static partial int Int64();

    [LibraryImport(Library, EntryPoint = "aoti_torch_cpu_addmm_out")]
    internal static partial int AddProduct(nint destination, nint addend, nint left, nint right, double addendFactor, double productFactor);

    [LibraryImport(Library, EntryPoint = "aoti_torch_cpu_mm_out")]
    internal static partial int Product(nint destination, nint left, nint right);

    [LibraryImport(Library, EntryPoint = "aoti_torch_cpu_add_Tensor")]
    internal static partial int Add(nint left, nint right, double rightFactor, out nint result);

    [LibraryImport(Library, EntryPoint = "aoti_torch_cpu_pow_Tensor_Scalar")]
    internal static partial int Power(nint values, double exponent, out nint result);

    [LibraryImport(Library, EntryPoint = "aoti_torch_cpu_native_dropout")]
    internal static unsafe partial int NativeDropout(nint input, double dropProbability, int* train, out nint output, out nint mask);

    [LibraryImport(Library, EntryPoint = "aoti_torch_empty_strided")]
    internal static unsafe partial int Empty(long dimensions, long* sizes, long* strides, int dtype, int deviceType, int deviceIndex, out nint tensor);
}
