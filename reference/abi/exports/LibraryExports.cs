using System.Runtime.InteropServices;

namespace Verification.Abi;

/// <summary>What the library says of itself.</summary>
internal static unsafe class LibraryExports
{
    private static readonly nint Name = Marshal.StringToCoTaskMemUTF8(
        $"{typeof(DecayedSgd).Assembly.GetName().Name} {typeof(DecayedSgd).Assembly.GetName().Version?.ToString(fieldCount: 3)}");

    [UnmanagedCallersOnly(EntryPoint = "verification_abi_version")]
    public static uint Version() => AbiVersion.Packed;

    [UnmanagedCallersOnly(EntryPoint = "verification_last_error")]
    public static byte* LastError() => Call.LastError();

    [UnmanagedCallersOnly(EntryPoint = "verification_implementation")]
    public static byte* Implementation() => (byte*)Name;
}
