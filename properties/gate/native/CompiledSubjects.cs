using System.Diagnostics;
using Verification.Gate.Layout;

namespace Verification.Gate.Native;

/// <summary>The subjects that are written in C, compiled once for all tests by the system's gcc, all at the same time.</summary>
public sealed class CompiledSubjects : IDisposable
{
    private const string Compiler = "gcc";

    // A machine that is busy with other things compiles a file of ten lines in this time.
    private static readonly TimeSpan CompileLimit = TimeSpan.FromSeconds(60);

    private static readonly string Sources = Path.Combine(Repository.Root, "properties", "gate", "native", "subjects");

    private readonly string _folder = Directory.CreateTempSubdirectory("native-subjects-").FullName;

    /// <summary>Compiles every file of the folder, and the example in C.</summary>
    public CompiledSubjects()
    {
        if (WhyNot is not null)
        {
            return;
        }

        string[] files = [.. Directory.EnumerateFiles(Sources, "*.c"), Path.Combine(Repository.Root, "properties", "examples", "c", "mine.c")];
        Process[] compilers = [.. files.Select(Compile)];
        foreach (Process compiler in compilers)
        {
            using (compiler)
            {
                string messages = compiler.StandardError.ReadToEnd();
                if (!compiler.WaitForExit(CompileLimit) || compiler.ExitCode != 0)
                {
                    throw new InvalidOperationException($"{Compiler} did not compile a subject: {messages}");
                }
            }
        }
    }

    /// <summary>Why there are no such subjects on this machine, or null.</summary>
    public static string? WhyNot { get; } = OperatingSystem.IsLinux() && OnPath() ? null : $"no {Compiler} on the search path";

    /// <summary>The library made from a file.</summary>
    public string this[string name] => Path.Combine(_folder, $"{name}.so");

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Process Compile(string file)
        => Process.Start(new ProcessStartInfo(
            Compiler,
            [
                "-std=c11", "-Wall", "-Wextra", "-Werror", "-O2", "-ffp-contract=off", "-shared", "-fPIC",
                "-I", Path.Combine(Repository.Root, "reference", "abi"), file, "-o", this[Path.GetFileNameWithoutExtension(file)],
            ])
        { RedirectStandardError = true, UseShellExecute = false })!;

    private static bool OnPath()
        => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Compiler)));
}

/// <summary>A test that needs gcc, and says so where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GccFactAttribute : FactAttribute
{
    public GccFactAttribute() => Skip = CompiledSubjects.WhyNot;
}

/// <summary>A test with data that needs gcc, and says so where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GccTheoryAttribute : TheoryAttribute
{
    public GccTheoryAttribute() => Skip = CompiledSubjects.WhyNot;
}
