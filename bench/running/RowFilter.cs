using System.IO.Enumeration;
using Verification.Bench.Harness;

namespace Verification.Bench.Running;

/// <summary>Which rows a user asks for: patterns with * and ?, any of which may match the row's name.</summary>
/// <param name="patterns">None means every row.</param>
public sealed class RowFilter(IReadOnlyList<string> patterns)
{
    /// <summary>Whether the row is asked for. A pattern with wildcards must match the whole name, one without them a part of it.</summary>
    public bool Matches(RowKey key)
        => patterns.Count == 0 || patterns.Any(pattern => Matches(pattern, key));

    /// <summary>The patterns that match no row at all: misspelt, most likely.</summary>
    public IReadOnlyList<string> MatchingNone(IReadOnlyList<RowKey> keys)
        => [.. patterns.Where(pattern => !keys.Any(key => Matches(pattern, key)))];

    /// <summary>In words, or null when every row is asked for.</summary>
    public string? OrNull() => patterns.Count == 0 ? null : ToString();

    public override string ToString() => string.Join(" or ", patterns.Select(pattern => $"'{pattern}'"));

    private static bool Matches(string pattern, RowKey key)
        => FileSystemName.MatchesSimpleExpression(Widened(pattern), key.Name, ignoreCase: true);

    private static string Widened(string pattern) => pattern.AsSpan().ContainsAny('*', '?') ? pattern : $"*{pattern}*";
}
