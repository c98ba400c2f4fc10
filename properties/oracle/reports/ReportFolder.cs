namespace Verification.Oracle.Reports;

/// <summary>Decides where a report goes.</summary>
public static class ReportFolder
{
    public const string HtmlName = "report.html";
    public const string JsonName = "report.json";

    private const string CheckoutMark = "Verification.sln";

    /// <summary>The folder that was asked for; else one for the subject; none for a selection of laws, so that a replay leaves the last report alone.</summary>
    public static string? Choose(string currentDirectory, string subject, string? asked, bool isSelection)
    {
        if (asked is not null)
        {
            return Path.GetFullPath(asked, currentDirectory);
        }

        if (isSelection)
        {
            return null;
        }

        string folder = string.Concat(subject.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '_'));
        return Default(currentDirectory, "oracle", folder);
    }

    /// <summary>The folder that was asked for; else one for the experiment.</summary>
    public static string ForTraining(string currentDirectory, string experiment, string? asked)
        => asked is not null ? Path.GetFullPath(asked, currentDirectory) : Default(currentDirectory, "train", experiment);

    /// <summary>Below .artifacts in a checkout of this project, in the current folder elsewhere.</summary>
    private static string Default(string currentDirectory, string kind, string folder)
    {
        for (DirectoryInfo? at = new(currentDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, CheckoutMark)))
            {
                return Path.Combine(at.FullName, ".artifacts", kind, folder);
            }
        }

        return Path.Combine(currentDirectory, "oracle-report", folder);
    }

    /// <summary>Makes the folder before a long run, not after it.</summary>
    /// <exception cref="UserErrorException">It cannot be made or written.</exception>
    public static void MustBeWritable(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            string probe = Path.Combine(directory, $".{Environment.ProcessId}.probe");
            File.WriteAllText(probe, string.Empty);
            File.Delete(probe);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new UserErrorException($"The report cannot go to {directory}: {failure.Message} Name another folder.", failure);
        }
    }
}
