using System.Diagnostics;

namespace Verification.Gate.Doors;

/// <summary>A test that needs a program which not every machine has; it is skipped aloud where that is missing.</summary>
internal sealed class RequiresFactAttribute : FactAttribute
{
    public RequiresFactAttribute(string program)
    {
        if (Programs.Find(program) is null)
        {
            Skip = $"{program} is not installed.";
        }
    }
}

/// <summary>As <see cref="RequiresFactAttribute"/>, for tests with data.</summary>
internal sealed class RequiresTheoryAttribute : TheoryAttribute
{
    public RequiresTheoryAttribute(string program)
    {
        if (Programs.Find(program) is null)
        {
            Skip = $"{program} is not installed.";
        }
    }
}

/// <summary>Programs of this machine.</summary>
internal static class Programs
{
    public const string Git = "git";
    public const string Shell = "sh";
    public const string Node = "node";
    public const string Python = "python3";
    public const string PythonWithNumPy = "python3 with numpy";

    private static readonly Lazy<string?> NumPy = new(() => Candidates("python3").FirstOrDefault(HasNumPy));

    /// <summary>The path of a program, or null.</summary>
    public static string? Find(string program) => program == PythonWithNumPy ? NumPy.Value : Candidates(program).FirstOrDefault();

    /// <summary>The dotnet that runs these tests.</summary>
    public static string DotNet => Environment.ProcessPath is string path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    /// <summary>Whether a process has ended, or does so within two seconds.</summary>
    public static bool IsGone(int process)
    {
        // The kernel takes a moment to bury a killed process.
        for (int attempt = 0; attempt < 40; attempt++)
        {
            try
            {
                using var found = Process.GetProcessById(process);
                if (found.HasExited)
                {
                    return true;
                }
            }
            catch (ArgumentException)
            {
                return true;
            }

            Thread.Sleep(50);
        }

        return false;
    }

    private static IEnumerable<string> Candidates(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
            .Where(File.Exists);

    private static bool HasNumPy(string python)
    {
        // Looks for the package without loading it.
        using Process process = Process.Start(new ProcessStartInfo(python, ["-c", "import importlib.util, sys; sys.exit(importlib.util.find_spec('numpy') is None)"])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
