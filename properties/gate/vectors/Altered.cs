namespace Verification.Gate.Vectors;

/// <summary>A recording with one wrong bit: what a replay must notice.</summary>
internal static class Altered
{
    /// <summary>Turns over the last bit of the digit so many digits after the last, or the first, occurrence of a text.</summary>
    public static string OneBit(string json, string after, int digits, bool atTheEnd = false)
    {
        int found = atTheEnd ? json.LastIndexOf(after, StringComparison.Ordinal) : json.IndexOf(after, StringComparison.Ordinal);
        Assert.True(found >= 0, $"The file holds no {after}.");
        int place = found + after.Length + digits;
        int digit = Convert.ToInt32(json[place].ToString(), fromBase: 16);
        return string.Concat(json.AsSpan(0, place), (digit ^ 1).ToString("x", System.Globalization.CultureInfo.InvariantCulture), json.AsSpan(place + 1));
    }

    /// <summary>The recording without its cases.</summary>
    public static string NoCases(string json)
    {
        const string cases = "\"cases\":[";
        int start = json.IndexOf(cases, StringComparison.Ordinal);
        string head = System.Text.RegularExpressions.Regex.Replace(json[..start], "\"count\":[0-9]+", "\"count\":0");
        return $"{head}{cases}]}}";
    }
}
