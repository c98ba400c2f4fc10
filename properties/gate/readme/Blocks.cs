using System.Text.RegularExpressions;
using Verification.Gate.Layout;

namespace Verification.Gate.Readme;

/// <summary>The code blocks of a Markdown file.</summary>
/// <param name="Language">What stands behind the opening fence.</param>
/// <param name="Lines">The lines between the fences.</param>
/// <param name="NotRun">The reason in a comment "not run: ..." on the line before, or null.</param>
internal sealed partial record Block(string Language, string[] Lines, string? NotRun)
{
    /// <summary>The example, and README.md as soon as there is one.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        .. new[] { "properties/gate/readme/Example.md", "README.md" }.Where(file => File.Exists(Path.Combine(Repository.Root, file))),
    ];

    /// <summary>All blocks of a file, in order.</summary>
    public static IReadOnlyList<Block> Of(string file)
        => [.. Fenced().Matches(File.ReadAllText(Path.Combine(Repository.Root, file)).ReplaceLineEndings("\n"))
            .Select(match => new Block(
                match.Groups["language"].Value,
                match.Groups["text"].Value.TrimEnd('\n').Split('\n'),
                match.Groups["reason"].Success ? match.Groups["reason"].Value : null))];

    [GeneratedRegex(@"(?:<!-- not run: (?<reason>[^\n]+?) -->\n)?^```(?<language>\w+)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();
}
