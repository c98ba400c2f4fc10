namespace Verification.Gate.Vectors;

/// <summary>Finds the files of the repository from the folder of the tests.</summary>
internal static class RepositoryFile
{
    private const string Root = "Verification.sln";

    /// <summary>The full path of a file of the repository.</summary>
    /// <exception cref="FileNotFoundException">The repository or the file is not there.</exception>
    public static string Find(string relativePath)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Root)))
            {
                string path = Path.Combine(folder.FullName, relativePath);
                return File.Exists(path) ? path : throw new FileNotFoundException("A recorded file is missing from the repository.", path);
            }
        }

        throw new FileNotFoundException($"No folder above {AppContext.BaseDirectory} holds {Root}.", Root);
    }
}
