using System.Runtime.InteropServices;
using System.Text;

namespace Verification.Peers.Libtorch;

/// <summary>
/// What libtorch runs with: threads and kernels. The two functions are C++, by the names that version 2.10 exports, since the
/// stable C functions have neither.
/// </summary>
internal static partial class Runtime
{
    /// <summary>The version of the package, which the project pins.</summary>
    public const string Version = "2.10.0";

    /// <summary>What libtorch reads at its start to choose kernels: default, avx2 or avx512.</summary>
    public const string KernelsVariable = "ATEN_CPU_CAPABILITY";

    /// <summary>The kernels that have no fused multiply-add.</summary>
    public const string KernelsWithoutFusing = "default";

    // A std::string of libstdc++: a pointer, a length, and 16 bytes that hold a short string.
    private const int SizeOfString = 32;

    /// <summary>The kernels that were chosen, in lower case, as the variable is written.</summary>
    public static unsafe string Kernels()
    {
        byte* result = stackalloc byte[SizeOfString];
        Capability(result);
        return Encoding.ASCII.GetString(*(byte**)result, checked((int)*(long*)(result + sizeof(void*)))).ToLowerInvariant();
    }

    /// <summary>Takes so many threads from now on.</summary>
    [LibraryImport("torch_cpu", EntryPoint = "_ZN2at15set_num_threadsEi")]
    public static partial void UseThreads(int threads);

    [LibraryImport("torch_cpu", EntryPoint = "_ZN2at18get_cpu_capabilityB5cxx11Ev")]
    private static unsafe partial void Capability(byte* result);
}
