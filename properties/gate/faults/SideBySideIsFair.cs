using Verification.Gate.Oracle;
using Verification.Properties.Faults;
using Verification.Properties.Faults.Matrix;
using Verification.Properties.Laws;
using Verification.Properties.Verdicts;

namespace Verification.Gate.Faults;

/// <summary>Many faults share one run of a law; what it says of each is what the law says of it alone.</summary>
public sealed class SideBySideIsFair
{
    private static readonly CheckOptions Options = new(CheckOptions.DefaultSeed) { MostTries = 0 };

    // Cheap laws that call every interface: of each some faults that they kill, let pass, and never meet; the first writes into its inputs, and the others
    // must get the cases as they were drawn. One declares masks of its own, which few laws ask for.
    private static readonly string[] LawIds = ["sgd.momentum-in-place", "sgd.master-weights", "dropout.rounding", "dropout.shaped-mask", "philox.keep-rule", "regression.bias", "perceptron.squared-loss"];

    private static readonly string[] FaultIds =
    [
        "momentum.looks-ahead-in-place", "statistics.drops-a-fixed-number", "sgd.flushes-subnormals", "momentum.overlapping-tail", "step.nesterov-ignored", "stored.truncates", "dropout.flushes-subnormals", "mask.nan-cleared", "shaped-dropout.wrong-axis",
        "philox.signed-comparison", "draw.threshold-one-too-high", "state.decays-every-second-call", "regression.decays-bias-unasked", "batch.rows-sorted", "network.targets-of-the-row-above", "perceptron.accepts-any-label",
    ];

    [Fact]
    public void It_says_of_each_what_a_run_alone_says()
    {
        CataloguedFault[] faults = [.. FaultCatalogue.All.Where(fault => FaultIds.Contains(fault.Id))];
        Law[] laws = [.. LawIds.Select(LawCatalogue.Find)];
        KillMatrix matrix = new MatrixRun(faults, laws, Options).Run();
        Assert.Empty(matrix.Failures);
        foreach (Law law in laws)
        {
            foreach (CataloguedFault fault in faults)
            {
                bool isKilled = law.Checks.Any(check => check.Run(law, fault.Make(), Options).Verdict is Verdict.Violates or Verdict.Error);
                Assert.True(isKilled == (matrix.Cell(fault, law)?.Outcome == CellOutcome.Kills), $"{law.Id}, {fault.Id}: killed alone: {isKilled}; side by side: {matrix.Cell(fault, law)}");
            }
        }
    }

    [Fact]
    public void The_command_fails_where_a_fault_survives_and_where_nothing_ran()
    {
        using TemporaryFolder folder = new();
        var killed = OracleRun.Of("faults", "--fault", "sgd.accepts-nan", "--law", "sgd.bad-input", "--out", folder.Path);
        Assert.Equal(0, killed.ExitCode);
        Assert.Contains("first sgd.bad-input", killed.Output, StringComparison.Ordinal);
        Assert.StartsWith("fault,family,", File.ReadAllText(Path.Combine(folder.Path, "kill-matrix.csv")), StringComparison.Ordinal);
        Assert.Contains("sgd.accepts-nan", File.ReadAllText(Path.Combine(folder.Path, "kill-matrix.html")), StringComparison.Ordinal);

        // A fault of the generator that a law of the step never meets: nothing was judged.
        Assert.Equal(3, OracleRun.Of("faults", "--fault", "philox.accepts-nan", "--law", "sgd.bad-input").ExitCode);

        // With the one law at hand that lets it pass, the whole run has a survivor.
        OracleRun.Setting blind = new() { Laws = [LawCatalogue.Find("sgd.inputs-unchanged") with { Level = CheckLevel.Quick }] };
        Assert.Equal(2, OracleRun.With(blind, "faults", "--fault", "sgd.accepts-nan").ExitCode);

        var unknown = OracleRun.Of("faults", "--fault", "sgd.accepts-nam");
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("sgd.accepts-nan", unknown.Error, StringComparison.Ordinal);
    }
}
