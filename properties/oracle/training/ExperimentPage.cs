using System.Globalization;
using System.Text;
using Verification.Oracle.Reports;

namespace Verification.Oracle.Training;

/// <summary>An experiment as one HTML file that needs nothing beside it: what it must show, pictures, tables.</summary>
internal sealed class ExperimentPage
{
    private readonly StringBuilder _page = new();

    /// <summary>Begins a page.</summary>
    /// <param name="title">The command.</param>
    /// <param name="command">The whole line that makes it again.</param>
    /// <param name="claims">What the experiment must show.</param>
    public ExperimentPage(string title, string command, IReadOnlyList<Claim> claims)
    {
        int held = claims.Count(claim => claim.Holds);
        bool passes = claims.All(claim => claim.Passes);
        _page.Append(HtmlReport.Opening(Html.Text(title)));
        _page.Append(
            CultureInfo.InvariantCulture,
            $$"""
            <style>
            main { max-width: 72rem; }
            figure { margin: 1rem 0; overflow-x: auto; } figure svg { max-width: 100%; min-width: 40rem; height: auto; }
            table { table-layout: auto; width: auto; } th:nth-child(n) { width: auto; }
            </style>
            <header>
            <h1>{{Html.Text(title)}}</h1>
            <p class="verdict {{(passes ? "good" : "bad")}}">{{held}} of {{claims.Count}} hold</p>
            </header>
            <ul>

            """);
        foreach (Claim claim in claims)
        {
            _page.Append(CultureInfo.InvariantCulture, $"<li><span class=\"{(claim.Holds ? "good" : claim.IsAsserted ? "bad" : "warn")}\">{(claim.Holds ? "✓" : "✕")} {Html.Text(claim.Verdict)}</span>: {Html.Text(claim.Statement)} <span class=\"soft\">({Html.Text(claim.Figures)})</span></li>\n");
        }

        _page.Append("</ul>\n").Append(Html.Command(command)).Append('\n');
    }

    /// <summary>Adds a picture under a heading.</summary>
    public void Section(string heading, string svg)
        => _page.Append(CultureInfo.InvariantCulture, $"<h2>{Html.Text(heading)}</h2>\n<figure>{svg}</figure>\n");

    /// <summary>Adds a table under a heading.</summary>
    public void Table(string heading, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows, IReadOnlySet<int> numbers)
    {
        string Class(int column) => numbers.Contains(column) ? " class=\"number\"" : string.Empty;

        // A narrow page has no row of heads.
        string Unit(int column) => numbers.Contains(column) ? $" data-unit=\" {Html.Text(heads[column])}\"" : string.Empty;
        _page.Append(CultureInfo.InvariantCulture, $"<h2>{Html.Text(heading)}</h2>\n<table>\n<thead><tr>{string.Concat(heads.Select((head, column) => $"<th{Class(column)}>{Html.Text(head)}</th>"))}</tr></thead>\n");
        foreach (IReadOnlyList<string> row in rows)
        {
            _page.Append(CultureInfo.InvariantCulture, $"<tr>{string.Concat(row.Select((cell, column) => $"<td{Class(column)}{Unit(column)}>{Html.Text(cell)}</td>"))}</tr>\n");
        }

        _page.Append("</table>\n");
    }

    /// <summary>Adds a paragraph.</summary>
    public void Paragraph(string text) => _page.Append(CultureInfo.InvariantCulture, $"<p>{Html.Text(text)}</p>\n");

    /// <summary>The whole page.</summary>
    public override string ToString() => $"{_page}<footer>Written by oracle {Html.Text(ToolVersion.Text)}.</footer>\n</main>\n</body>\n</html>\n";
}
