namespace Verification.Gate.Layout;

/// <summary>`ls` shows the architecture: the same operations in the four folders, and nothing else at the top.</summary>
public sealed class FoldersAreTheArchitecture
{
    /// <summary>What a tool expects at the root, beside the four folders; dot-files and dot-folders come on top.</summary>
    private static readonly string[] TopLevel =
    [
        "reference", "optimized", "properties", "bench", "Verification.sln", "README.md",
        "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json",
    ];

    private static readonly string[] TopLevelDotted = [".editorconfig", ".gitignore", ".gitattributes", ".config", ".ci", ".git", ".artifacts"];

    [Fact]
    public void Nothing_else_stands_at_the_top()
    {
        // What git does not track is nobody's architecture: an editor's folder, a virtual environment.
        string[] ignored = File.ReadAllLines(Path.Combine(Repository.Root, ".gitignore"));
        string[] strangers =
        [
            .. Directory.EnumerateFileSystemEntries(Repository.Root)
                .Select(path => Path.GetFileName(path))
                .Except(TopLevel).Except(TopLevelDotted)
                .Where(name => !ignored.Contains(name) && !ignored.Contains(name + "/")),
        ];
        Assert.True(strangers.Length == 0, $"At the top level stand also: {string.Join(", ", strangers)}");
    }

    [Theory]
    [InlineData("optimized")]
    [InlineData("properties")]
    [InlineData("bench")]
    public void Each_folder_has_the_operations_of_the_reference(string folder)
    {
        string[] expected = [.. Repository.OperationsIn("reference")];
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Repository.OperationsIn(folder));
    }

    [Theory]
    [InlineData("reference", "Verification.Reference")]
    [InlineData("optimized", "Verification.Optimized")]
    [InlineData("properties", "Verification.Properties")]
    public void Each_operation_is_a_class_of_its_files_name(string folder, string assembly)
    {
        foreach (string operation in Repository.OperationsIn(folder))
        {
            Assert.True(
                System.Reflection.Assembly.Load(assembly).GetType($"{assembly}.{operation}") is { IsClass: true, IsPublic: true },
                $"{folder}/{operation}.cs does not hold a public class {assembly}.{operation}");
        }
    }

    [Fact]
    public void A_benchmark_is_a_class_of_its_files_name()
    {
        // The tests do not reference the benchmarks, so their sources are read.
        foreach (string operation in Repository.OperationsIn("bench"))
        {
            string source = File.ReadAllText(Path.Combine(Repository.Root, "bench", operation + ".cs"));
            Assert.Matches($@"\bclass {operation}\b", source);
        }
    }
}
