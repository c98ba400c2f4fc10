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
        for (DirectoryInfo? at = new(currentDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, CheckoutMark)))
            {
                return Path.Combine(at.FullName, ".artifacts", "oracle", folder);
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
            throw new UserErrorException($"The report cannot go to {directory}: {failure.Message} Name another folder with --report.", failure);
        }
    }
}
