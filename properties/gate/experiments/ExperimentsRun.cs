using System.Xml.Linq;
using Verification.Gate.Layout;
using Verification.Gate.Oracle;
using Verification.Oracle.Data;
using Verification.Oracle.Training;

namespace Verification.Gate.Experiments;

/// <summary>Both experiments, as small as they can be: they run, can be interrupted without harm, and give the same bits again.</summary>
public sealed class ExperimentsRun
{
    private static readonly string[] WeightDecay = ["train", "weight-decay", "--epochs", "3", "--sweep", "0,1,30"];
    private static readonly string[] Dropout = ["train", "dropout", "--epochs", "2", "--training-rows", "12", "--test-rows", "10", "--batch-size", "5", "--judge-steps", "1", "--threads", "1"];

    public static TheoryData<string, int> Commands => new() { { "weight-decay", 8 }, { "dropout", 6 } };

    [Theory]
    [MemberData(nameof(Commands))]
    public void An_interrupted_run_goes_on_bit_for_bit(string experiment, int files)
    {
        using TemporaryFolder whole = new();
        using TemporaryFolder broken = new();
        OracleRun uninterrupted = Run(experiment, whole, CancellationToken.None);
        Assert.True(uninterrupted.ExitCode == 0, uninterrupted.Output + uninterrupted.Error);
        Assert.Contains("✓ holds: ", uninterrupted.Output, StringComparison.Ordinal);
        Assert.Equal(files, Directory.GetFiles(whole.Path).Length);
        Assert.All(Directory.GetFiles(whole.Path, "*.svg"), file => Assert.Equal("svg", XDocument.Load(file).Root!.Name.LocalName));

        // One step each time, and then all that is left.
        using CancellationTokenSource interruption = new();
        interruption.Cancel();
        for (int step = 0; step < 2; step++)
        {
            OracleRun interrupted = Run(experiment, broken, interruption.Token, step == 0 ? [] : ["--resume"]);
            Assert.Equal(1, interrupted.ExitCode);
            Assert.Contains("--resume goes on from here", interrupted.Error, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(broken.Path));
        }

        OracleRun resumed = Run(experiment, broken, CancellationToken.None, ["--resume"]);
        Assert.True(resumed.ExitCode == 0, resumed.Output + resumed.Error);
        foreach (string file in Directory.GetFiles(whole.Path).Where(file => !file.EndsWith(".html", StringComparison.Ordinal)))
        {
            Assert.Equal(File.ReadAllText(file), File.ReadAllText(Path.Combine(broken.Path, Path.GetFileName(file))));
        }
    }

    [Fact]
    public void Files_of_the_same_images_give_the_same_curves()
    {
        using TemporaryFolder data = new();
        using TemporaryFolder generated = new();
        using TemporaryFolder read = new();
        IdxFolder.Write(data.Path, Glyphs.Draw(seed: 1, trainingImages: 12, testImages: 10), isCompressed: true);
        string[] settings = ["train", "dropout", "--epochs", "1", "--training-rows", "12", "--test-rows", "10", "--judge-steps", "0", "--eta", "0.1", "--start", "0.03"];
        Assert.Equal(0, OracleRun.Of([.. settings, "--out", generated.Path]).ExitCode);
        Assert.Equal(0, OracleRun.Of([.. settings, "--data", data.Path, "--out", read.Path]).ExitCode);
        Assert.Equal(File.ReadAllText(Path.Combine(generated.Path, "dropout.csv")), File.ReadAllText(Path.Combine(read.Path, "dropout.csv")));
    }

