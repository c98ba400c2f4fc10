using System.Collections.Concurrent;
using Verification.Reference.Training;
using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Properties.Faults;

/// <summary>Wrong trainings: of the loop around the steps, where each step by itself is right.</summary>
internal static class TrainingFaults
{
    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        PlantedFault.Of("regression.trajectory", new ScheduleFrozen(), "later steps over as many rows have the rate of the first", "fault S21: a schedule frozen at step 0"),
        PlantedFault.Of("perceptron.trajectory", new ParametersOfTheStepBefore(), "backward takes the weights of the step before", "a pipeline whose backward pass sees stale weights"),
        Fault("regression.train-steps", new ScheduleOneStepLate(), "the rate of a step is that of the step before", "a scheduler that is asked before it has moved"),
        Fault("regression.train-steps", new EpochsTakenForSteps(), "a schedule by epochs is run by steps", "a scheduler moved in the inner loop"),
        Fault("regression.train-steps", new LastBatchDividedByFullSize(), "the gradient of the last partial batch is divided by the full batch size", "fault S23, on the last batch only"),
        Fault("perceptron.train-steps", new LastBatchDividedByFullSize(), "the gradient of the last partial batch is divided by the full batch size", "fault S23, on the last batch only"),
        Fault("perceptron.train-steps", new MasksStay(), "the mask stream does not advance after the second step", "a generator that is seeded in the loop"),
        Fault("regression.train-epochs", new SameOrderInEveryEpoch(), "every epoch has the order of the first", "a shuffle before the loop"),
        Fault("perceptron.train-epochs", new ShuffleRepeats(), "the rows of an epoch are drawn with replacement", "a sampler with replacement where a shuffle is meant"),
        Fault("regression.train-resumes", new VelocityNotSaved(), "a resumed training keeps the velocity that stood there", "a checkpoint of the parameters alone"),
        Fault("perceptron.train-resumes", new MasksCountedByProcess(), "the masks are those of the steps that this process has taken", "a generator whose position is in no checkpoint"),
        Fault("regression.train-evaluates", new EvaluationClearsVelocity(), "an evaluation empties the velocities", "an optimizer that is made anew with each change of mode"),
        Fault("perceptron.train-evaluates", new EvaluationDrawsMasks(), "an evaluation takes the masks of the next step", "fault D6: dropout that is not switched off draws"),
        Fault("regression.train-decay", new DecaysTwiceInTheLastBatch(), "the last batch of an epoch decays twice", "fault S24: a flush at the end of the loop"),
        Fault("perceptron.train-decay", new DecaysOnceAnEpoch(), "the weights decay once an epoch", "a regularizer in the outer loop"),
        Fault("perceptron.train-decay", new DecaysBiasesToo(), "the biases decay unasked", "fault S9: pytorch#2639"),
    ];

    private static PlantedFault Fault(string lawId, WrongTraining wrong, string what, string standsFor) => PlantedFault.Of(lawId, wrong, what, standsFor);

    [Fault(FaultFamily.State)]
    private sealed class ScheduleFrozen : WrongRegression
    {
        private readonly ConcurrentDictionary<int, double> _rates = new();

        protected override void Step<T>(
            ReadOnlySpan<T> features, ReadOnlySpan<T> targets, ReadOnlySpan<int> batch, SgdSettings settings, Span<T> weights, ref T bias, Span<T> gradients)
        {
            double rate = _rates.GetOrAdd(batch.Length, settings.LearningRate);
            Reference.LinearRegression.Step(features, targets, batch, settings with { LearningRate = rate }, weights, ref bias, gradients);
        }
    }

    [Fault(FaultFamily.State)]
    private sealed class ParametersOfTheStepBefore : WrongPerceptron
    {
        private readonly ConcurrentDictionary<(Type, int), object> _before = new();

        protected override void Backward<T>(
            ReadOnlySpan<T> parameters,
            ReadOnlySpan<T> inputs,
            ReadOnlySpan<T> outputGradients,
            PerceptronSettings settings,
            PerceptronWorkspace<T> workspace,
            Span<T> parameterGradients)
        {
            T[] now = parameters.ToArray();
            T[] before = _before.TryGetValue((typeof(T), now.Length), out object? kept) ? (T[])kept : now;
            _before[(typeof(T), now.Length)] = now;
            Reference.MultilayerPerceptron.Backward(before, inputs, outputGradients, settings, workspace, parameterGradients);
        }
    }

    [Fault(FaultFamily.State)]
    private sealed class ScheduleOneStepLate : WrongTraining
    {
        protected override bool Spoils(PerceptronModel? model) => model is null;

        protected override SgdSettings Settings(TrainingPlan plan, WrongStep step)
            => LearningRate.SettingsOf(plan, Math.Max(0, step.Number - 1), Math.Max(0, step.Epoch - 1), step.BatchSize) with { IsFirstStep = step.Number == 0 };
    }

    [Fault(FaultFamily.State)]
    private sealed class EpochsTakenForSteps : WrongTraining
    {
        protected override SgdSettings Settings(TrainingPlan plan, WrongStep step)
            => LearningRate.SettingsOf(plan with { Schedule = plan.Schedule with { Clock = ScheduleClock.Step } }, step.Number, step.Epoch, step.BatchSize);
    }

    [Fault(FaultFamily.Batch)]
    private sealed class LastBatchDividedByFullSize : WrongTraining
    {
        protected override SgdSettings Settings(TrainingPlan plan, WrongStep step)
        {
            SgdSettings settings = base.Settings(plan, step);
            double ratio = (double)step.BatchSize / plan.BatchSize;

            // The decay stays what it was.
            return settings with { LearningRate = settings.LearningRate * ratio, WeightDecay = settings.WeightDecay / ratio };
        }
    }

    [Fault(FaultFamily.Masks)]
    private sealed class MasksStay : WrongTraining
    {
        protected override long MaskStep(WrongStep step) => Math.Min(step.Number, 1);
    }

    [Fault(FaultFamily.Batch)]
    private sealed class SameOrderInEveryEpoch : WrongTraining
    {
        protected override bool Spoils(PerceptronModel? model) => model is null;

        protected override void Order(TrainingPlan plan, int epoch, Span<int> order) => EpochOrder.Fill(plan.ShuffleSeed, 0, order);
    }

    [Fault(FaultFamily.Batch)]
    private sealed class ShuffleRepeats : WrongTraining
    {
        protected override bool Spoils(PerceptronModel? model) => model is not null;

        protected override void Order(TrainingPlan plan, int epoch, Span<int> order)
        {
            base.Order(plan, epoch, order);
            if (plan.ShuffleSeed is { } seed)
            {
                for (int i = 0; i < order.Length; i++)
                {
                    order[i] = (int)(Reference.Philox.Word(new MaskKey(seed, (ulong)epoch), i) % (uint)order.Length);
                }
            }
        }
    }

    [Fault(FaultFamily.State)]
    private sealed class VelocityNotSaved : WrongTraining
    {
        protected override bool Spoils(PerceptronModel? model) => model is null;

        protected override void Resume<T>(TrainingState<T> own, TrainingState<T> saved)
        {
            T[] velocities = [.. own.Velocities];
            own.CopyFrom(saved);
            velocities.CopyTo(own.Velocities, 0);
        }
    }

    [Fault(FaultFamily.State)]
    private sealed class MasksCountedByProcess : WrongTraining
    {
        protected override bool Spoils(PerceptronModel? model) => model is not null;

        protected override long MaskStep(WrongStep step) => step.Taken;
    }

    [Fault(FaultFamily.State)]
    private sealed class EvaluationClearsVelocity : WrongTraining
    {
        protected override bool Spoils(PerceptronModel? model) => model is null;

        protected override void Evaluated<T>(TrainingState<T> state) => Array.Clear(state.Velocities);
    }

    [Fault(FaultFamily.State)]
    private sealed class EvaluationDrawsMasks : WrongTraining
    {
        protected override long MaskStep(WrongStep step) => step.Number + step.Evaluations;
    }

    [Fault(FaultFamily.Decay)]
    private sealed class DecaysTwiceInTheLastBatch : WrongTraining
    {
        protected override SgdSettings Settings(TrainingPlan plan, WrongStep step)
        {
            SgdSettings settings = base.Settings(plan, step);
            return step.IsLast ? settings with { WeightDecay = 2 * settings.WeightDecay } : settings;
        }
    }

    [Fault(FaultFamily.Decay)]
    private sealed class DecaysOnceAnEpoch : WrongTraining
    {
        protected override SgdSettings Settings(TrainingPlan plan, WrongStep step)
            => step.IsLast ? base.Settings(plan, step) : base.Settings(plan, step) with { WeightDecay = 0 };
    }

    [Fault(FaultFamily.Decay)]
    private sealed class DecaysBiasesToo : WrongTraining
    {
        protected override SgdSettings Settings(TrainingPlan plan, WrongStep step) => base.Settings(plan, step) with { DecayBias = true };
    }
}
