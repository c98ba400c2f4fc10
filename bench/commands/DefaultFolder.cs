namespace Verification.Bench.Commands;

/// <summary>Where results go when nobody says where: a folder that git ignores, a new one for each run.</summary>
public static class DefaultFolder
{
    private const string RootMarker = "Verification.sln";

    public static string For(string what, DateTimeOffset now)
        => Path.Combine(Root() ?? Environment.CurrentDirectory, ".artifacts", "bench", $"{now:yyyyMMdd-HHmmss}-{what}");

    /// <summary>The checkout that this program was built in; null where it is none.</summary>
    public static string? Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, RootMarker)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
