using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Verification.Properties.Subjects.Fences;

/// <summary>Whole pages of memory between two pages that nobody may touch; the pages between can be made read-only.</summary>
internal sealed unsafe partial class ProtectedPages : IDisposable
{
    private readonly byte* _reserved;
    private readonly nuint _reservedBytes;

    /// <summary>Reserves enough pages for so many bytes, at least one, and a fence on each side.</summary>
    public ProtectedPages(int bytes)
    {
        int pageSize = Environment.SystemPageSize;
        Bytes = Math.Max(1, (bytes + pageSize - 1) / pageSize) * pageSize;
        _reservedBytes = (nuint)(Bytes + (2 * pageSize));
        _reserved = OperatingSystem.IsWindows() ? ReserveOnWindows(_reservedBytes) : ReserveOnUnix(_reservedBytes);
        Start = _reserved + pageSize;
        Unlock();
    }

    /// <summary>Whether this platform can protect pages in a way that is known here.</summary>
    public static bool AreSupported => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() || OperatingSystem.IsWindows();

    /// <summary>The first byte after the fence.</summary>
    public byte* Start { get; }

    /// <summary>Bytes up to the other fence: whole pages.</summary>
    public int Bytes { get; }

    /// <summary>Lets everybody read and write between the fences.</summary>
    public void Unlock() => Protect(writable: true);

    /// <summary>Makes the memory between the fences read-only.</summary>
    public void Lock() => Protect(writable: false);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Freed with the process at the latest, so that a failure here has no consequence.
        _ = OperatingSystem.IsWindows() ? VirtualFree(_reserved, 0, MemRelease) : Unmap(_reserved, _reservedBytes);
    }

    // <sys/mman.h>; the anonymous flag differs between Linux and macOS.
    private const int ProtNone = 0;
    private const int ProtRead = 1;
    private const int ProtWrite = 2;
    private const int MapPrivate = 2;
    private const int MapAnonymousLinux = 0x20;
    private const int MapAnonymousMac = 0x1000;

    // <winnt.h>
    private const uint MemCommitReserve = 0x1000 | 0x2000;
    private const uint MemRelease = 0x8000;
    private const uint PageNoAccess = 0x01;
    private const uint PageReadOnly = 0x02;
    private const uint PageReadWrite = 0x04;

    private void Protect(bool writable)
    {
        bool done = OperatingSystem.IsWindows()
            ? VirtualProtect(Start, (nuint)Bytes, writable ? PageReadWrite : PageReadOnly, out _) != 0
            : ProtectPages(Start, (nuint)Bytes, writable ? ProtRead | ProtWrite : ProtRead) == 0;
        if (!done)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), "The protection of memory pages could not be changed.");
        }
    }

    private static byte* ReserveOnUnix(nuint bytes)
    {
        int anonymous = OperatingSystem.IsMacOS() ? MapAnonymousMac : MapAnonymousLinux;
        byte* memory = Map(null, bytes, ProtNone, MapPrivate | anonymous, -1, 0);
        return (nint)memory == -1
            ? throw new Win32Exception(Marshal.GetLastPInvokeError(), "No memory could be mapped for a fenced buffer.")
            : memory;
    }

    private static byte* ReserveOnWindows(nuint bytes)
    {
        byte* memory = VirtualAlloc(null, bytes, MemCommitReserve, PageNoAccess);
        return memory == null
            ? throw new Win32Exception(Marshal.GetLastPInvokeError(), "No memory could be allocated for a fenced buffer.")
            : memory;
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial byte* Map(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ProtectPages(void* address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Unmap(void* address, nuint length);

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial byte* VirtualAlloc(void* address, nuint size, uint type, uint protection);

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int VirtualProtect(void* address, nuint size, uint protection, out uint before);

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int VirtualFree(void* address, nuint size, uint type);
}
