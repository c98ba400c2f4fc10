namespace Verification.Bench.Reports;

/// <summary>The output folder. A file in it is either whole or not there: it is written beside its place and then moved.</summary>
public sealed class ReportFolder
{
    // An interruption writes while a measurement may end.
    private readonly Lock _lock = new();

    private ReportFolder(string path) => FullPath = path;

    public string FullPath { get; }

    /// <summary>Makes the folder and tries it.</summary>
    /// <exception cref="IOException">It cannot be made or written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static ReportFolder Open(string path)
    {
        ReportFolder folder = new(Path.GetFullPath(path));
        Directory.CreateDirectory(folder.FullPath);
        string probe = folder.File($".probe-{Guid.NewGuid():N}");
        System.IO.File.WriteAllText(probe, string.Empty);
        System.IO.File.Delete(probe);
        return folder;
    }

    /// <summary>Makes the folder that an option names, and tries it.</summary>
    /// <exception cref="InvalidDataException">It cannot be made or written; the message says so, and what to do.</exception>
    public static ReportFolder OpenFor(string option, string path)
    {
        try
        {
            return Open(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"The output folder '{path}' cannot be written: {refused.Message} Choose another with {option}.", refused);
        }
    }

    public string File(string name) => Path.Combine(FullPath, name);

    public void Write(string name, string content) => Write(name, path => System.IO.File.WriteAllText(path, content));

    /// <summary>Writes a file as a whole.</summary>
    /// <param name="name">Its name in the folder.</param>
    /// <param name="writeTo">Writes it to the path that it is given.</param>
    public void Write(string name, Action<string> writeTo)
    {
        // The ending stays, since libraries choose the format by it.
        string temporary = File($".unfinished-{Environment.ProcessId}-{name}");
        lock (_lock)
        {
            try
            {
                writeTo(temporary);
                System.IO.File.Move(temporary, File(name), overwrite: true);
            }
            finally
            {
                System.IO.File.Delete(temporary);
            }
        }
    }
}