    [Fact]
    public void The_gallery_has_what_the_command_draws()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(0, OracleRun.Of("train", "weight-decay", "--out", folder.Path).ExitCode);
        Assert.All(["weight-decay.svg", "weight-decay-sweep.svg", "weight-decay-enclosure.svg"], (string name) =>
            Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "properties", "oracle", "gallery", name)), File.ReadAllText(Path.Combine(folder.Path, name))));
    }

    [Fact]
    public void A_checkpoint_of_another_training_is_refused()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(0, Run("weight-decay", folder, CancellationToken.None).ExitCode);
        OracleRun other = Run("weight-decay", folder, CancellationToken.None, ["--resume", "--eta", "0.001"]);
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("the state of another training", other.Error, StringComparison.Ordinal);
        Assert.Contains("without --resume", other.Error, StringComparison.Ordinal);
        OracleRun fewer = OracleRun.Of([.. WeightDecay.Select(word => word == "3" ? "2" : word), "--out", folder.Path, "--resume"]);
        Assert.Contains("has 3 epochs and 2 are asked for", fewer.Error, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder.Path, "checkpoints", "optimized-seed-1-lambda-0.csv"), "no curve");
        Assert.Contains("is no curve of a training", Run("weight-decay", folder, CancellationToken.None, ["--resume"]).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train weight-decay --lambda 0,1000", "a step multiplies the weights by -2")]
    [InlineData("train weight-decay --lambda 3,3", "--lambda must name one decay at least, and none twice")]
    [InlineData("train weight-decay --lambda -1", "it must be finite and at least 0")]
    [InlineData("train weight-decay --eta inf", "--eta is inf; it must be finite and at least 0")]
    [InlineData("train weight-decay --sweep 3,1", "--sweep must rise")]
    [InlineData("train weight-decay --epochs 0", "--epochs is 0; it must be at least 1")]
    [InlineData("train weight-decay --seed -1", "--seed is \"-1\"")]
    [InlineData("train weight-decay --variant Keras", "Keras")]
    [InlineData("train dropout --p 0.2", "it needs 2 probabilities")]
    [InlineData("train dropout --p 0.2,1", "each in [0, 1)")]
    [InlineData("train dropout --threads 0", "--threads is 0; it must be at least 1")]
    [InlineData("train dropout --data nowhere", "There is no folder")]
    public void What_cannot_be_is_refused(string line, string said)
    {
        using TemporaryFolder folder = new();
        OracleRun run = OracleRun.Of([.. line.Split(' '), "--out", folder.Path]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("the harness broke", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decay_that_does_not_help_does_not_show()
    {
        RidgePoint ridge = new(0, 0, 0);
        StepComparison same = new(Steps: 1, Different: 0, string.Empty);
        WeightDecayOutcome Outcome(double weightDecay, double testLoss, double norm, StepComparison compared, bool hasSameBits = true)
        {
            EpochMetrics[] curve = [new(1, TrainingLoss: 0, testLoss, 0, 0, norm)];
            return new WeightDecayOutcome(1, weightDecay, curve, curve, hasSameBits, compared, ridge);
        }

        WeightDecayResult Result(double testLoss, double norm, StepComparison compared, bool hasSameBits = true)
            => new(new WeightDecayOptions(), "float", [Outcome(0, 100, 10, same), Outcome(3, testLoss, norm, compared, hasSameBits)], []);

        Assert.All(Result(9, 0.9, same).Claims(), claim => Assert.True(claim.Passes, claim.Statement));
        Assert.Equal([false, true, true, true], Result(11, 0.9, same).Claims().Select(claim => claim.Passes));
        Assert.Equal([true, false, true, true], Result(9, 1.1, same).Claims().Select(claim => claim.Passes));
        Assert.Equal([false, false, true, true], Result(double.NaN, double.NaN, same).Claims().Select(claim => claim.Passes));
        Assert.Equal([true, true, false, true], Result(9, 0.9, new StepComparison(2, 1, "step 1")).Claims().Select(claim => claim.Passes));
        Assert.Equal([true, true, true, false], Result(9, 0.9, same, hasSameBits: false).Claims().Select(claim => claim.Passes));
    }

    [Theory]
    [InlineData(0.995, 0.80, 0.990, 0.81, "++++")]
    [InlineData(0.980, 0.80, 0.970, 0.81, "-+++")]
    [InlineData(0.995, 0.96, 0.960, 0.96, "+-++")]
    [InlineData(0.995, 0.80, 0.999, 0.80, "++-+")]
    [InlineData(0.995, 0.80, 0.900, 0.79, "+++-")]
    public void A_dropout_that_does_not_help_does_not_show(double trainingWithout, double testWithout, double trainingWith, double testWith, string expected)
    {
        static DropoutTraining Training(double training, double test)
            => new([new(0, 2, 1, 0.1, 0.1, 1), new(1, 0.1, 1.5, training, test, 1)], new int[10, 10], new StepComparison(1, 0, string.Empty));
        DropoutResult result = new(DropoutOptions.ForGlyphs, "784-256-256-10", Glyphs.Draw(1, 1, 1), [new DropoutOutcome(1, Training(trainingWithout, testWithout), Training(trainingWith, testWith))]);
        Assert.Equal(expected + "+", string.Concat(result.Claims().Select(claim => claim.Passes ? '+' : '-')));
    }

    private static OracleRun Run(string experiment, TemporaryFolder folder, CancellationToken cancellation, params string[] more)
        => OracleRun.With(new OracleRun.Setting { Cancellation = cancellation }, [.. experiment == "dropout" ? Dropout : WeightDecay, "--out", folder.Path, .. more]);
}
