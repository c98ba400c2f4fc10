using System.Globalization;
using System.Text;

namespace Verification.Oracle.Reports;

/// <summary>Errors by tenths of their proved bound, as columns with their counts.</summary>
internal static class HtmlHistogram
{
    /// <summary>Writes the columns; nothing where nothing was measured.</summary>
    /// <param name="counts">One count a tenth of the bound, and last what lies above it.</param>
    public static string Write(IReadOnlyList<long> counts)
    {
        if (counts.Count == 0)
        {
            return string.Empty;
        }

        long most = Math.Max(1, counts.Max());
        int tenths = counts.Count - 1;
        StringBuilder columns = new();
        columns.Append(CultureInfo.InvariantCulture, $"<div class=\"histogram\" role=\"img\" aria-label=\"{Html.Text(InWords(counts))}\">");
        for (int i = 0; i < counts.Count; i++)
        {
            string height = (80.0 * counts[i] / most).ToString("0.##", CultureInfo.InvariantCulture);
            string column = counts[i] == 0 ? string.Empty : $"<span class=\"tally\">{Short(counts[i])}</span><span class=\"column\" style=\"height:{height}%\"></span>";
            columns.Append(CultureInfo.InvariantCulture, $"<div{(i == tenths ? " class=\"above\"" : string.Empty)}>{column}</div>");
        }

        for (int i = 0; i < counts.Count; i++)
        {
            columns.Append(CultureInfo.InvariantCulture, $"<div class=\"tick\">{(i == tenths ? "&gt; 1" : Tenth(i))}</div>");
        }

        return columns.Append("</div>\n").ToString();
    }

    private static string InWords(IReadOnlyList<long> counts)
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{counts.Sum()} errors measured; by tenths of the bound: {string.Join(", ", counts.SkipLast(1))}; above the bound: {counts[^1]}");

    private static string Tenth(int i) => i == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $".{i}");

    /// <summary>"950", "9.5k", "950k", "9.5M": four signs at most, since a column is narrow.</summary>
    private static string Short(long count)
    {
        const double Thousand = 1000;
        string[] units = ["", "k", "M", "G", "T"];
        int unit = 0;
        double value = count;
        for (; value >= Thousand && unit < units.Length - 1; unit++)
        {
            value /= Thousand;
        }

        return value.ToString(unit > 0 && value < 10 ? "0.0" : "0", CultureInfo.InvariantCulture) + units[unit];
    }
}
