using System.Numerics;
using Verification.Properties.Judging;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Gate.Judging;

/// <summary>Wrong steps with momentum violate, each in float and in double; and what a step cannot show is said to be vacuous.</summary>
public sealed class WrongMomentumIsCaught
{
    private const int Elements = 60;

    private static readonly SgdSettings Coupled = new(0.1, 0.3) { Momentum = 0.9, Dampening = 0.5 };

    // A function of the right settings to those by which the wrong step is taken, and what happens to its buffers afterwards.
    private static readonly Dictionary<string, (SgdSettings Right, Func<SgdSettings, SgdSettings> Taken)> BySettings = new(StringComparer.Ordinal)
    {
        ["dampening on the first step"] = (Coupled, settings => settings with { Variant = SgdVariant.Mlx }),
        ["first step undampened where it is"] = (Coupled with { Variant = SgdVariant.Mlx }, settings => settings with { Variant = SgdVariant.Coupled }),
        ["dampening ignored"] = (Coupled, settings => settings with { Dampening = 0 }),
        ["momentum ignored"] = (Coupled, settings => settings with { Momentum = 0 }),
        ["gradient weighted by 1 - mu"] = (Coupled with { Dampening = 0 }, settings => settings with { Dampening = settings.Momentum }),
        ["rate inside the velocity"] = (Coupled with { Dampening = 0 }, settings => settings with { Variant = SgdVariant.Caffe }),
        ["rate outside the velocity"] = (Coupled with { Dampening = 0, Variant = SgdVariant.Caffe }, settings => settings with { Variant = SgdVariant.Coupled }),
        ["decoupled where it is coupled"] = (Coupled, settings => settings with { Variant = SgdVariant.DecayFactorWide }),
        ["coupled where it is decoupled"] = (Coupled with { Variant = SgdVariant.DecayFactorWide }, settings => settings with { Variant = SgdVariant.Coupled }),
        ["decay twice"] = (Coupled, settings => settings with { WeightDecay = 2 * settings.WeightDecay }),
        ["decay ignored"] = (Coupled, settings => settings with { WeightDecay = 0 }),
        ["decay ignored, by the schedule"] = (Scheduled, settings => settings with { WeightDecay = 0 }),
        ["decay not multiplied by the rate"]
            = (Coupled with { Dampening = 0, Variant = SgdVariant.Keras }, settings => settings with { WeightDecay = settings.WeightDecay / settings.LearningRate }),
        ["schedule ignored"] = (Scheduled, settings => settings with { ScheduleMultiplier = 1 }),
        ["schedule on the rate only"] = (Scheduled, settings => settings with { WeightDecay = settings.WeightDecay / settings.ScheduleMultiplier }),
        ["Nesterov ignored"] = (Coupled with { Dampening = 0, Nesterov = true }, settings => settings with { Nesterov = false }),
        ["Nesterov unasked"] = (Coupled with { Dampening = 0 }, settings => settings with { Nesterov = true }),
        ["maximize ignored"] = (Coupled with { Maximize = true }, settings => settings with { Maximize = false }),
        ["velocity with the other sign"] = (Coupled with { Dampening = 0, Variant = SgdVariant.MXNet }, settings => settings with { Variant = SgdVariant.Caffe }),
    };

    private static SgdSettings Scheduled => new(0.1, 0.3) { Momentum = 0.9, Variant = SgdVariant.SgdW, ScheduleMultiplier = 0.5 };

    public static TheoryData<string> ByTheirSettings() => [.. BySettings.Keys];

    [Theory]
    [MemberData(nameof(ByTheirSettings))]
    public void By_other_settings(string fault)
    {
        Violates<float>(fault);
        Violates<double>(fault);
    }

