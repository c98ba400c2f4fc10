using System.Xml.Linq;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;

namespace Verification.Gate.Oracle;

/// <summary>The JUnit XML says what report.json says, in the words of build servers, and can be parsed whatever a subject said.</summary>
public sealed class JUnit
{
    private static readonly Law[] Laws =
    [
        StagedLaws.Conforming, StagedLaws.Vacuous, StagedLaws.WithinBound, StagedLaws.SubjectError, StagedLaws.Missing, StagedLaws.Breaking,
        StagedLaws.Unspeakable, LawCatalogue.Find("sgd.zero-gradient"),
    ];

    [Fact]
    public void Each_outcome_has_its_element()
    {
        XElement root = Write();

        Assert.Equal("testsuites", root.Name.LocalName);
        Assert.Equal(["Staged", "DecayedSgd"], root.Elements("testsuite").Select(suite => (string?)suite.Attribute("name")));
        Assert.Empty(Case(root, "staged.conforming").Elements());
        Assert.Equal("vacuous", (string?)Only(root, "staged.vacuous", "failure").Attribute("type"));
        Assert.Equal("within bound", (string?)Only(root, "staged.bound", "failure").Attribute("type"));
        Assert.Equal("it threw <b>\"this\"</b> & more", (string?)Only(root, "staged.error", "error").Attribute("message"));
        Assert.Equal("not implemented: The subject does not implement Staged.Step.", (string?)Only(root, "staged.missing", "skipped").Attribute("message"));
        Assert.Equal("harness broke", (string?)Only(root, "staged.breaking", "error").Attribute("type"));
        Assert.Contains("bell \uFFFD and half a pair \uFFFD, and a whole one \U0001F600", Only(root, "staged.unspeakable", "failure").Value, StringComparison.Ordinal);

        XElement[] violations = [.. root.Descendants("failure").Where(failure => (string?)failure.Parent!.Attribute("classname") == "sgd.zero-gradient")];
        Assert.NotEmpty(violations);
        Assert.All(violations, failure => Assert.Contains("\nreplay: oracle check unscaled --law sgd.zero-gradient --check", failure.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void The_counters_count_the_elements()
    {
        XElement root = Write();

        foreach (XElement counted in root.Elements("testsuite").Append(root))
        {
            Assert.Equal(counted.Descendants("testcase").Count(), (int?)counted.Attribute("tests"));
            Assert.Equal(counted.Descendants("failure").Count(), (int?)counted.Attribute("failures"));
            Assert.Equal(counted.Descendants("error").Count(), (int?)counted.Attribute("errors"));
            Assert.Equal(counted.Descendants("skipped").Count(), (int?)counted.Attribute("skipped"));
        }

        Assert.Equal(Laws.Sum(law => law.Checks.Count), (int?)root.Attribute("tests"));
    }

    [Fact]
    public void A_stale_deviation_fails_too()
    {
        XElement root = Write(
            [LawCatalogue.Find("philox.known-answers")],
            """{ "schema": "verification-known-deviations/1", "deviations": [ { "law": "philox.known-answers", "reason": "none", "version": "1" } ] }""");

        Assert.Equal("stale deviation", (string?)Assert.Single(root.Descendants("failure")).Attribute("type"));
        Assert.Equal(1, (int?)root.Attribute("failures"));
    }

    private static XElement Write(Law[]? laws = null, string? known = null)
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "known.json");
        File.WriteAllText(path, known ?? """{ "schema": "verification-known-deviations/1", "deviations": [] }""");
        ISubject subject = known is null ? new UnscaledDecay() : new ReferenceSubject();
        _ = OracleRun.With(
            new() { Laws = laws ?? Laws, Subjects = [subject], Directory = folder.Path },
            "check", subject.Name, "--junit", "verdicts.xml", "--known", path, "--report", "report");
        return XDocument.Load(Path.Combine(folder.Path, "verdicts.xml")).Root!;
    }

    private static XElement Case(XElement root, string law) => root.Descendants("testcase").Single(test => (string?)test.Attribute("classname") == law);

    private static XElement Only(XElement root, string law, string element)
    {
        XElement only = Assert.Single(Case(root, law).Elements());
        Assert.Equal(element, only.Name.LocalName);
        return only;
    }
}
