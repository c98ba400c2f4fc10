using System.Reflection;
using System.Text;
using Verification.Bench.Plots;
using Verification.Oracle.Reports;

namespace Verification.Bench.Reports.Page;

/// <summary>A report as one HTML file that needs nothing beside it: no network, no script. It looks like those of the oracle.</summary>
public static class HtmlDocument
{
    private const int LongestBrief = 16;
    private const string StyleResource = "Verification.Bench.reports.page.page.css";

    public static string Write(Document document)
    {
        StringBuilder page = new();
        page.Append(HtmlReport.Opening(Html.Text($"{document.Title}: {document.Headline}"), Style()));
        page.Append(
            $"""
            <header>
            <h1>{Html.Text(document.Title)}</h1>
            <p class="verdict {Class(document.HeadlineTone)}">{Html.Text(document.Headline)}</p>
            <p class="lead">{Html.Text(document.Lead)}</p>
            </header>

            """);
        foreach (Section section in document.Sections.Where(section => section.Blocks.Count > 0))
        {
            page.Append($"<section>\n<h2>{Html.Text(section.Title)}</h2>\n");
            foreach (Block block in section.Blocks)
            {
                Append(page, block);
            }

            page.Append("</section>\n");
        }

        page.Append("</main>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static void Append(StringBuilder page, Block block)
    {
        switch (block)
        {
            case Paragraph paragraph:
                page.Append($"<p class=\"{Class(paragraph.Tone)}\">{Html.Text(paragraph.Text)}</p>\n");
                break;
            case Heading heading:
                page.Append($"<h3>{Html.Text(heading.Text)}</h3>\n");
                break;
            case FactList facts:
                page.Append($"<dl class=\"panel\">{string.Concat(facts.Items.Select(fact => Html.Fact(Html.Text(fact.Name), Html.Text(fact.Value))))}</dl>\n");
                break;
            case Notes notes:
                page.Append($"<ul class=\"notes\">{string.Concat(notes.Items.Select(note => $"<li>{Html.Text(note)}</li>"))}</ul>\n");
                break;
            case TextTable table:
                AppendTable(page, table);
                break;
            case Figures figures:
                AppendFigures(page, figures);
                break;
            default:
                throw new NotSupportedException($"A {block.GetType().Name} has no HTML yet.");
        }
    }

    private static void AppendTable(StringBuilder page, TextTable table)
    {
        page.Append("<div class=\"scroll\"><table class=\"figures\"><thead><tr>");
        page.Append(string.Concat(table.Headings.Select((heading, i) => $"<th{Number(table, i)}>{Html.Text(heading)}</th>")));
        page.Append("</tr></thead><tbody>\n");
        foreach (IReadOnlyList<Cell> row in table.Rows)
        {
            page.Append($"<tr>{string.Concat(row.Select((cell, i) => $"<td class=\"{(i >= table.FirstNumber ? "number " : string.Empty)}{Class(cell.Tone)}{(cell.Text.Contains('\n') ? " lines" : IsBrief(cell) ? " brief" : string.Empty)}\">{Html.Text(cell.Text).Replace("\n", "<br>")}</td>"))}</tr>\n");
        }

        page.Append("</tbody></table></div>\n");
    }

    /// <summary>Each picture as an image of its own: rules of one SVG would reach into the whole page.</summary>
    private static void AppendFigures(StringBuilder page, Figures figures)
    {
        if (figures.Pictures.Count == 0)
        {
            return;
        }

        page.Append($"<ul class=\"legend\">{string.Concat(figures.Legend.Select(entry => $"<li><span class=\"dot dot-{entry.Style}\"></span>{Html.Text(entry.Label)}</li>"))}</ul>\n<div class=\"plots\">\n");
        foreach ((string caption, string svg) in figures.Pictures)
        {
            page.Append($"<img alt=\"{Html.Text(caption)}\" src=\"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}\">\n");
        }

        page.Append("</div>\n");
    }

    // A mark or a word of a verdict stays in one line; what says more may take several.
    private static bool IsBrief(Cell cell) => cell.Tone != Tone.Plain && cell.Text.Length <= LongestBrief;

    private static string Number(TextTable table, int column) => column >= table.FirstNumber ? " class=\"number\"" : string.Empty;

    private static string Class(Tone tone)
        => tone switch
        {
            Tone.Good => "good",
            Tone.Warn => "warn",
            Tone.Bad => "bad",
            _ => string.Empty,
        };

    private static string Style()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(StyleResource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {StyleResource}.");
        using StreamReader reader = new(stream);
        return $"{reader.ReadToEnd()}{Palette.Css(isDark: false)}\n@media screen and (prefers-color-scheme: dark) {{\n{Palette.Css(isDark: true)}\n}}\n";
    }
}
