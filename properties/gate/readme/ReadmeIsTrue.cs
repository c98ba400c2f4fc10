using System.Diagnostics;
using System.Text.RegularExpressions;
using Verification.Gate.Layout;
using Verification.Vocabulary;

namespace Verification.Gate.Readme;

/// <summary>
/// What README.md shows is what happens. In a ```console block each line after "$ " is run by bash from the repository's root
/// and must succeed; the lines below it must appear in its output in this order, "..." standing for anything. A block after the
/// line "&lt;!-- not run: reason --&gt;" is not run. A ```csharp block must stand, word for word but for the indentation, between
/// "// README" and "// end" in a source file of this project, where the compiler and the tests see it, or of the project in .ci/consumer,
/// which .ci/packages builds and runs. Other languages are prose.
/// </summary>
public sealed class ReadmeIsTrue
{
    private const string Prompt = "$ ";
    private const string Opening = "// README";
    private const string Closing = "// end";

    private static readonly string[] CodeFolders = ["properties/gate", ".ci/consumer"];

    // README.md writes `oracle` for the command line, however it is started.
    private static readonly string OracleFunction = $"oracle() {{ dotnet '{Path.Combine(AppContext.BaseDirectory, "oracle.dll")}' \"$@\"; }}; ";

    // A command that needs longer is to be marked as not run.
    private static readonly TimeSpan CommandLimit = TimeSpan.FromMinutes(2);

    public static TheoryData<string, string, string> Commands()
    {
        TheoryData<string, string, string> commands = [];
        foreach (string file in Block.Files)
        {
            foreach (Block block in Block.Of(file).Where(block => block.Language == "console" && block.NotRun is null))
            {
                foreach (string command in string.Join('\n', block.Lines)[Prompt.Length..].Split('\n' + Prompt))
                {
                    string[] lines = command.Split('\n', 2);
                    commands.Add(file, lines[0], lines.Length > 1 ? lines[1] : string.Empty);
                }
            }
        }

        return commands;
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Its_commands_do_what_it_says(string file, string command, string shown)
    {
        ProcessStartInfo start = new("bash")
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(OracleFunction + command);

        // What the test host sets for itself must not reach a build that the command starts.
        start.Environment.Remove("MSBUILD_EXE_PATH");
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        using CancellationTokenSource limit = new(CommandLimit);
        string output;
        try
        {
            output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{file}: \"{command}\" ran for more than {CommandLimit}", late);
        }

        Assert.True(process.ExitCode == 0, $"{file}: \"{command}\" ended with {process.ExitCode}\n{output}");
        string pattern = string.Join(".*?", shown.Split('\n').Select(line => Regex.Escape(line.Trim()).Replace(@"\.\.\.", ".*?")));
        Assert.Matches(new Regex(pattern, RegexOptions.Singleline), output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Its_code_is_compiled_here()
    {
        string[] passages = [.. CodeFolders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .SelectMany(Passages)];
        Assert.All(
            Block.Files.SelectMany(Block.Of).Where(block => block.Language == "csharp"),
            block => Assert.Contains(Unindented(block.Lines), passages));
    }

    [Fact]
    public void Example()
    {
        // README
        SgdSettings settings = new(LearningRate: 0.5, WeightDecay: 0.5);
        // end
        Assert.Equal(SgdVariant.Coupled, settings.Variant);
    }

    private static IEnumerable<string> Passages(string file)
    {
        string[] lines = File.ReadAllLines(file);
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim() == Opening)
            {
                yield return Unindented([.. lines[(i + 1)..].TakeWhile(line => line.Trim() != Closing)]);
            }
        }
    }

    private static string Unindented(string[] lines)
    {
        int indentation = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(line => line.Length > indentation ? line[indentation..].TrimEnd() : string.Empty));
    }
}
