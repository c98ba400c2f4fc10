using System.Runtime.Intrinsics;
using Verification.Properties.Subjects.Fences;

namespace Verification.Worker;

/// <summary>The child process that makes the calls which may kill it, so that an access violation ends it and not the judge.</summary>
public static class Program
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
