using Verification.Properties.Judging;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Gate.Judging;

/// <summary>
/// Faults in one SGD step that the acceptance rules of well-known conformance suites let through: on the same data as theirs
/// the judge lets none of them conform: it says violates, vacuous, or inside the bound and by no known form.
/// </summary>
public sealed class AnchorSurvivors
{
    // ggml's only case of the step: a tensor of 10 x 5 x 4 x 3.
    private const int GgmlElements = 600;

    /// <summary>Name, learning rate, weight decay (0 and 0: drawn from [0, 1) as ggml draws them) and the wrong new weight.</summary>
    public static TheoryData<string, double, double> Cases()
    {
        TheoryData<string, double, double> cases = [];
        foreach (string fault in Faults.Keys)
        {
            cases.Add(fault, 0, 0);
            cases.Add(fault, 0.01, 5e-4);
        }

        return cases;
    }

    private static Dictionary<string, Func<float, float, float, float, int, float>> Faults { get; } = new(StringComparer.Ordinal)
    {
        ["rounded to fp16"] = (w, g, eta, lambda, i) => (float)(Half)Right(w, g, eta, lambda),
        ["truncated to a significand of 12 bits"] = (w, g, eta, lambda, i) => Truncated(Right(w, g, eta, lambda)),
        ["a relative bias of 3e-4"] = (w, g, eta, lambda, i) => Right(w, g, eta, lambda) * (1 + 3e-4f),
        ["one element off by 1e-3"] = (w, g, eta, lambda, i) => Right(w, g, eta, lambda) * (i == GgmlElements / 2 ? 1.001f : 1),
        ["decay ignored"] = (w, g, eta, lambda, i) => w - (eta * g),
        ["decay not multiplied by the learning rate"] = (w, g, eta, lambda, i) => ((1 - lambda) * w) - (eta * g),
        ["sign of the decay flipped"] = (w, g, eta, lambda, i) => ((1 + (eta * lambda)) * w) - (eta * g),
        ["decay missing in the tail"] = (w, g, eta, lambda, i) => i < GgmlElements / 16 * 16 ? Right(w, g, eta, lambda) : w - (eta * g),
        ["decay applied after the gradient"] = (w, g, eta, lambda, i) => (w - (eta * g)) * (1 - (eta * lambda)),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void DoNotConform(string fault, double learningRate, double weightDecay)
    {
        Random random = new(20261123);
        float eta = learningRate > 0 ? (float)learningRate : random.NextSingle();
        float lambda = weightDecay > 0 ? (float)weightDecay : random.NextSingle();
        float[] weights = Uniform(random);
        float[] gradients = Uniform(random);
        float[] wrong = new float[GgmlElements];
        for (int i = 0; i < wrong.Length; i++)
        {
            wrong[i] = Faults[fault](weights[i], gradients[i], eta, lambda, i);
        }

        Judgement judgement = SgdJudge.Judge<float>(weights, gradients, new SgdSettings(eta, lambda), wrong);
        Assert.True(judgement.Verdict is Verdict.Violates or Verdict.WithinBound or Verdict.Vacuous, $"{fault}: {judgement}");
    }

    [Fact]
    public void AndTheRightStepDoes()
    {
        Random random = new(20261123);
        float[] weights = Uniform(random);
        float[] gradients = Uniform(random);
        float[] right = [.. weights.Zip(gradients, (w, g) => Right(w, g, 0.01f, 5e-4f))];
        Judgement judgement = SgdJudge.Judge<float>(weights, gradients, new SgdSettings(0.01f, 5e-4f), right);
        Assert.Equal(Verdict.Conforms, judgement.Verdict);
    }

    // ggml's own order of operations.
    private static float Right(float w, float g, float eta, float lambda) => (w * (1 - (eta * lambda))) - (eta * g);

    private static float Truncated(float value)
    {
        const uint LowestTwelveFractionBits = 0xFFF;
        return BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(value) & ~LowestTwelveFractionBits);
    }

    private static float[] Uniform(Random random) => [.. Enumerable.Range(0, GgmlElements).Select(_ => random.NextSingle())];
}
