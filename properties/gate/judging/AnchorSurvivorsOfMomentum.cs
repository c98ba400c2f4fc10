using Verification.Properties.Judging;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Gate.Judging;

/// <summary>
/// Faults in a step with momentum that the acceptance rules of well-known conformance suites let through: on the same data the judge
/// says violates, or vacuous where the data cannot tell.
/// </summary>
public sealed class AnchorSurvivorsOfMomentum
{
    // ONNX's backend tests of Momentum, all with T = 0: norm_coefficient, beta, Nesterov, x, g, v (onnx/backend/test/case/node/momentum.py).
    private static readonly Dictionary<string, (float Norm, float Beta, bool Nesterov, float[] X, float[] G, float[] V)> OnnxCases = new(StringComparer.Ordinal)
    {
        ["test_momentum"] = (0.001f, 0.1f, false, [1.2f, 2.8f], [-0.94f, -2.5f], [1.7f, 3.6f]),
        ["test_nesterov_momentum"] = (0.01f, 1.0f, true, [1.2f, 2.8f], [-0.94f, -2.5f], [1.7f, 3.6f]),
        ["test_momentum_multiple"] = (0.001f, 0.85f, false, [1, 1, 2], [-1, -1, -3], [2, 4, 1]),
    };

    private const float Rate = 0.1f;
    private const float Alpha = 0.95f;

    public static TheoryData<string, string> OnnxFaults()
    {
        TheoryData<string, string> faults = [];
        foreach (string name in OnnxCases.Keys)
        {
            faults.Add(name, "L2 term dropped from x_new, kept in v");
            faults.Add(name, "outputs rounded to fp16");
            faults.Add(name, "outputs 9e-4 too large");
            faults.Add(name, "norm_coefficient 10 % too large");
        }

        return faults;
    }

    [Theory]
    [MemberData(nameof(OnnxFaults))]
    public void Onnx(string name, string fault)
    {
        MomentumStep<float> right = OnnxStep(name, 1, isFirstStep: true);
        MomentumStep<float> wrong = fault switch
        {
            "norm_coefficient 10 % too large" => OnnxStep(name, 1.1f, isFirstStep: true) with { Settings = right.Settings },
            "L2 term dropped from x_new, kept in v" => right with { NewWeights = OnnxStep(name, 0, isFirstStep: true).NewWeights },
            "outputs rounded to fp16" => right with { NewWeights = Map(right.NewWeights, x => (float)(Half)x), NewVelocity = Map(right.NewVelocity, x => (float)(Half)x) },
            _ => right with { NewWeights = Map(right.NewWeights, x => x * (1 + 9e-4f)), NewVelocity = Map(right.NewVelocity, x => x * (1 + 9e-4f)) },
        };
        Judgement judgement = MomentumJudge.Judge(wrong);
        Assert.True(judgement.Verdict == Verdict.Violates, $"{name}, {fault}: {judgement}");
    }

    // Beta enters no step with T = 0. In the Nesterov case it is 1, and never applying it is no fault.
    [Theory]
    [InlineData("test_momentum")]
    [InlineData("test_momentum_multiple")]
    public void Onnx_beta_that_is_never_applied_is_vacuous_until_a_later_step_shows_it(string name)
    {
        MomentumStep<float> first = OnnxStep(name, 1, isFirstStep: true);
        Judgement judgement = MomentumJudge.Judge(first);
        Assert.True(judgement.Verdict == Verdict.Vacuous, judgement.ToString());
        Assert.Contains("the dampening", judgement.Explanation, StringComparison.Ordinal);

        MomentumStep<float> later = OnnxStep(name, 1, isFirstStep: false);
        Assert.Equal(Verdict.Conforms, MomentumJudge.JudgeRun([first, later]).Verdict);
        MomentumStep<float> never = first with { Settings = later.Settings };
        Assert.Equal(Verdict.Violates, MomentumJudge.JudgeRun([first, never]).Verdict);
    }

    // The stored table of the C++ test holds parameters after each hundred steps, not a subject's own states; the run is made again from its inputs.
    [Fact]
    public void The_golden_run_of_PyTorch_shows_that_the_decay_is_ignored()
    {
        const int Iterations = 1001;
        SgdSettings settings = new(0.1, 1e-6) { Momentum = 0.9, Nesterov = true };
        Judgement ignored = MomentumJudge.JudgeRun(GoldenRun(Iterations, settings, settings with { WeightDecay = 0 }));
        Assert.True(ignored.Verdict == Verdict.Violates, ignored.ToString());

        const int Enough = 20;
        Judgement right = MomentumJudge.JudgeRun(GoldenRun(Enough, settings, settings));
        Assert.True(right.Verdict == Verdict.Conforms, right.ToString());
    }

