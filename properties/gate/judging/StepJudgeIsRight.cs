using Verification.Optimized.Training;
using Verification.Properties.Judging;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Gate.Judging;

/// <summary>The judge of a whole training step lets a right one conform, whatever the order of its sums, and catches an error in each of its stages.</summary>
public sealed class StepJudgeIsRight
{
    private const int Rows = 3;

    // Sums of products of these are exact in rationals and far from every underflow.
    private const float Grid = 64;

    private static readonly SgdSettings Update = new(0.25, 0.5) { DecayBias = true };

    private static readonly PerceptronStepRecord<float> Separate = Record(Accumulation.Separate);

    /// <summary>A name and a step that went wrong.</summary>
    private static Dictionary<string, Func<PerceptronStepRecord<float>, PerceptronStepRecord<float>>> Faults { get; } = new(StringComparer.Ordinal)
    {
        ["an output of another row"] = step => step with { Outputs = [.. step.Outputs.Reverse()] },
        ["a sum instead of a mean"] = step => step with { Loss = step.Loss * Rows },
        ["output gradients of a sum"] = step => step with { OutputGradients = [.. step.OutputGradients.Select(gradient => gradient * Rows)] },
        ["gradients scaled twice"] = step => step with { ParameterGradients = [.. step.ParameterGradients.Select(gradient => gradient * 2)] },
        ["gradients of another mask"] = step => step with { KeepMasks = [.. step.KeepMasks.Select(mask => mask.Select(bits => (byte)~bits).ToArray())] },
        ["no decay"] = step => step with { ParametersAfter = [.. step.Network.Parameters.Zip(step.ParameterGradients, (w, g) => w - (float)Update.LearningRate * g)] },
        ["a step that was not taken"] = step => step with { ParametersAfter = step.Network.Parameters },
    };

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    [Fact]
    public void Both_orders_of_products_conform()
    {
        Assert.Equal(Verdict.Conforms, PerceptronStepJudge.Judge(Separate).Verdict);
        Assert.Equal(Verdict.Conforms, PerceptronStepJudge.Judge(Record(Accumulation.Fused)).Verdict);
    }

    [Theory]
    [MemberData(nameof(FaultNames))]
    public void A_wrong_step_violates(string fault)
    {
        Judgement judgement = PerceptronStepJudge.Judge(Faults[fault](Separate));
        Assert.True(judgement.Verdict == Verdict.Violates, $"{fault}: {judgement}");
    }

    [Fact]
    public void Uncertain_signs_are_vacuous()
    {
        float[] zeros = new float[Separate.Network.Parameters.Length];
        Assert.Equal(Verdict.Vacuous, PerceptronStepJudge.Judge(Separate with { Network = Separate.Network with { Parameters = zeros } }).Verdict);
    }

    private static PerceptronStepRecord<float> Record(Accumulation accumulation)
    {
        PerceptronShape shape = new(6, 5, 4, 3);
        PerceptronSettings settings = new([new DropoutSettings(0.2), new DropoutSettings(0.5)]) { Accumulation = accumulation };
        Random random = new(20261123);
        float[] parameters = [.. Enumerable.Range(0, shape.ParameterCount).Select(_ => random.Next(-64, 65) / Grid)];
        float[] inputs = [.. Enumerable.Range(0, Rows * shape.InputCount).Select(_ => random.Next(-64, 65) / Grid)];
        int[] labels = [2, 0, 1];
        float[] after = [.. parameters];
        PerceptronStep<float> step = new(shape, settings, Rows);
        float loss = step.Run(after, [], inputs, labels, Update, new MaskKey(3));
        return new(
            new PerceptronNetwork<float>(shape, settings, parameters, inputs),
            step.Workspace.KeepMasks,
            labels,
            Update,
            step.Workspace.Outputs,
            loss,
            step.OutputGradients.ToArray(),
            step.ParameterGradients.ToArray(),
            after);
    }
}
