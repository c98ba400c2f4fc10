using Verification.Properties.Judging;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Gate.Readme;

/// <summary>The C# that README.md shows, compiled and run.</summary>
public sealed class ReadmeExamples
{
    // README
    private sealed class MyKernel : ISubject, IDecayedSgd<float>
    {
        public string Name => "my-kernel";

        public bool Declares(SgdVariant variant) => variant == SgdVariant.DecayFactor;

        public void Step(ReadOnlySpan<float> weights, ReadOnlySpan<float> gradients, SgdSettings settings, Span<float> destination)
        {
            float factor = 1 - ((float)settings.LearningRate * (float)settings.WeightDecay);
            for (int i = 0; i < weights.Length; i++)
            {
                destination[i] = (factor * weights[i]) - ((float)settings.LearningRate * gradients[i]);
            }
        }
    }
    // end

    [Fact]
    public void The_gate_of_somebody_else()
    {
        CheckReport report = Conformance.Run(new MyKernel(), "sgd.bad-input", "float");
        Assert.Equal(Verdict.Violates, report.Verdict);
    }

    [Theory]
    [InlineData("sgd.variant", "float, decimal", Verdict.Conforms)]
    [InlineData("sgd.lengths", "float", Verdict.Conforms)]
    [InlineData("sgd.lengths", "double", Verdict.NotImplemented)]
    [InlineData("dropout.lengths", "float", Verdict.NotImplemented)]
    [InlineData("sgd.lambda-zero", "float, decimal", Verdict.Conforms)]
    public void A_subject_is_judged_by_what_it_offers(string lawId, string label, Verdict verdict)
    {
        Law law = LawCatalogue.Find(lawId);
        CheckReport report = law.Checks.Single(check => check.Label == label).Run(law, new MyKernel(), new CheckOptions(Seed: 1));
        Assert.True(report.Verdict == verdict, $"{report.Verdict}: {report.Detail}");
    }

    [Fact]
    public void The_judge()
    {
        // README
        float[] weights = [1, -2, 3];
        float[] gradients = [0.5f, 0.25f, -1];
        SgdSettings settings = new(LearningRate: 0.1, WeightDecay: 0.3);
        float[] mine = [0.92f, -1.965f, 3.01f];
        Judgement judgement = SgdJudge.Judge<float>(weights, gradients, settings, mine);
        // end
        Assert.Equal(Verdict.Conforms, judgement.Verdict);
    }
}
