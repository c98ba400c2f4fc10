namespace Verification.Oracle.Input;

/// <summary>Finds the names that somebody may have meant.</summary>
public static class NearestNames
{
    private const int MostSuggestions = 3;

    // One slip in three letters still looks like the word; more is another word.
    private const int LettersForEachSlip = 3;

    /// <summary>"There is no law "x"; did you mean a or b?", or, where nothing is near, all there is.</summary>
    public static string Unknown(string kind, string text, IReadOnlyCollection<string> names)
    {
        string[] nearest = Of(text, names);
        return nearest.Length > 0
            ? $"There is no {kind} \"{text}\"; did you mean {JoinQuoted(nearest, "or")}?"
            : $"There is no {kind} \"{text}\"; there {(names.Count == 1 ? "is" : "are")} {JoinQuoted(names, "and")}.";
    }

    /// <summary>As <see cref="Unknown"/>, but where nothing is near the least far, since all there is would fill the screen.</summary>
    public static string UnknownAmongMany(string kind, string text, IReadOnlyCollection<string> names)
    {
        string[] nearest = Of(text, names);
        return nearest.Length > 0
            ? Unknown(kind, text, names)
            : $"There is no {kind} \"{text}\"; the nearest are {JoinQuoted([.. names.OrderBy(name => Distance(text, name)).Take(MostSuggestions)], "and")}.";
    }

    /// <summary>The nearest names, best first; none where none is near.</summary>
    public static string[] Of(string text, IEnumerable<string> names)
        => [.. names
            .Select(name => (Name: name, Distance: Distance(text, name)))
            .Where(candidate => candidate.Distance <= Math.Max(1, Math.Max(text.Length, candidate.Name.Length) / LettersForEachSlip)
                || (text.Length >= LettersForEachSlip && candidate.Name.Contains(text, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(candidate => candidate.Distance)
            .Take(MostSuggestions)
            .Select(candidate => candidate.Name)];

    private static string JoinQuoted(IReadOnlyCollection<string> names, string conjunction)
    {
        string[] quoted = [.. names.Select(name => $"\"{name}\"")];
        return quoted.Length switch
        {
            0 => "none",
            1 => quoted[0],
            _ => $"{string.Join(", ", quoted[..^1])} {conjunction} {quoted[^1]}",
        };
    }

    /// <summary>Letters to insert, delete, replace or swap with the next, whatever their case.</summary>
    private static int Distance(string left, string right)
    {
        int[,] slips = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
        {
            for (int j = 0; j <= right.Length; j++)
            {
                slips[i, j] = i == 0 || j == 0 ? i + j
                    : Math.Min(
                        slips[i - 1, j - 1] + (Same(left[i - 1], right[j - 1]) ? 0 : 1),
                        Math.Min(slips[i - 1, j], slips[i, j - 1]) + 1);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    slips[i, j] = Math.Min(slips[i, j], slips[i - 2, j - 2] + 1);
                }
            }
        }

        return slips[left.Length, right.Length];
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
