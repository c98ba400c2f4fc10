using System.Text.Json.Nodes;
using Verification.Gate.Identifying;

namespace Verification.Gate.Oracle;

/// <summary><c>oracle identify</c>: what it prints, and what it returns.</summary>
public sealed class Identifying
{
    [Fact]
    public void A_variant_is_named_with_its_evidence()
    {
        OracleRun run = OracleRun.Of("identify", "optimized", "--variant", "Keras", "--type", "float");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains("rounds as Keras", run.Output, StringComparison.Ordinal);
        Assert.Contains("eta=0.1875 (0x1.8p-3)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_every_answer_with_its_evidence()
    {
        OracleRun run = OracleRun.Of("identify", "reference", "--variant", "SgdW", "--type", "double", "--json");
        JsonNode report = JsonNode.Parse(run.Output)!;
        JsonNode operation = Assert.Single(report["operations"]!.AsArray())!;
        Assert.Equal("SgdW", (string?)operation["names"]![0]);
        JsonNode told = operation["answers"]!.AsArray().First(answer => (string?)answer!["certainty"] == "told")!;
        Assert.NotEmpty(told["evidence"]!["inputs"]!.AsArray());
        Assert.Single(told["evidence"]!["candidates"]!.AsArray(), candidate => (bool)candidate!["fits"]!);
        Assert.Equal(run.ExitCode, (int)report["exitCode"]!);
    }

    [Fact]
    public void Exit_codes_say_how_far_it_came()
    {
        OracleRun.Setting staged = new() { Subjects = [new EmptySubject(), new BrokenStep(), new OneFormula((w, _, _) => w / 3)] };
        Assert.Equal(3, OracleRun.With(staged, "identify", "empty").ExitCode);
        Assert.Equal(2, OracleRun.With(staged, "identify", "broken").ExitCode);
        Assert.Equal(3, OracleRun.With(staged, "identify", "one-formula").ExitCode);
        Assert.Equal(1, OracleRun.With(staged, "identify", "empty", "--variant", "Kerass").ExitCode);
        Assert.Equal(1, OracleRun.With(staged, "identify", "empty", "--variant", "Keras", "--operation", "dropout").ExitCode);
    }
}
