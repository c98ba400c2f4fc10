using System.Globalization;

namespace Verification.Oracle.Reports;

/// <summary>Lays out plain text and numbers for people.</summary>
public static class TextLayout
{
    private const string Gap = "  ";

    /// <summary>Breaks text at spaces into lines of a width; a longer word keeps a line to itself.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        string line = string.Empty;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = string.Empty;
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }

    /// <summary>A table in columns that are as wide as their widest cell; numbers stand right, words left.</summary>
    public static IEnumerable<string> Columns(IReadOnlyList<string> heads, IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlySet<int> rightAligned)
    {
        int[] widths = [.. heads.Select((head, column) => rows.Select(row => row[column].Length).Append(head.Length).Max())];
        yield return Line(heads);
        yield return Line([.. widths.Select(width => new string('-', width))]);
        foreach (IReadOnlyList<string> row in rows)
        {
            yield return Line(row);
        }

        string Line(IReadOnlyList<string> cells)
            => string.Join(Gap, cells.Select((cell, column) => rightAligned.Contains(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd();
    }

    /// <summary>"0.3 s", "12 s", "3 min 20 s".</summary>
    public static string Duration(TimeSpan time)
        => time.TotalMinutes >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalMinutes} min {time.Seconds} s")
            : time.TotalSeconds >= 10 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s")
            : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    /// <summary>A count with its thousands apart.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
