using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Properties.Judges.Training;

/// <summary>regression.train-steps, perceptron.train-steps: from the subject's own state before each step, the state after it, every parameter, to the bit.</summary>
internal static class TrainingSteps
{
    /// <summary>What the cases have to show.</summary>
    public static string[] Coverage { get; } = [.. Movement.OfEach("eta", "lambda", "|B|", "mu", "the schedule", "the step's number"), "a last partial batch", "a bias that does not decay", "a bias that decays"];

    /// <summary>The same, for a model with dropout.</summary>
    public static string[] CoverageWithMasks { get; } = [.. Coverage, Movement.Of("the step's mask"), nameof(Accumulation.Fused)];

    /// <summary>Linear regression.</summary>
    public static CaseResult Regression<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Judge(context, TrainingCase<T>.Regressions(context.Seed));

    /// <summary>The perceptron.</summary>
    public static CaseResult Perceptron<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Judge(context, TrainingCase<T>.Perceptrons(context));

    private static CaseResult Judge<T>(SweepContext context, TrainingCase<T>[] cases)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        ITraining<T> training = context.Subject.Operations<ITraining<T>>("training");
        if (!training.DeclaresFixedOrder)
        {
            throw new NotImplementedBySubjectException("training", "the fixed order");
        }

        return cases.Select(testCase => Judge(context, testCase, cases.Length)).FirstOrDefault(result => !result.IsConforming, CaseResult.Conforms);
    }

    private static CaseResult Judge<T>(SweepContext context, TrainingCase<T> testCase, int cases)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        ITrainer<T> trainer = testCase.NewTrainer(context.Subject);
        T[] inputs = [.. testCase.Data.Inputs];
        T[] targets = [.. testCase.Data.Targets];
        for (int step = 0; step < testCase.Steps; step++)
        {
            TrainingState<T> before = trainer.State.Copy();
            int[] batch = trainer.NextBatch.ToArray();
            T loss = default;
            SubjectCall.MustSucceed($"step {step} of {testCase}", () => loss = trainer.Step());
            See(context.Coverage, testCase, before, batch);
            CaseResult result = Judge(testCase, before, batch, trainer.State, loss, step);
            if (!result.IsConforming)
            {
                return result;
            }
        }

        context.CountCase(cases);
        CaseResult unchanged = Compare.SameBits<T>(inputs, testCase.Data.Inputs, $"{testCase}: inputs after the training");
        return unchanged.IsConforming ? Compare.SameBits<T>(targets, testCase.Data.Targets, $"{testCase}: targets after the training") : unchanged;
    }

    private static CaseResult Judge<T>(TrainingCase<T> testCase, TrainingState<T> before, int[] batch, TrainingState<T> after, T loss, int step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        string what = $"{testCase}: after step {step} over rows {string.Join(", ", batch)}";
        (T[] parameters, T[] velocities, T expectedLoss) = TrainingExpectation.Step(testCase.Model, testCase.Plan, testCase.Data, before, batch);
        int stepsPerEpoch = testCase.Plan.StepsPerEpoch(testCase.Data.Rows);
        if (after.Steps != step + 1 || after.Epochs != (step + 1) / stepsPerEpoch)
        {
            return CaseResult.Violates($"{what} the state counts {after.Steps} steps and {after.Epochs} epochs; right are {step + 1} and {(step + 1) / stepsPerEpoch}.");
        }

        CaseResult[] results =
        [
            Compare.SameBits<T>(parameters, after.Parameters, $"{what}, parameters"),
            Compare.SameBits<T>(velocities, after.Velocities, $"{what}, velocities"),
            Compare.SameBits<T>([expectedLoss], [loss], $"{what}, the loss before it"),
        ];
        return results.FirstOrDefault(result => !result.IsConforming, CaseResult.Conforms);
    }

    private static void See<T>(Coverage coverage, TrainingCase<T> testCase, TrainingState<T> before, int[] batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        TrainingPlan plan = testCase.Plan;
        T[] With(TrainingPlan other, TrainingState<T> state) => TrainingExpectation.Step(testCase.Model, other, testCase.Data, state, batch).Parameters;
        T[] expected = With(plan, before);
        void Moves(string parameter, Func<T[]> without) => coverage.SawMoved(parameter, expected, without);

        Moves("eta", () => With(plan with { Sgd = plan.Sgd with { LearningRate = plan.Sgd.LearningRate / 2 } }, before));
        Moves("lambda", () => With(plan with { Sgd = plan.Sgd with { WeightDecay = 0 } }, before));
        Moves("the schedule", () => With(plan with { Schedule = LearningRateSchedule.Constant }, before));
        Moves("the step's number", () => With(plan, Later(before)));
        if (plan.KeepsVelocities)
        {
            Moves("mu", () => With(plan with { Sgd = plan.Sgd with { Momentum = plan.Sgd.Momentum / 2 } }, before));
        }

        if (batch.Length < plan.BatchSize)
        {
            coverage.Saw("a last partial batch");
            Moves("|B|", () => TrainingExpectation.StepDividedBy(testCase.Model, plan, testCase.Data, before, batch, plan.BatchSize));
        }

        coverage.SawIf(testCase.Model?.Settings.Accumulation == Accumulation.Fused, nameof(Accumulation.Fused));
        coverage.Saw(plan.Sgd.DecayBias ? "a bias that decays" : "a bias that does not decay");
        if (testCase.Model is { Shape.HiddenLayers: > 0 })
        {
            Moves("the step's mask", () => With(plan with { MaskSeed = plan.MaskSeed + 1 }, before));
        }
    }

    private static TrainingState<T> Later<T>(TrainingState<T> state)
        where T : struct
    {
        TrainingState<T> later = state.Copy();
        later.Steps++;
        return later;
    }
}
