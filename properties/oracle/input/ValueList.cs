namespace Verification.Oracle.Input;

/// <summary>Values as somebody wrote them, and where each was written.</summary>
/// <param name="Name">What they are: "--weights", "column weight of data.csv".</param>
/// <param name="Texts">The values, not yet read as numbers.</param>
/// <param name="Where">Names the place of one value, for messages.</param>
public sealed record ValueList(string Name, IReadOnlyList<string> Texts, Func<int, string> Where)
{
    private static readonly char[] Spaces = [' ', '\t', '\r', '\n'];

    /// <summary>How many there are.</summary>
    public int Count => Texts.Count;

    /// <summary>"1 value", "2 values".</summary>
    public string CountInWords => Count == 1 ? "1 value" : $"{Count} values";

    /// <summary>The values of an option, between commas or spaces.</summary>
    /// <exception cref="UserErrorException">There is none, or nothing stands between two commas.</exception>
    public static ValueList FromOption(string option, string text)
    {
        string[] texts = text.Contains(',', StringComparison.Ordinal)
            ? text.Split(',', StringSplitOptions.TrimEntries)
            : text.Split(Spaces, StringSplitOptions.RemoveEmptyEntries);
        int empty = Array.IndexOf(texts, string.Empty);
        return texts.Length == 0 ? throw new UserErrorException($"{option} has no value; give numbers between commas, such as 1,2.5,-3.")
            : empty >= 0 ? throw new UserErrorException($"{option}, value {empty + 1}: nothing stands there; every comma needs a number on both sides.")
            : new ValueList(option, texts, index => $"{option}, value {index + 1}");
    }

    /// <summary>Checks that there are as many as of another.</summary>
    /// <exception cref="UserErrorException">There are not.</exception>
    public void MustMatch(ValueList other)
    {
        if (Count != other.Count)
        {
            throw new UserErrorException($"{Name} has {CountInWords} and {other.Name} has {other.CountInWords}; there must be as many.");
        }
    }

    /// <summary>Reads zeros and ones.</summary>
    /// <exception cref="UserErrorException">A value is something else.</exception>
    public bool[] ReadBits()
        => [.. Texts.Select((text, index) => text switch
        {
            "1" => true,
            "0" => false,
            _ => throw new UserErrorException($"{Where(index)}: \"{text}\" is no mask bit; write 1 for kept or 0 for dropped."),
        })];

    /// <summary>Reads whole numbers, 0 or more.</summary>
    /// <exception cref="UserErrorException">A value is something else.</exception>
    public int[] ReadIndices()
        => [.. Texts.Select((text, index) => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int value)
            ? value
            : throw new UserErrorException($"{Where(index)}: \"{text}\" is no whole number from 0 on."))];
}
