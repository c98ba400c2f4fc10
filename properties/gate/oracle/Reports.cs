using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;

namespace Verification.Gate.Oracle;

/// <summary>report.json keeps to its schema; report.html needs nothing but itself.</summary>
public sealed class Reports
{
    private static Law[] EveryOutcome
        => [StagedLaws.Conforming, StagedLaws.Vacuous, StagedLaws.WithinBound, StagedLaws.SubjectError, StagedLaws.Missing, StagedLaws.Unasking, StagedLaws.Breaking];

    [Fact]
    public void Json_keeps_to_its_schema_whatever_the_outcome()
    {
        using TemporaryFolder folder = new();
        JsonNode report = Run(folder, EveryOutcome, new ReferenceSubject());

        Assert.Empty(ReportSchema.Violations(report));
        Assert.Equal("verification-oracle-report/1", report["schema"]!.GetValue<string>());
        Assert.Equal(EveryOutcome.Select(law => law.Id), report["laws"]!.AsArray().Select(law => law!["id"]!.GetValue<string>()));
        Assert.False(report["laws"]![5]!["checks"]![0]!["asksSubject"]!.GetValue<bool>());
    }

    [Fact]
    public void Json_of_a_violation_keeps_to_its_schema_and_can_be_replayed()
    {
        using TemporaryFolder folder = new();
        JsonNode report = Run(folder, [LawCatalogue.Find("sgd.zero-gradient")], new UnscaledDecay());

        Assert.Empty(ReportSchema.Violations(report));
        Assert.Contains(
            report["laws"]![0]!["checks"]!.AsArray(),
            check => check!["replay"]!.GetValue<string>().StartsWith("oracle check unscaled --law sgd.zero-gradient --check", StringComparison.Ordinal)
                && check["failingCase"]!.GetValue<string>().Length > 0);
    }

    [Fact]
    public void The_schema_refuses_what_it_should()
    {
        using TemporaryFolder folder = new();
        JsonNode report = Run(folder, [StagedLaws.Conforming], new ReferenceSubject());
        report["laws"]![0]!["verdict"] = "fine";
        report["more"] = 1;

        Assert.Equal(2, ReportSchema.Violations(report).Count);
    }

    [Fact]
    public void Html_refers_to_nothing_outside_and_escapes_what_it_shows()
    {
        using TemporaryFolder folder = new();
        Run(folder, EveryOutcome, new ReferenceSubject());
        string html = File.ReadAllText(Path.Combine(folder.Path, "report.html"));

        Assert.DoesNotMatch(new Regex("https?:|//[a-z]|@import|url\\(|<script|<link|<img|<iframe|src=", RegexOptions.IgnoreCase), html);
        Assert.All(Regex.Matches(html, "href=\"([^\"]*)\"").Select(match => match.Groups[1].Value), target => Assert.StartsWith("#law-", target, StringComparison.Ordinal));
        Assert.Contains("a &lt; b &amp; c", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", html, StringComparison.Ordinal);
        Assert.Equal(Regex.Count(html, "<(details|div|section|table|dl|ul|span|p)\\b"), Regex.Count(html, "</(details|div|section|table|dl|ul|span|p)>"));
    }

    [Fact]
    public void A_selection_of_laws_leaves_the_last_report_alone()
    {
        using TemporaryFolder folder = new();
        OracleRun.With(new() { Directory = folder.Path, Laws = [StagedLaws.Conforming] }, "check", "reference", "--law", "staged.conforming");
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));

        OracleRun.With(new() { Directory = folder.Path, Laws = [StagedLaws.Conforming] }, "check", "reference");
        Assert.True(File.Exists(Path.Combine(folder.Path, "oracle-report", "reference", "report.html")));
    }

    private static JsonNode Run(TemporaryFolder folder, Law[] laws, ISubject subject)
    {
        OracleRun.With(new() { Laws = laws, Subjects = [subject] }, "check", subject.Name, "--report", folder.Path);
        return JsonNode.Parse(File.ReadAllText(Path.Combine(folder.Path, "report.json")))!;
    }
}
