using System.Text.Json;
using Verification.Gate.Layout;
using Verification.Properties.Judging;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Gate.Vectors;

/// <summary>The judge, told only PyTorch's convention, finds out of its recorded bits which of its kernels fuse.</summary>
public sealed class RecordedPyTorchIsNamed
{
    private const string FilePath = "reference/vectors/pytorch-1.13-sgd.json";

    [Fact]
    public void By_every_run_with_momentum_and_decay()
    {
        RecordedSgd recorded = RecordedSgd.Read(File.ReadAllText(Path.Combine(Repository.Root, FilePath)));
        int longest = recorded.Inputs.Max(inputs => inputs.Length);
        int fused = 0;
        int unfused = 0;
        foreach (RecordedCase recordedCase in recorded.Cases.Where(
            candidate => candidate is { Dtype: "float32", Momentum: > 0, WeightDecay: > 0 } && candidate.Length == longest))
        {
            Judgement judgement = MomentumJudge.JudgeRun(Steps(recorded, recordedCase));
            Assert.True(judgement.Verdict == Verdict.Conforms, $"{recordedCase}: {judgement}");
            foreach (JsonElement[] run in recordedCase.Runs)
            {
                bool isFused = RecordedCase.IsFused(run);
                (fused, unfused) = isFused ? (fused + 1, unfused) : (fused, unfused + 1);
                Assert.Contains(
                    isFused ? "momentum with coupled decay; decay fused" : "momentum with coupled decay; unfused", judgement.Explanation, StringComparison.Ordinal);
                Assert.Equal(isFused, judgement.Explanation.Contains("update fused", StringComparison.Ordinal));
            }
        }

        Assert.True(fused > 0 && unfused > 0, $"{fused} fused and {unfused} unfused runs were judged.");
    }

    private static MomentumStep<float>[] Steps(RecordedSgd recorded, RecordedCase recordedCase)
    {
        RecordedInputs inputs = recorded.Inputs.Single(candidate => candidate.Dtype == recordedCase.Dtype && candidate.Length == recordedCase.Length);
        float[] weights = RecordedNumbers.Read<float>(inputs.Weights, inputs.Length);
        float[] velocity = new float[inputs.Length];
        MomentumStep<float>[] steps = new MomentumStep<float>[recordedCase.Steps.Length];
        for (int step = 0; step < steps.Length; step++)
        {
            SgdSettings settings = new(recorded.LearningRates[step], recordedCase.WeightDecay)
            {
                Momentum = recordedCase.Momentum,
                Dampening = recordedCase.Dampening,
                Nesterov = recordedCase.Nesterov,
                Maximize = recordedCase.Maximize,
                IsFirstStep = step == 0,
            };
            float[] newWeights = RecordedNumbers.Read<float>(recordedCase.Steps[step][0], inputs.Length);
            float[] newVelocity = RecordedNumbers.Read<float>(recordedCase.Steps[step][1], inputs.Length);
            steps[step] = new(weights, RecordedNumbers.Read<float>(inputs.Gradients[step], inputs.Length), velocity, settings, newWeights, newVelocity);
            (weights, velocity) = (newWeights, newVelocity);
        }

        return steps;
    }
}
