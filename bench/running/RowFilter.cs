using System.IO.Enumeration;
using Verification.Bench.Harness;

namespace Verification.Bench.Running;

/// <summary>Which rows a user asks for: patterns with * and ?, any of which may match the row's name.</summary>
/// <param name="patterns">None means every row.</param>
public sealed class RowFilter(IReadOnlyList<string> patterns)
{
    /// <summary>Whether the row is asked for. A pattern without wildcards matches a part of the name.</summary>
    public bool Matches(RowKey key)
        => patterns.Count == 0 || patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(Widened(pattern), key.Name, ignoreCase: true));

    /// <summary>In words, or null when every row is asked for.</summary>
    public string? OrNull() => patterns.Count == 0 ? null : ToString();

    public override string ToString() => string.Join(" or ", patterns.Select(pattern => $"'{pattern}'"));

    private static string Widened(string pattern) => pattern.AsSpan().ContainsAny('*', '?') ? pattern : $"*{pattern}*";
}
