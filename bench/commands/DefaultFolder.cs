using Verification.Bench.Reports;

namespace Verification.Bench.Commands;

/// <summary>Where results go when nobody says where: a folder that git ignores, a new one for each run.</summary>
public static class DefaultFolder
{
    public static string For(string what, DateTimeOffset now)
        => Path.Combine(ResultFolders.Root() ?? Environment.CurrentDirectory, ".artifacts", "bench", $"{now:yyyyMMdd-HHmmss}-{what}");
}
