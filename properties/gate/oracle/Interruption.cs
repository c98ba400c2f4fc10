using System.Text.Json.Nodes;
using Verification.Properties.Laws;

namespace Verification.Gate.Oracle;

/// <summary>Ctrl-C: what had finished is reported, nothing is half written.</summary>
public sealed class Interruption
{
    [Fact]
    public void What_had_finished_is_reported_as_partial()
    {
        using CancellationTokenSource interruption = new();
        using TemporaryFolder folder = new();
        Law[] laws = [StagedLaws.Conforming, StagedLaws.Endless(interruption.Cancel)];
        var run = OracleRun.With(new() { Laws = laws, Cancellation = interruption.Token }, "check", "reference", "--jobs", "1", "--report", folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("2 laws: 1 conforms, 1 not finished.", run.Output, StringComparison.Ordinal);
        JsonNode report = JsonNode.Parse(File.ReadAllText(Path.Combine(folder.Path, "report.json")))!;
        Assert.False(report["complete"]!.GetValue<bool>());
        Assert.Empty(ReportSchema.Violations(report));
        Assert.Equal(["report.html", "report.json"], Directory.GetFiles(folder.Path).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }
}
