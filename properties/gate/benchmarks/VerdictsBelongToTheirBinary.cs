using Verification.Bench.Reports;
using Verification.Bench.Reports.Page;
using Verification.Bench.Reports.Peers;
using Verification.Bench.Verdicts;
using Verification.Gate.Oracle;

namespace Verification.Gate.Benchmarks;

/// <summary>The report: a verdict of another binary is never a row's own, what is missing is said, and broken files are refused by name.</summary>
public sealed class VerdictsBelongToTheirBinary : IDisposable
{
    private static readonly LawRun Laws = new(
        LawRun.CurrentFormat, SyntheticRun.Binary, DateTimeOffset.UnixEpoch, "quick", 1, Complete: true,
        [new LawVerdict("sgd.step", "DecayedSgd", "conforms", 3, Passes: true), new LawVerdict("dropout.step", "InvertedDropout", "violates", 2, Passes: false)]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_row_stands_as_its_operation_does()
    {
        Assert.Equal(Standing.Conforms, Laws.Of("DecayedSgd", SyntheticRun.Binary).Standing);
        Assert.Equal(Standing.Violates, Laws.Of("InvertedDropout", SyntheticRun.Binary).Standing);
        Assert.Equal(Standing.Violates, Laws.Of(operation: null, SyntheticRun.Binary).Standing);
        Assert.Equal(Standing.Unknown, Laws.Of("Philox", SyntheticRun.Binary).Standing);
        Assert.Equal(Standing.Unknown, (Laws with { Complete = false }).Of("DecayedSgd", SyntheticRun.Binary).Standing);
        Assert.Equal(Standing.Unknown, Laws.Of("DecayedSgd", timed: null).Standing);
        Assert.Equal(Standing.OtherBinary, Laws.Of("DecayedSgd", SyntheticRun.Binary with { Sha256 = new string('b', 64) }).Standing);
    }

    [Fact]
    public void The_page_ties_each_row_to_its_verdict_and_needs_nothing_beside_it()
    {
        string page = Page(SyntheticRun.Run(seed: 1), Laws);
        Assert.Contains("conforms", page, StringComparison.Ordinal);
        Assert.Contains(SyntheticRun.Binary.Sha256, page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page.Replace("http://www.w3.org/2000/svg", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("No peers:", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_verdict_of_another_binary_is_shown_as_such()
    {
        string page = Page(SyntheticRun.Run(seed: 1), Laws with { Binary = SyntheticRun.Binary with { Sha256 = new string('b', 64) } });
        Assert.Contains("another binary", page, StringComparison.Ordinal);
        Assert.DoesNotContain("✓ conforms", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_assembly_that_is_timed_is_the_one_that_is_judged()
    {
        // What the laws of this process run on is what a benchmark in this process would time.
        Assert.Equal(typeof(Optimized.DecayedSgd).Module.ModuleVersionId, TimedAssembly.Optimized.Mvid);
        Assert.Equal(TimedAssembly.Optimized, TimedAssembly.FindIn(["noise", TimedAssembly.Line(TimedAssembly.Optimized)]));
        Assert.Null(TimedAssembly.FindIn(["// timed assembly: half"]));
    }

    [Fact]
    public void A_part_of_a_run_does_not_pass_for_all_of_it()
    {
        const string Part = "in a part of a run";
        BenchmarkRun run = SyntheticRun.Run(seed: 1);
        Assert.DoesNotContain(Part, Page(run, Laws), StringComparison.Ordinal);
        Assert.Contains(Part, Page(run with { Complete = false }, Laws), StringComparison.Ordinal);
        Assert.Contains(Part, Page(run with { Filter = "some" }, Laws), StringComparison.Ordinal);
    }

    [Fact]
    public void Results_of_the_first_format_are_read()
    {
        string json = RunJson.Write(SyntheticRun.Run(seed: 1) with { Rows = [] }).Replace($"\"format\": {BenchmarkRun.CurrentFormat}", "\"format\": 1", StringComparison.Ordinal);
        Assert.Equal(1, RunJson.Read(json).Format);
        Assert.Equal(1, PeerRunJson.Read("""{"started":"2026-11-23T22:00:31+00:00","machine":{"processor":"p","logicalCores":2,"caches":[],"vectorBits":[],"operatingSystem":"o","runtime":"r"},"times":[]}""").Format);
    }

    [Theory]
    [InlineData("\"rows\": [\n    {", "\"rows\": [\n    null, {", "rows[0]")]
    [InlineData("\"format\": 2", "\"format\": 3", "format 3")]
    [InlineData("\"elements\": 32", "\"elements\": 0", "rows[0].key.elements")]
    [InlineData("\"elements\": 64", "\"elements\": 32", "twice")]
    [InlineData("\"nanoseconds\": [", "\"nanoseconds\": [ -1,", "rows[0].sides.Reference.nanoseconds[0]")]
    [InlineData("\"nanoseconds\": [", "\"seconds\": [", "rows[0].sides.Reference.nanoseconds is missing")]
    [InlineData("\"processor\"", "\"brand\"", "machine.processor")]
    public void What_is_broken_is_refused_with_its_place(string right, string wrong, string place)
    {
        string json = RunJson.Write(SyntheticRun.Run(seed: 1)).ReplaceLineEndings("\n");
        int at = json.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{right} is not in {json[..200]}");
        InvalidDataException refusal = Assert.Throws<InvalidDataException>(() => RunJson.Read(json[..at] + wrong + json[(at + right.Length)..]));
        Assert.Contains(place, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_run_is_told_from_a_broken_one()
    {
        Assert.Contains("of no run", Assert.Throws<InvalidDataException>(() => RunJson.Read("{}")).Message, StringComparison.Ordinal);
        Assert.Contains("There is no", Assert.Throws<InvalidDataException>(() => ReportSources.Read([Path.Combine(_folder.Path, "missing")])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_without_results_and_two_runs_of_a_kind_are_refused()
    {
        Assert.Contains("holds none", Assert.Throws<InvalidDataException>(() => ReportSources.Read([_folder.Path])).Message, StringComparison.Ordinal);
        Write(ReportFiles.Json, RunJson.Write(SyntheticRun.Run(seed: 1)));
        Assert.Contains("second", Assert.Throws<InvalidDataException>(() => ReportSources.Read([_folder.Path, _folder.Path])).Message, StringComparison.Ordinal);
        Write(PeerFiles.Json, PeerRunJson.Write(SyntheticRun.Peers(seed: 1) with { Machine = SyntheticRun.Machine with { Processor = "Another" } }));
        Assert.Contains("different machines", Assert.Throws<InvalidDataException>(() => ReportSources.Read([_folder.Path])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missed_ratio_carries_its_reason()
    {
        var peers = SyntheticRun.Peers(seed: 1);
        PeerRun missed = peers with { Findings = [peers.Findings[0] with { Measured = 4, IsMet = false }] };
        Write(PeerFiles.Json, PeerRunJson.Write(missed));
        Write(Reasons.FileName, "# why\nsgd-in-l1\tthe call itself\n");
        Assert.Contains("the call itself", HtmlDocument.Write(SpeedDocument.Of(ReportSources.Read([_folder.Path]))), StringComparison.Ordinal);
        Assert.Contains("the call itself", PeerMarkdown.Write(missed, Reasons.Beside(_folder.Path)), StringComparison.Ordinal);
        Assert.Contains("line 2", Assert.Throws<InvalidDataException>(() => Reasons.Parse("a\tb\nno tab", "file")).Message, StringComparison.Ordinal);
    }

    private string Page(BenchmarkRun run, LawRun laws)
    {
        Write(ReportFiles.Json, RunJson.Write(run));
        Write(LawRun.FileName, LawRunJson.Write(laws));
        return HtmlDocument.Write(SpeedDocument.Of(ReportSources.Read([_folder.Path])));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.Path, name), text);
}