    // assert_close in its default for float, one step: at lr = 0.01 and wd = 5e-4 an ignored decay is invisible to it for |w| up to 2.7.
    [Fact]
    public void An_ignored_decay_that_assert_close_cannot_see_violates()
    {
        const int Elements = 600;
        float[] weights = [.. StepData.Uniform<float>(Elements, 1).Select(x => 2.7f * x)];
        float[] gradients = StepData.Uniform<float>(Elements, 2);
        float[] actual = [.. weights.Zip(gradients, (w, g) => w - (0.01f * g))];
        Judgement judgement = SgdJudge.Judge<float>(weights, gradients, new SgdSettings(0.01, 5e-4), actual);
        Assert.True(judgement.Verdict == Verdict.Violates, judgement.ToString());
    }

    private static MomentumStep<float> OnnxStep(string name, float normFactor, bool isFirstStep)
    {
        (float norm, float beta, bool nesterov, float[] x, float[] g, float[] v) = OnnxCases[name];
        SgdSettings settings = new(Rate, norm)
        {
            Variant = SgdVariant.Onnx,
            Momentum = Alpha,
            Dampening = 1 - (double)beta,
            Nesterov = nesterov,
            IsFirstStep = isFirstStep,
        };
        float[] newWeights = new float[x.Length];
        float[] newVelocity = new float[x.Length];
        Reference.DecayedSgd.StepWithMomentum<float>(x, g, v, settings with { WeightDecay = norm * normFactor }, newWeights, newVelocity);
        return new(x, g, v, settings, newWeights, newVelocity);
    }

    private static float[] Map(ReadOnlyMemory<float> values, Func<float, float> change) => [.. values.ToArray().Select(change)];

    // A network of 2, 3 and 1 units with sigmoids, the loss the sum of its outputs over three rows (test/cpp/api/optim.cpp); 13 parameters in one array.
    private static MomentumStep<double>[] GoldenRun(int iterations, SgdSettings right, SgdSettings taken)
    {
        double[] weights = [-0.2109, -0.4976, -0.1413, -0.3420, -0.2524, 0.6976, -0.1085, -0.2979, 0.6892, -0.0508, -0.3941, -0.2843, -0.0711];
        double[] velocity = new double[weights.Length];
        MomentumStep<double>[] steps = new MomentumStep<double>[iterations];
        for (int i = 0; i < iterations; i++)
        {
            bool isFirst = i == 0;
            double[] gradients = GoldenGradients(weights);
            double[] newWeights = new double[weights.Length];
            double[] newVelocity = new double[weights.Length];
            Reference.DecayedSgd.StepWithMomentum<double>(weights, gradients, velocity, taken with { IsFirstStep = isFirst }, newWeights, newVelocity);
            steps[i] = new(weights, gradients, velocity, right with { IsFirstStep = isFirst }, newWeights, newVelocity);
            (weights, velocity) = (newWeights, newVelocity);
        }

        return steps;
    }

    private static double[] GoldenGradients(ReadOnlySpan<double> parameters)
    {
        const int Hidden = 3;
        const int Biases = 6;
        const int Outer = 9;
        const int OuterBias = 12;
        double[] gradients = new double[OuterBias + 1];
        Span<double> hidden = stackalloc double[Hidden];
        foreach ((double first, double second) in ((double, double)[])[(0.1, 0.2), (0.3, 0.4), (0.5, 0.6)])
        {
            double output = parameters[OuterBias];
            for (int unit = 0; unit < Hidden; unit++)
            {
                hidden[unit] = Sigmoid((parameters[2 * unit] * first) + (parameters[(2 * unit) + 1] * second) + parameters[Biases + unit]);
                output += parameters[Outer + unit] * hidden[unit];
            }

            double slope = Sigmoid(output) * (1 - Sigmoid(output));
            gradients[OuterBias] += slope;
            for (int unit = 0; unit < Hidden; unit++)
            {
                double inner = slope * parameters[Outer + unit] * hidden[unit] * (1 - hidden[unit]);
                gradients[Outer + unit] += slope * hidden[unit];
                gradients[Biases + unit] += inner;
                gradients[2 * unit] += inner * first;
                gradients[(2 * unit) + 1] += inner * second;
            }
        }

        return gradients;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
