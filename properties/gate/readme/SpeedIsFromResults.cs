using System.Text.RegularExpressions;
using Verification.Bench.Reports.Readme;
using Verification.Gate.Layout;

namespace Verification.Gate.Readme;

/// <summary>What README.md says of speed stands in the checked-in results; `bench -- readme` writes it.</summary>
public sealed partial class SpeedIsFromResults
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Its_tables_are_what_the_results_give()
        => Assert.Equal(SpeedSections.Renew(Text, Repository.Root), Text);

    [Fact]
    public void A_figure_that_is_not_in_the_results_is_seen()
    {
        Match figure = Figure().Match(Text, Text.IndexOf("<!-- speed reference", StringComparison.Ordinal));
        string altered = Text[..figure.Index] + "99999x" + Text[(figure.Index + figure.Length)..];
        Assert.NotEqual(SpeedSections.Renew(altered, Repository.Root), altered);
    }

    [Fact]
    public void Nobody_wrote_a_figure_beside_them()
    {
        string section = Text[Text.IndexOf("## How fast", StringComparison.Ordinal)..];
        string written = SpeedSections.Rest(section[..section.IndexOf("\n## ", 1, StringComparison.Ordinal)]);
        Assert.DoesNotMatch(Figure(), written);
    }

    [GeneratedRegex(@"\d[\d.]*(x\b| times| %| ns\b)")]
    private static partial Regex Figure();
}
