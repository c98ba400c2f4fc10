using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Properties.Laws;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;
using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Properties.Judges.Training;

/// <summary>
/// regression.train-decay, perceptron.train-decay: where every gradient is 0, a step is one decay. Weights, rates and batch sizes are powers of 2 or small whole numbers, so that
/// no operation rounds in any order, and the decays can be counted whatever the subject declares.
/// </summary>
internal static class TrainingDecay
{
    // Batches of 2, 2 and 1.
    private const int Rows = 5;
    private const int BatchSize = 2;
    private const int Epochs = 2;

    /// <summary>What the cases have to show.</summary>
    public static string[] Coverage { get; } = [Movement.Of("lambda"), "a last partial batch", "a decay divided by |B|", "a bias that keeps its bits", "a bias that decays"];

    /// <summary>Linear regression: inputs of 0, and targets that are the bias.</summary>
    public static CaseResult Regression<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Judge(context, settings => Case(settings, model: null, [T.One, -T.One, T.CreateChecked(4), T.CreateChecked(2)], T.CreateChecked(2)));

    /// <summary>The perceptron: inputs of 0, hidden biases below 0 that ReLU cuts off, and targets that are the outputs' bias.</summary>
    public static CaseResult Perceptron<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        PerceptronShape shape = new(3, 2, 2, 1);
        PerceptronModel model = new(shape, PerceptronSettings.Uniform(shape, 0.5), PerceptronLoss.Squared);
        T[] start = new T[shape.ParameterCount];
        bool[] biases = TrainingExpectation.Biases(model, start.Length);
        for (int i = 0; i < start.Length; i++)
        {
            start[i] = T.CreateChecked(biases[i] ? -2 : 1 + (i % 2));
        }

        return Judge(context, settings => Case(settings, model, start, T.CreateChecked(-2)));
    }

    private static TrainingCase<T> Case<T>(SgdSettings settings, PerceptronModel? model, T[] start, T target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        int inputs = model?.Shape.InputCount ?? start.Length - 1;
        T[] targets = new T[Rows];
        Array.Fill(targets, target);
        TrainingPlan plan = new(Epochs, BatchSize, settings) { ShuffleSeed = 1 };
        return new TrainingCase<T>("gradients of 0", model, plan, TrainingData<T>.WithTargets(new T[Rows * inputs], targets, Rows), start);
    }

    private static CaseResult Judge<T>(SweepContext context, Func<SgdSettings, TrainingCase<T>> caseOf)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        foreach (SgdVariant variant in SgdVariants.All)
        {
            foreach (bool decayBias in new[] { false, true })
            {
                TrainingCase<T> testCase = caseOf(new SgdSettings(0.5, 0.5) { Variant = variant, DecayBias = decayBias });
                CaseResult result = Judge(context, testCase, decayBias);
                context.CountCase(2 * SgdVariants.All.Count);
                if (!result.IsConforming)
                {
                    return result;
                }
            }
        }

        return CaseResult.Conforms;
    }

    private static CaseResult Judge<T>(SweepContext context, TrainingCase<T> testCase, bool decayBias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        ITrainer<T> trainer = testCase.NewTrainer(context.Subject);
        bool[] biases = TrainingExpectation.Biases(testCase.Model, testCase.Start.Length);
        Rational[] exact = [.. testCase.Start.Select(ExactValue.Of)];
        SgdVariant variant = testCase.Plan.Sgd.Variant;

        // A bias that has decayed is no longer the target, and its gradient no longer 0.
        int steps = decayBias ? 1 : testCase.Steps;
        for (int step = 0; step < steps; step++)
        {
            int batchSize = TrainingExpectation.Batch(testCase.Plan, step, Rows).Length;
            Rational decay = new(1, variant.DividesDecayByBatchSize() ? 4 * batchSize : variant.ScalesDecayByLearningRate() ? 4 : 2);
            SubjectCall.MustSucceed($"step {step} of {testCase}", () => trainer.Step());
            for (int i = 0; i < exact.Length; i++)
            {
                bool decays = !biases[i] || decayBias;
                exact[i] -= decays ? decay * exact[i] : Rational.Zero;
                T actual = trainer.State.Parameters[i];
                if (!T.IsFinite(actual) || ExactValue.Of(actual) != exact[i])
                {
                    return CaseResult.Violates(
                        $"{testCase}: after {step + 1} steps with gradients of 0 the {(biases[i] ? "bias" : "weight")} at place {i} is {FloatText.Both(actual)}; it was {testCase.Start[i]}, and {(decays ? $"{step + 1} decays" : "no decay")} make {exact[i].ToDouble():R} of it.");
                }

                context.Coverage.SawIf(decays && decay.Sign != 0, Movement.Of("lambda"));
                context.Coverage.SawIf(biases[i], decays ? "a bias that decays" : "a bias that keeps its bits");
            }

            context.Coverage.SawIf(batchSize < BatchSize, "a last partial batch");
            context.Coverage.SawIf(variant.DividesDecayByBatchSize(), "a decay divided by |B|");
        }

        return CaseResult.Conforms;
    }
}
