using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.Win32.SafeHandles;
using Verification.Properties.Subjects.Fences;
using Verification.Properties.Subjects.Native;

namespace Verification.Worker;

/// <summary>The child process that makes the calls which may kill it, so that an access violation ends it and not the judge.</summary>
public static partial class Program
{
    private const string VectorBitsCommand = "vector-bits";
    private const int BadArguments = 64;

    /// <summary>Does one command; the parent ends the process by closing standard input, whatever it is doing.</summary>
    public static int Main(string[] arguments)
    {
        using TextWriter reports = TakeStandardOutput();
        switch (arguments)
        {
            case [FenceWorker.Command, .. string[] rest]:
                EndWithParent();
                return FenceWorker.Run(rest, reports);
            case [NativeWorker.Command, string path]:
                using (Stream answers = TakeDescriptor())
                {
                    return NativeWorker.Run(path, Console.OpenStandardInput(), answers);
                }

            case [VectorBitsCommand]:
                // For scripts that choose what can be tested on this machine.
                reports.WriteLine(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0);
                return 0;
            default:
                Console.Error.WriteLine("This program is started by the laws, not by hand.");
                return BadArguments;
        }
    }

    /// <summary>Standard output for the reports alone: what a subject prints goes to standard error.</summary>
    private static StreamWriter TakeStandardOutput()
    {
        StreamWriter reports = new(Console.OpenStandardOutput());
        Console.SetOut(Console.Error);
        return reports;
    }

    /// <summary>Standard output for the answers alone, as above, for native code too: what that prints goes to the descriptor itself.</summary>
    private static Stream TakeDescriptor()
    {
        if (OperatingSystem.IsWindows())
        {
            return Console.OpenStandardOutput();
        }

        const int StandardOutput = 1;
        const int StandardError = 2;
        SafeFileHandle own = new(Duplicate(StandardOutput), ownsHandle: true);
        _ = DuplicateTo(StandardError, StandardOutput);
        return new FileStream(own, FileAccess.Write, bufferSize: 0);
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int DuplicateTo(int descriptor, int place);

    /// <summary>A parent that was killed cannot kill its children; that its end of the pipe closes, they see.</summary>
    private static void EndWithParent()
    {
        Stream parent = Console.OpenStandardInput();
        Thread watch = new(() =>
        {
            while (parent.ReadByte() >= 0)
            {
                // Nothing is said on this pipe; only its end matters.
            }

            System.Diagnostics.Process.GetCurrentProcess().Kill();
        })
        { IsBackground = true };
        watch.Start();
    }
}