    [Theory]
    [InlineData("sign of the decay flipped")]
    [InlineData("velocity not written")]
    [InlineData("velocity rounded to half")]
    [InlineData("weights from the old velocity")]
    [InlineData("last element left out")]
    public void By_other_buffers(string fault)
    {
        SgdSettings settings = Coupled with { Dampening = 0 };
        MomentumStep<float>[] steps = StepData.Run<float>(
            Reference.DecayedSgd.StepWithMomentum, [.. StepData.Schedule(settings).Select(step => (step, step))], Elements);
        MomentumStep<float> last = steps[^1];
        float[] weights = last.NewWeights.ToArray();
        float[] velocity = last.NewVelocity.ToArray();
        for (int i = 0; i < Elements; i++)
        {
            (float w, float v) = (last.Weights.Span[i], last.Velocity.Span[i]);
            float eta = (float)last.Settings.LearningRate;
            switch (fault)
            {
                case "sign of the decay flipped":
                    weights[i] += 2 * eta * (float)last.Settings.WeightDecay * w;
                    break;
                case "velocity not written":
                    velocity[i] = v;
                    break;
                case "velocity rounded to half":
                    velocity[i] = (float)(Half)velocity[i];
                    break;
                case "weights from the old velocity":
                    weights[i] = w - (eta * v);
                    break;
                case "last element left out" when i == Elements - 1:
                    (weights[i], velocity[i]) = (w, v);
                    break;
            }
        }

        Judgement judgement = MomentumJudge.JudgeRun([.. steps[..^1], last with { NewWeights = weights, NewVelocity = velocity }]);
        Assert.True(judgement.Verdict == Verdict.Violates, judgement.ToString());
        Assert.Contains("step 3: element", judgement.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void One_form_must_explain_both_buffers()
    {
        // Longer than any split's head and tail.
        const int Longer = 300;
        SgdSettings settings = Coupled with { LearningRate = 0.1 };
        (SgdSettings, SgdSettings)[] unfused = [(settings, settings), (settings, settings)];
        (SgdSettings, SgdSettings)[] fused = [(settings, settings), (settings, settings with { Variant = SgdVariant.CoupledFused })];
        MomentumStep<float> step = StepData.Run<float>(Reference.DecayedSgd.StepWithMomentum, unfused, Longer)[1];
        MomentumStep<float> other = StepData.Run<float>(Reference.DecayedSgd.StepWithMomentum, fused, Longer)[1];
        Assert.Equal(Verdict.Conforms, MomentumJudge.Judge(step).Verdict);
        Assert.Equal(Verdict.Conforms, MomentumJudge.Judge(other).Verdict);
        Judgement judgement = MomentumJudge.Judge(step with { NewWeights = other.NewWeights });
        Assert.True(judgement.Verdict == Verdict.WithinBound, judgement.ToString());
    }

    [Fact]
    public void A_first_step_alone_cannot_show_the_momentum()
    {
        SgdSettings settings = Coupled with { IsFirstStep = true };
        Judgement judgement = MomentumJudge.Judge(StepData.Run<float>(Reference.DecayedSgd.StepWithMomentum, [(settings, settings)], Elements)[0]);
        Assert.True(judgement.Verdict == Verdict.Vacuous, judgement.ToString());
        Assert.Contains("the momentum", judgement.Explanation, StringComparison.Ordinal);
        Assert.Contains("judge them together with a step that it enters", judgement.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_velocity_that_is_left_alone_keeps_every_bit()
    {
        const uint QuietNaN = 0x7fc00001;
        const uint OtherPayload = 0x7fc00002;
        SgdSettings settings = new(0.1, 0.3);
        MomentumStep<float> step = StepData.Run<float>(Reference.DecayedSgd.StepWithMomentum, [(settings, settings)], Elements)[0];
        float[] velocity = new float[Elements];
        velocity[7] = BitConverter.UInt32BitsToSingle(QuietNaN);
        float[] changed = [.. velocity];
        changed[7] = BitConverter.UInt32BitsToSingle(OtherPayload);
        Assert.Equal(Verdict.Conforms, MomentumJudge.Judge(step with { Velocity = velocity, NewVelocity = velocity }).Verdict);
        Assert.Equal(Verdict.Violates, MomentumJudge.Judge(step with { Velocity = velocity, NewVelocity = changed }).Verdict);
    }

    [Fact]
    public void An_element_is_answered_with_value_forms_and_radius()
    {
        SgdSettings settings = Coupled with { Dampening = 0.25, WeightDecay = 0.5, LearningRate = 0.5, Momentum = 0.5 };
        (ElementAnswer<float> weight, ElementAnswer<float> velocity) = MomentumJudge.Answer(1f, 2f, 4f, settings);
        Assert.Equal(3.875, velocity.Exact!.Value.ToDouble());
        Assert.Equal(-0.9375, weight.Exact!.Value.ToDouble());
        Assert.All(weight.Admissible, form => Assert.Equal(-0.9375f, form.Value));
        Assert.True(weight.InDomain && velocity.Radius!.Value.Sign > 0);
    }

    private static void Violates<T>(string fault)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (SgdSettings right, Func<SgdSettings, SgdSettings> taken) = BySettings[fault];
        (SgdSettings, SgdSettings)[] settings = [.. StepData.Schedule(right).Select(step => (step, taken(step)))];
        Judgement judgement = MomentumJudge.JudgeRun(StepData.Run<T>(Reference.DecayedSgd.StepWithMomentum, settings, Elements));
        Assert.True(judgement.Verdict == Verdict.Violates, $"{fault}: {judgement}");
    }
}
