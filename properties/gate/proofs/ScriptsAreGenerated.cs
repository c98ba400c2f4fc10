using System.Text.RegularExpressions;
using Verification.Gate.Layout;
using Verification.Properties.Proving;

namespace Verification.Gate.Proofs;

/// <summary>
/// The scripts of reference/proofs are those that the judge's own formulas and bounds give, and the specification names them where it
/// states the bounds. That Gappa proves them is a step of .ci/run.
/// </summary>
public sealed partial class ScriptsAreGenerated
{
    private static readonly string Folder = Path.Combine(Repository.Root, "reference", "proofs");

    [Fact]
    public void From_the_formulas_and_the_bounds()
    {
        IReadOnlyList<Lemma> lemmas = LemmaCatalogue.All();
        string[] stale = [.. lemmas.Where(lemma => !IsCheckedIn(lemma)).Select(lemma => lemma.Path)];
        Assert.True(stale.Length == 0, $"`oracle proofs --out reference/proofs` writes others than are checked in: {string.Join(", ", stale)}.");

        IEnumerable<string> files = Directory.EnumerateFiles(Folder, "*.g", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'));
        Assert.Empty(files.Except(lemmas.Select(lemma => lemma.Path)));
    }

    [Fact]
    public void Each_for_a_section_that_links_to_it()
    {
        Dictionary<string, string> sections = Sections();
        string[] unlinked =
        [
            .. LemmaCatalogue.All()
                .Where(lemma => !Links(sections.GetValueOrDefault(lemma.Section, string.Empty)).Any(link => Covers(link, lemma.Path)))
                .Select(lemma => $"{lemma.Path} (section {lemma.Section})"),
        ];
        Assert.True(unlinked.Length == 0, $"reference/README.md states bounds without a link to the script that proves them: {string.Join(", ", unlinked)}.");
    }

    [Fact]
    public void And_each_link_leads_to_one()
    {
        string[] links = [.. Links(Specification)];
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(
            Directory.Exists(Path.Combine(Folder, link)) || File.Exists(Path.Combine(Folder, link)), $"reference/README.md links to proofs/{link}, which is not there."));
    }

    [Fact]
    public void With_hypotheses_that_can_be_taken_away_line_by_line()
        => Assert.All(LemmaCatalogue.All(), lemma => Assert.Contains(" ->\n", lemma.Script, StringComparison.Ordinal));

    private static string Specification => File.ReadAllText(Path.Combine(Repository.Root, "reference", "README.md"));

    private static bool IsCheckedIn(Lemma lemma)
    {
        string file = Path.Combine(Folder, lemma.Path);
        return File.Exists(file) && File.ReadAllText(file).ReplaceLineEndings("\n") == lemma.Script;
    }

    private static bool Covers(string link, string path) => path == link || path.StartsWith(link + "/", StringComparison.Ordinal);

    private static IEnumerable<string> Links(string text) => Link().Matches(text).Select(match => match.Groups["path"].Value);

    // Each numbered heading with what stands below it, up to the next heading of any depth.
    private static Dictionary<string, string> Sections()
    {
        string text = Specification;
        Match[] headings = [.. Heading().Matches(text).Cast<Match>()];
        return headings.Select((heading, i) => (Number: heading.Groups["number"].Value, Text: text[heading.Index..(i + 1 < headings.Length ? headings[i + 1].Index : text.Length)]))
            .ToDictionary(section => section.Number, section => section.Text);
    }

    [GeneratedRegex(@"\(proofs/(?<path>[^)]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<number>\d+(\.\d+)*)\.? .+$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Heading();
}
