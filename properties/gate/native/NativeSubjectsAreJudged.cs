using System.Text.Json.Nodes;
using Verification.Gate.Doors;
using Verification.Gate.Oracle;
using Verification.Properties.Laws;
using Verification.Properties.Subjects.Native;
using Verification.Properties.Subjects.Processes;
using Verification.Properties.Verdicts;

namespace Verification.Gate.Native;

/// <summary>What a library in C does becomes a verdict that names the call; this process lives on, and no other is left behind.</summary>
public sealed class NativeSubjectsAreJudged(CompiledSubjects subjects) : IClassFixture<CompiledSubjects>
{
    private const string LawId = "sgd.in-place";
    private const string Label = "float, exact";

    private const string Hanging = "hangs";

    // For the one that waits for its end; a loaded machine may need longer than this to start a worker.
    private static readonly TimeSpan ShortLimit = TimeSpan.FromSeconds(4);

    [GccTheory]
    [InlineData("segfaults", Verdict.Error, "signal 11: it touched memory that it may not")]
    [InlineData(Hanging, Verdict.Error, "within 4 s")]
    [InlineData("fails", Verdict.Error, "returned 3 (VERIFICATION_FAILED).")]
    [InlineData("overruns", Verdict.Violates, "wrote 4 bytes past the end of destination")]
    [InlineData("changes_input", Verdict.Violates, "changed its input gradients: element 0 was 0 and is")]
    [InlineData("leaves_flush_set", Verdict.Violates, "flush-to-zero is set")]
    [InlineData("other_version", Verdict.Error, "version 2")]
    [InlineData("nothing", Verdict.NotImplemented, "does not implement")]
    public void Each_fault_has_its_verdict(string name, Verdict verdict, string said)
    {
        (CheckReport report, _) = Check(name, LawId, Label);

        Assert.Equal(verdict, report.Verdict);
        Assert.Contains(said, report.Detail, StringComparison.Ordinal);
        if (verdict is not Verdict.NotImplemented && name != "other_version")
        {
            // The call and its arguments: from 9 elements on it strikes.
            Assert.Contains("DecayedSgd.Step", report.Detail, StringComparison.Ordinal);
            Assert.Contains("Coupled(eta=", report.Detail, StringComparison.Ordinal);
        }
    }

    [GccFact]
    public void The_run_goes_on_after_a_crash()
    {
        using ProcessSubject subject = Open("segfaults");
        Law law = LawCatalogue.All.Single(law => law.Id == LawId);
        CheckReport first = law.Checks.Single(check => check.Label == Label).Run(law, subject, new CheckOptions(CheckOptions.DefaultSeed));
        float[] stepped = new float[1];
        subject.Find<Properties.Subjects.IDecayedSgd<float>>()!.Step([1f], [0.5f], new Vocabulary.SgdSettings(0.5, 0.5), stepped);

        Assert.Equal(Verdict.Error, first.Verdict);
        Assert.Equal(0.5f, stepped[0]);
    }

    [GccFact]
    public void A_generator_of_its_own_is_judged_by_the_masks_that_it_hands_out()
    {
        Assert.Equal(Verdict.Conforms, Check("own_generator", "dropout.returned-mask", "float, decimal").Report.Verdict);
        Assert.Equal(Verdict.Conforms, Check("own_generator", "dropout.dropped-as-declared", "float, decimal").Report.Verdict);
        Assert.Contains("a generator of its own", Check("own_generator", "dropout.mask-is-drawn", "float, decimal").Report.Detail, StringComparison.Ordinal);
    }

    [GccFact]
    public void Flush_to_zero_is_reported_and_judged()
    {
        using TemporaryFolder folder = new();
        var run = OracleRun.Of("check", $"lib:{subjects["flushes_to_zero"]}", "--law", "sgd.rounding", "--check", Label, "--report", folder.Path);
        JsonNode report = JsonNode.Parse(File.ReadAllText(Path.Combine(folder.Path, "report.json")))!;

        Assert.True(run.ExitCode == 2, run.Output + run.Error);
        Assert.Contains("after loading it flush-to-zero is set, denormals-are-zero is set", run.Output, StringComparison.Ordinal);
        Assert.Empty(ReportSchema.Violations(report));
        Assert.Equal("""{"flushesToZero":true,"readsSubnormalsAsZero":true,"roundsToNearestEven":true}""", report["platform"]!["subject"]!.ToJsonString());
        Assert.False(report["platform"]!["flushesToZero"]!.GetValue<bool>());
        Assert.Contains("in its own process, subnormals: <strong class=\"bad\">", File.ReadAllText(Path.Combine(folder.Path, "report.html")), StringComparison.Ordinal);
    }

    [GccFact]
    public void The_right_one_conforms_between_fences()
    {
        (CheckReport fenced, string description) = Check("mine", "dropout.fence", "all types");

        Assert.True(fenced.Verdict == Verdict.Conforms, fenced.Detail);
        Assert.DoesNotContain("after loading", description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_is_not_there_is_a_bad_argument()
    {
        OracleRun run = OracleRun.Of("check", "lib:./not_there.so");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("There is no library", run.Error, StringComparison.Ordinal);
    }

    private ProcessSubject Open(string name) => NativeLibraryDoor.Open(subjects[name], Path.GetTempPath(), name == Hanging ? ShortLimit : ProcessSubject.DefaultTimeLimit);

    private (CheckReport Report, string Description) Check(string name, string lawId, string label)
    {
        int[] workers;
        (CheckReport Report, string Description) result;
        using (ProcessSubject subject = Open(name))
        {
            Law law = LawCatalogue.All.Single(law => law.Id == lawId);
            CheckReport report = law.Checks.Single(check => check.Label == label).Run(law, subject, new CheckOptions(CheckOptions.DefaultSeed));
            result = (report, subject.Description);
            workers = [.. subject.ProcessIds];
        }

        Assert.All(workers, worker => Assert.True(Programs.IsGone(worker), $"process {worker} still runs"));
        return result;
    }
}
