using Verification.Properties.Subjects.Processes;

namespace Verification.Oracle.Doors;

/// <summary>The door of programs that answer on standard input and output.</summary>
internal static class ProcessDoor
{
    public static SubjectDoor Door { get; } = new("cmd", "COMMAND", "any program that speaks the protocol of properties/subjects/process/README.md", Open);

    private static ProcessSubject Open(string command, DoorOptions options)
    {
        IReadOnlyList<string> words;
        try
        {
            words = CommandWords.Split(command);
        }
        catch (FormatException wrong)
        {
            throw new UserErrorException(wrong.Message, wrong);
        }

        return IsThere(words[0], options.Directory)
            ? new ProcessSubject($"{Door.Prefix}{SubjectDoor.Mark}{command}", words, options.TimeLimit)
            : throw new UserErrorException($"There is no program {words[0]}; name one on the search path, or by its path (./mine).");
    }

    private static bool IsThere(string program, string directory)
    {
        if (program.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) || program.Contains(Path.AltDirectorySeparatorChar, StringComparison.Ordinal))
        {
            return File.Exists(Path.GetFullPath(program, directory));
        }

        string[] endings = OperatingSystem.IsWindows() ? [string.Empty, .. (Environment.GetEnvironmentVariable("PATHEXT") ?? ".exe").Split(';')] : [string.Empty];
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => endings.Any(ending => File.Exists(Path.Combine(folder, program + ending))));
    }
}
