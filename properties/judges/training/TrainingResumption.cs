using System.Numerics;
using Verification.Properties.Laws;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Verdicts;
using Verification.Vocabulary.Training;

namespace Verification.Properties.Judges.Training;

/// <summary>regression.train-resumes, perceptron.train-resumes: to stop and go on is not to stop.</summary>
internal static class TrainingResumption
{
    /// <summary>What the cases have to show.</summary>
    public static string[] Coverage { get; } = ["a stop inside an epoch", "a stop between epochs", "a velocity that is not 0", "a trainer that had gone on"];

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
        foreach (TrainingCase<T> testCase in cases)
        {
            // Not stopped: the states before each step, and the last.
            ITrainer<T> whole = testCase.NewTrainer(context.Subject);
            List<TrainingState<T>> states = [whole.State.Copy()];
            for (int step = 0; step < testCase.Steps; step++)
            {
                SubjectCall.MustSucceed($"step {step} of {testCase}", () => whole.Step());
                states.Add(whole.State.Copy());
            }

            for (int stop = 0; stop < testCase.Steps; stop++)
            {
                // A trainer that has never stepped, and one that is at the end.
                foreach (ITrainer<T> trainer in new[] { testCase.NewTrainer(context.Subject), whole })
                {
                    CaseResult result = Continues(trainer, testCase, states, stop);
                    if (!result.IsConforming)
                    {
                        return result;
                    }
                }

                context.Coverage.Saw(states[stop].Steps % whole.StepsPerEpoch == 0 ? "a stop between epochs" : "a stop inside an epoch");
                context.Coverage.SawIf(states[stop].Velocities.Any(velocity => velocity != T.Zero), "a velocity that is not 0");
                context.Coverage.Saw("a trainer that had gone on");
            }

            context.CountCase(cases.Length);
        }

        return CaseResult.Conforms;
    }

    private static CaseResult Continues<T>(ITrainer<T> trainer, TrainingCase<T> testCase, List<TrainingState<T>> states, int stop)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        TrainingState<T> saved = states[stop].Copy();
        SubjectCall.MustSucceed($"resuming {testCase} at step {stop}", () => trainer.Resume(saved));
        for (int step = stop; step < testCase.Steps; step++)
        {
            SubjectCall.MustSucceed($"step {step} of {testCase}, resumed at {stop}", () => trainer.Step());
            string what = $"{testCase}: resumed at step {stop}, after step {step}";
            TrainingState<T> expected = states[step + 1];
            CaseResult parameters = Compare.SameBits<T>(expected.Parameters, trainer.State.Parameters, $"{what}, parameters");
            CaseResult velocities = Compare.SameBits<T>(expected.Velocities, trainer.State.Velocities, $"{what}, velocities");
            if (!parameters.IsConforming || !velocities.IsConforming)
            {
                return parameters.IsConforming ? velocities : parameters;
            }

            if (trainer.State.Steps != expected.Steps || trainer.State.Epochs != expected.Epochs)
            {
                return CaseResult.Violates($"{what}: {trainer.State.Steps} steps and {trainer.State.Epochs} epochs; right are {expected.Steps} and {expected.Epochs}.");
            }
        }

        return Compare.SameBits<T>(states[stop].Parameters, saved.Parameters, $"{testCase}: the state that was handed to a resumption at step {stop}, after it");
    }
}
