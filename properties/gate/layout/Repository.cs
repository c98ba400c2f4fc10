namespace Verification.Gate.Layout;

/// <summary>The source tree that this test assembly was built from.</summary>
internal static class Repository
{
    private const string SolutionFile = "Verification.sln";

    /// <summary>The folder that holds the solution: the first on the way up from the test assembly.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The four folders that hold operations.</summary>
    public static IReadOnlyList<string> OperationFolders { get; } = ["reference", "optimized", "properties", "bench"];

    /// <summary>The names of the operations of a folder: its own .cs files, without those of the folders in it.</summary>
    public static IEnumerable<string> OperationsIn(string folder)
        => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs")
            .Select(file => Path.GetFileNameWithoutExtension(file))

            // A program's entry point is no operation; bench is a program.
            .Where(name => name != "Program")
            .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, SolutionFile)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new DirectoryNotFoundException($"No {SolutionFile} stands above {AppContext.BaseDirectory}; the layout tests need the source tree.");
    }
}
