using System.Text;

namespace Verification.Bench.Reports.Page;

/// <summary>A report as Markdown.</summary>
public static class MarkdownDocument
{
    public static string Write(Document document)
    {
        StringBuilder page = new();
        page.AppendLine($"# {document.Title}").AppendLine().AppendLine($"**{document.Headline}.** {document.Lead}");
        foreach (Section section in document.Sections.Where(section => section.Blocks.Count > 0))
        {
            page.AppendLine().AppendLine($"## {section.Title}");
            foreach (Block block in section.Blocks)
            {
                page.AppendLine();
                Append(page, block);
            }
        }

        return page.ToString();
    }

    private static void Append(StringBuilder page, Block block)
    {
        switch (block)
        {
            case Paragraph paragraph:
                page.AppendLine(paragraph.Tone is Tone.Bad or Tone.Warn ? $"**{paragraph.Text}**" : paragraph.Text);
                break;
            case Heading heading:
                page.AppendLine($"### {heading.Text}");
                break;
            case FactList facts:
                foreach ((string name, string value) in facts.Items)
                {
                    page.AppendLine($"- {name}: {value}");
                }

                break;
            case Notes notes:
                foreach (string note in notes.Items)
                {
                    page.AppendLine($"- {note}");
                }

                break;
            case TextTable table:
                page.AppendLine($"| {string.Join(" | ", table.Headings)} |");
                page.AppendLine($"|{string.Concat(table.Headings.Select((_, i) => i < table.FirstNumber ? "---|" : "---:|"))}");
                foreach (IReadOnlyList<Cell> row in table.Rows)
                {
                    page.AppendLine($"| {string.Join(" | ", row.Select(cell => cell.Text.Replace("|", "\\|").Replace("\n", ", ")))} |");
                }

                break;
            case Figures { File: string file }:
                page.AppendLine($"![{Path.GetFileNameWithoutExtension(file)}]({file})");
                break;
            default:
                page.AppendLine("Plots of the table below stand in the HTML page.");
                break;
        }
    }
}
