using System.Globalization;
using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Verdicts;
using Verification.Vocabulary.Training;

namespace Verification.Properties.Judges.Training;

/// <summary>regression.train-evaluates, perceptron.train-evaluates: evaluation between two steps changes nothing, and says what is so.</summary>
internal static class TrainingEvaluation
{
    /// <summary>What the cases have to show.</summary>
    public static string[] Coverage { get; } = ["an evaluation between steps", "other rows than the training's"];

    /// <summary>The same, for a model that classifies.</summary>
    public static string[] CoverageOfClasses { get; } = [.. Coverage, "a row classified correctly", "a row classified wrongly", Movement.Of("dropout")];

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
        bool isKnown = context.Subject.Operations<ITraining<T>>("training").DeclaresFixedOrder;
        foreach (TrainingCase<T> testCase in cases)
        {
            ITrainer<T> undisturbed = testCase.NewTrainer(context.Subject);
            ITrainer<T> evaluated = testCase.NewTrainer(context.Subject);
            TrainingData<T>[] evaluations = [testCase.Data, FirstRow(testCase.Data)];
            for (int step = 0; step < testCase.Steps; step++)
            {
                foreach (TrainingData<T> data in evaluations)
                {
                    TrainingMetrics metrics = default;
                    SubjectCall.MustSucceed($"an evaluation of {testCase}", () => metrics = evaluated.Evaluate(data));
                    CaseResult said = isKnown ? Says(context.Coverage, testCase, evaluated.State.Parameters, data, metrics, step) : CaseResult.Conforms;
                    if (!said.IsConforming)
                    {
                        return said;
                    }

                    context.Coverage.Saw(ReferenceEquals(data, testCase.Data) ? "an evaluation between steps" : "other rows than the training's");
                }

                SubjectCall.MustSucceed($"step {step} of {testCase}", () => undisturbed.Step());
                SubjectCall.MustSucceed($"step {step} of {testCase}, evaluated before", () => evaluated.Step());
                string what = $"{testCase}: evaluated before each step, after step {step}";
                CaseResult parameters = Compare.SameBits<T>(undisturbed.State.Parameters, evaluated.State.Parameters, $"{what}, parameters");
                CaseResult velocities = Compare.SameBits<T>(undisturbed.State.Velocities, evaluated.State.Velocities, $"{what}, velocities");
                if (!parameters.IsConforming || !velocities.IsConforming)
                {
                    return parameters.IsConforming ? velocities : parameters;
                }
            }

            context.CountCase(cases.Length);
        }

        return CaseResult.Conforms;
    }

    private static CaseResult Says<T>(Coverage coverage, TrainingCase<T> testCase, T[] parameters, TrainingData<T> data, TrainingMetrics metrics, int step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        (double loss, int correct) = TrainingExpectation.Metrics(testCase.Model, parameters, data, keepMasks: null);
        if (data.Labels.Length != 0)
        {
            coverage.SawIf(correct > 0, "a row classified correctly");
            coverage.SawIf(correct < data.Rows, "a row classified wrongly");
        }

        if (testCase.Model is { Shape.HiddenLayers: > 0 } model)
        {
            byte[][] masks = TrainingExpectation.Masks(model, testCase.Plan, step, data.Rows);
            coverage.SawIf(loss != TrainingExpectation.Metrics(model, parameters, data, masks).Loss, Movement.Of("dropout"));
        }

        return metrics.Rows == data.Rows && metrics.Correct == correct && metrics.Loss.Equals(loss)
            ? CaseResult.Conforms
            : CaseResult.Violates(string.Create(
                CultureInfo.InvariantCulture,
                $"{testCase}: the evaluation before step {step} says {metrics}; right are {data.Rows} rows, {correct} of them correct, and a loss of {loss:R}."));
    }

    private static TrainingData<T> FirstRow<T>(TrainingData<T> data)
        where T : struct
        => data.Labels.Length != 0
            ? TrainingData<T>.WithLabels(data.Inputs[..data.InputCount], data.Labels[..1])
            : TrainingData<T>.WithTargets(data.Inputs[..data.InputCount], data.Targets[..data.TargetCount], rows: 1);
}
