using System.Diagnostics;
using System.IO.Pipelines;
using Verification.Properties.Subjects.Processes.Protocol;
using Verification.Properties.Subjects.Processes.Serving;

namespace Verification.Properties.Subjects.Native;

/// <summary>What the worker process does for a native library: loads it and answers calls by the protocol of the process door, all on one thread.</summary>
public static class NativeWorker
{
    /// <summary>The worker's command for it; the library's path follows.</summary>
    public const string Command = "native";

    // A parent that closed the pipe has no more questions; a library that does not come back by then never will.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>Serves until the requests end.</summary>
    /// <param name="path">The library.</param>
    /// <param name="requests">Standard input.</param>
    /// <param name="answers">Where the answers go; nothing else may be written there.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string path, Stream requests, Stream answers)
    {
        try
        {
            using NativeSubject subject = new(path, fences: true);
            new SubjectServer(subject).Serve(Watched(requests), answers);
            return 0;
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException or NotSupportedException)
        {
            using MessageWriter writer = new(ArrayEncoding.Base64);
            writer.Whole(Wire.Id, Wire.HandshakeId);
            writer.Object(Wire.Error, error =>
            {
                error.Text(Wire.Kind, ErrorKinds.Failed);
                error.Text(Wire.Message, failure.Message);
            });
            answers.Write(writer.Finish());
            answers.WriteByte((byte)'\n');
            answers.Flush();
            return 1;
        }
    }

    /// <summary>The same stream, read on a thread of its own, which ends the process when the parent is gone, whatever the library is doing.</summary>
    private static Stream Watched(Stream requests)
    {
        Pipe pipe = new();
        Thread watch = new(() =>
        {
            requests.CopyTo(pipe.Writer.AsStream());
            pipe.Writer.Complete();
            Thread.Sleep(Grace);
            Process.GetCurrentProcess().Kill();
        })
        { IsBackground = true };
        watch.Start();
        return pipe.Reader.AsStream();
    }
}
