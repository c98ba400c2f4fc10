using Verification.Properties.Subjects.Fences;
using Verification.Properties.Subjects.Processes;

namespace Verification.Properties.Subjects.Native;

/// <summary>
/// The door of native libraries: a subject whose calls go to a worker process, which loads the library and answers by the protocol of
/// the process door. This process never loads one.
/// </summary>
public static class NativeLibraryDoor
{
    /// <summary>What the address of a library begins with; its file follows: "lib:./libmine.so".</summary>
    public const string Prefix = "lib:";

    /// <summary>The subject behind a file; nothing starts yet.</summary>
    /// <param name="path">The library; a relative path starts at the directory.</param>
    /// <param name="directory">Where relative paths start.</param>
    /// <param name="timeLimit">How long one call may take, the first one with the start.</param>
    /// <exception cref="FileNotFoundException">There is no such file, or the worker's file is missing.</exception>
    public static ProcessSubject Open(string path, string directory, TimeSpan timeLimit)
    {
        string file = Path.GetFullPath(path, directory);
        return File.Exists(file)
            ? new ProcessSubject($"{Prefix}{path}", [.. WorkerProcess.CommandLine(NativeWorker.Command, file)], timeLimit)
            : throw new FileNotFoundException($"There is no library {file}; what follows {Prefix} is its file, such as {Prefix}./libmine.so.", file);
    }
}
