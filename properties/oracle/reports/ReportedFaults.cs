using System.Text.RegularExpressions;

namespace Verification.Oracle.Reports;

/// <summary>A fault that a real implementation had.</summary>
/// <param name="Id">"S13", as laws cite it.</param>
/// <param name="Text">What was wrong.</param>
/// <param name="Where">Where it was seen.</param>
public sealed record ReportedFault(string Id, string Text, string Where);

/// <summary>The list of reported faults that the laws cite, which the command carries along: a packed tool has no checkout to look in.</summary>
public static partial class ReportedFaults
{
    private const string Resource = "Verification.Oracle.reports.faults.md";
    private const string Bar = " | ";
    private const string EscapedBar = "\\|";

    /// <summary>All of them, in the order of the list.</summary>
    public static IReadOnlyList<ReportedFault> All { get; } = [.. Lines().Select(line => RowPattern().Match(line)).Where(row => row.Success).Select(ToFault)];

    /// <summary>The ids that a text cites: S4, S5 and S6 of "section 2; faults S4, S5, S6".</summary>
    public static IReadOnlyList<string> CitedBy(string text)
        => [.. CitationPattern().Matches(text).SelectMany(citation => citation.Groups["id"].Captures).Select(id => id.Value)];

    [GeneratedRegex(@"^\| (?<id>[A-Z][0-9]+) \| (?<rest>.+) \|$")]
    private static partial Regex RowPattern();

    [GeneratedRegex(@"\bfaults? (?<id>[A-Z][0-9]+)(, (?<id>[A-Z][0-9]+))*")]
    private static partial Regex CitationPattern();

    private static ReportedFault ToFault(Match row)
    {
        string[] cells = row.Groups["rest"].Value.Split(Bar);
        return new ReportedFault(row.Groups["id"].Value, Plain(cells[0]), Plain(cells[1]));
    }

    private static string Plain(string cell)
        => cell.Replace(EscapedBar, "|", StringComparison.Ordinal).Replace("**", string.Empty, StringComparison.Ordinal).Replace("`", string.Empty, StringComparison.Ordinal).Trim();

    private static string[] Lines()
    {
        using Stream stream = typeof(ReportedFaults).Assembly.GetManifestResourceStream(Resource)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
    }
}
