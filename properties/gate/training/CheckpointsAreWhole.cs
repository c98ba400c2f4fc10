using System.Security.Cryptography;
using System.Text;
using Verification.Gate.Oracle;
using Verification.Reference.Training;
using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Gate.Training;

/// <summary>A checkpoint brings every bit back, or is refused with the line and what would be right; specification, section 12.5.</summary>
public sealed class CheckpointsAreWhole : IDisposable
{
    private static readonly TrainingPlan Plan = new(4, 2, new SgdSettings(0.1, 0.3) { Momentum = 0.9 }) { ShuffleSeed = 1 };
    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "checkpoint");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Resuming_from_the_file_is_not_stopping()
    {
        LinearRegressionTrainer<float> whole = Trainer<float>(Plan);
        LinearRegressionTrainer<float> stopped = Trainer<float>(Plan);
        for (int step = 0; step < 4; step++)
        {
            whole.Step();
            stopped.Step();
        }

        Checkpoint.Write(File, stopped);
        LinearRegressionTrainer<float> resumed = Trainer<float>(Plan with { Epochs = 5 });
        Checkpoint.Resume(File, resumed);
        while (!whole.IsFinished)
        {
            Assert.Equal(whole.Step(), resumed.Step());
            Assert.Equal(whole.State.Parameters, resumed.State.Parameters);
            Assert.Equal(whole.State.Velocities, resumed.State.Velocities);
        }

        Assert.False(resumed.IsFinished);
        Assert.Equal([File], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Every_bit_comes_back()
    {
        double[] parameters = [-0.0, double.NaN, BitConverter.Int64BitsToDouble(0x7ff0000000000001), double.NegativeInfinity, double.Epsilon, Math.PI];
        Checkpoint.Write(File, new TrainingState<double>(parameters, [], long.MaxValue, int.MaxValue), "name");
        TrainingState<double> read = Checkpoint.Read<double>(File, "name");
        Assert.Equal(parameters.Select(BitConverter.DoubleToInt64Bits), read.Parameters.Select(BitConverter.DoubleToInt64Bits));
        Assert.Empty(read.Velocities);
        Assert.Equal((long.MaxValue, int.MaxValue), (read.Steps, read.Epochs));
    }

    public static TheoryData<string, string, string> Malformed => new()
    {
        { "cut off", "", "cut off" },
        { "another version", "checkpoint 2", "version 1" },
        { "another type", "type double", "computes in float" },
        { "another training", "training 00", "another training" },
        { "a negative count", "steps -1", "whole number" },
        { "epochs of no steps", "epochs 9", "steps" },
        { "a count that is not that of the numbers", "parameters 3 AAAA", "says 3 numbers" },
        { "numbers that are not base64", "parameters 4 ?", "base64" },
        { "other parameters than the model's", "parameters 2 AAAAAAAAAAA=", "parameters" },
        { "a line of another kind", "velocity 0", "velocities" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_is_malformed_is_refused_and_changes_nothing(string what, string line, string says)
    {
        LinearRegressionTrainer<float> trainer = Trainer<float>(Plan);
        trainer.Step();
        Checkpoint.Write(File, trainer);
        string[] lines = System.IO.File.ReadAllLines(File);
        int place = Array.FindIndex(lines, each => line.Length > 0 && each.StartsWith(line[..3], StringComparison.Ordinal));
        string text = line.Length == 0 ? string.Join('\n', lines)[..^9] : Digested(lines, place, line);
        System.IO.File.WriteAllText(File, text);

        TrainingState<float> before = trainer.State.Copy();
        CheckpointException refused = Assert.Throws<CheckpointException>(() => Checkpoint.Resume(File, trainer));
        Assert.True(refused.Message.StartsWith(File, StringComparison.Ordinal) && refused.Message.Contains(says, StringComparison.Ordinal), $"{what}: {refused.Message}");
        Assert.Equal(before.Parameters, trainer.State.Parameters);
        Assert.Equal(before.Velocities, trainer.State.Velocities);
        Assert.Equal((before.Steps, before.Epochs), (trainer.State.Steps, trainer.State.Epochs));
    }

    [Fact]
    public void A_changed_digit_is_seen()
    {
        Checkpoint.Write(File, Trainer<float>(Plan));
        string text = System.IO.File.ReadAllText(File);
        System.IO.File.WriteAllText(File, text.Replace("steps 0", "steps 1", StringComparison.Ordinal));
        Assert.Contains("digest", Assert.Throws<CheckpointException>(() => Checkpoint.Resume(File, Trainer<float>(Plan))).Message);
    }

    [Fact]
    public void What_cannot_be_written_leaves_nothing_behind()
    {
        Directory.CreateDirectory(File);
        Assert.ThrowsAny<Exception>(() => Checkpoint.Write(File, Trainer<float>(Plan)));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Plan_model_and_data_make_the_name()
    {
        string name = Trainer<float>(Plan).Fingerprint;
        Assert.Equal(name, Trainer<float>(Plan with { Epochs = 9 }).Fingerprint);
        TrainingPlan[] others =
        [
            Plan with { BatchSize = 3 }, Plan with { ShuffleSeed = null }, Plan with { MaskSeed = 1 }, Plan with { Sgd = Plan.Sgd with { WeightDecay = 0.25 } },
            Plan with { Schedule = LearningRateSchedule.Exponential(0.5) }, Plan with { Schedule = LearningRateSchedule.Constant with { WarmUp = 1 } },
        ];
        Assert.DoesNotContain(name, others.Select(plan => Trainer<float>(plan).Fingerprint));
        Assert.NotEqual(name, Trainer<double>(Plan).Fingerprint);
        Assert.NotEqual(name, new LinearRegressionTrainer<float>(Plan, TrainingData<float>.WithTargets([1, 2, 3, 4, 5, 7], [1, 2, 3], 3), [0, 0, 0]).Fingerprint);
    }

    // The lines with another in one place, and a digest that is right again.
    private static string Digested(string[] lines, int place, string line)
    {
        string body = string.Join('\n', lines[..^1].Select((each, i) => i == place ? line : each)) + "\n";
        return $"{body}digest {Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(body)))}\n";
    }

    private static LinearRegressionTrainer<T> Trainer<T>(TrainingPlan plan)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        T[] Numbers(params int[] numbers) => [.. numbers.Select(T.CreateChecked)];
        return new LinearRegressionTrainer<T>(plan, TrainingData<T>.WithTargets(Numbers(1, 2, 3, 4, 5, 6), Numbers(1, 2, 3), 3), Numbers(0, 1, 0));
    }
}
