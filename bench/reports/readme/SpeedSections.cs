using System.Text.RegularExpressions;
using Verification.Bench.Reports.Peers;

namespace Verification.Bench.Reports.Readme;

/// <summary>
/// The passages of a Markdown file that are made from checked-in results. Each stands between
/// <c>&lt;!-- speed reference FOLDER --&gt;</c> or <c>&lt;!-- speed peers FOLDER --&gt;</c> and <c>&lt;!-- end speed --&gt;</c>; the folder is that of the results,
/// relative to the file's own.
/// </summary>
public static partial class SpeedSections
{
    private const string Reference = "reference";

    /// <summary>The text with every passage made again.</summary>
    /// <param name="text">The Markdown.</param>
    /// <param name="root">The folder that the file is in.</param>
    /// <exception cref="InvalidDataException">There is no passage, or its results cannot be read.</exception>
    public static string Renew(string text, string root)
        => Passages().IsMatch(text)
            ? Passages().Replace(text, passage => $"{passage.Groups["begin"].Value}\n{Write(passage.Groups["kind"].Value, Path.Combine(root, passage.Groups["folder"].Value))}{passage.Groups["end"].Value}")
            : throw new InvalidDataException("There is no passage between '<!-- speed reference FOLDER -->' or '<!-- speed peers FOLDER -->' and '<!-- end speed -->'.");

    /// <summary>The text without the passages: what people wrote.</summary>
    public static string Rest(string text) => Passages().Replace(text, string.Empty);

    private static string Write(string kind, string folder)
    {
        string file = Path.Combine(folder, kind == Reference ? ReportFiles.Json : PeerFiles.Json);
        try
        {
            string json = File.ReadAllText(file);
            return kind == Reference ? ReferencePassage.Write(RunJson.Read(json)) : PeerPassage.Write(PeerRunJson.Read(json));
        }
        catch (InvalidDataException refused)
        {
            throw new InvalidDataException($"'{file}': {refused.Message}", refused);
        }
    }

    [GeneratedRegex(@"(?<begin><!-- speed (?<kind>reference|peers) (?<folder>\S+) -->)\n(?:.*?)(?<end><!-- end speed -->)", RegexOptions.Singleline)]
    private static partial Regex Passages();
}
