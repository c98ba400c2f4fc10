using System.Numerics;
using Verification.Properties.Subjects;
using Verification.Reference.Training;
using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Properties.Faults;

/// <summary>A wrong training, written once for both models and every number type. What a fault does not override is the reference's.</summary>
internal abstract class WrongTraining : IMistake
{
    /// <summary>The trainers of this fault in both number types.</summary>
    public object[] Operations => [new Typed<float>(this), new Typed<double>(this)];

    /// <summary>Whether a model's training is wrong.</summary>
    protected virtual bool Spoils(PerceptronModel? model) => true;

    /// <summary>The order of the rows in an epoch.</summary>
    protected virtual void Order(TrainingPlan plan, int epoch, Span<int> order) => EpochOrder.Fill(plan.ShuffleSeed, epoch, order);

    /// <summary>The settings of a step.</summary>
    protected virtual SgdSettings Settings(TrainingPlan plan, WrongStep step) => LearningRate.SettingsOf(plan, step.Number, step.Epoch, step.BatchSize);

    /// <summary>The number of the step whose masks are drawn.</summary>
    protected virtual long MaskStep(WrongStep step) => step.Number;

    /// <summary>Goes on from another state.</summary>
    protected virtual void Resume<T>(TrainingState<T> own, TrainingState<T> saved)
        where T : struct
        => own.CopyFrom(saved);

    /// <summary>What an evaluation does to the state.</summary>
    protected virtual void Evaluated<T>(TrainingState<T> state)
        where T : struct
    {
    }

    /// <summary>Where a step stands.</summary>
    /// <param name="Number">Steps taken before.</param>
    /// <param name="Epoch">Epochs completed before.</param>
    /// <param name="BatchSize">Rows of its batch.</param>
    /// <param name="IsLast">Whether it is the last of its epoch.</param>
    /// <param name="Taken">Steps that this trainer itself has taken before.</param>
    /// <param name="Evaluations">Evaluations that this trainer has done before.</param>
    protected readonly record struct WrongStep(long Number, int Epoch, int BatchSize, bool IsLast, int Taken, int Evaluations);

    private sealed class Typed<T>(WrongTraining fault) : ITraining<T>
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        public ITrainer<T> OfRegression(TrainingPlan plan, TrainingData<T> data, T[] parameters) => Of(null, plan, data, parameters);

        public ITrainer<T> OfPerceptron(PerceptronModel model, TrainingPlan plan, TrainingData<T> data, T[] parameters) => Of(model, plan, data, parameters);

        private ITrainer<T> Of(PerceptronModel? model, TrainingPlan plan, TrainingData<T> data, T[] parameters)
        {
            ITrainer<T> right = Right(model, plan, data, parameters);
            return fault.Spoils(model) ? new Trainer<T>(fault, model, right) : right;
        }
    }

    private static ITrainer<T> Right<T>(PerceptronModel? model, TrainingPlan plan, TrainingData<T> data, T[] parameters)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => model is null ? new LinearRegressionTrainer<T>(plan, data, parameters) : new MultilayerPerceptronTrainer<T>(model, plan, data, parameters);

    /// <summary>Takes each step by a right trainer of its own, which knows nothing but that step's rows.</summary>
    private sealed class Trainer<T>(WrongTraining fault, PerceptronModel? model, ITrainer<T> right) : ITrainer<T>
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        private readonly int[] _order = new int[right.Data.Rows];
        private int _taken;
        private int _evaluations;

        public TrainingPlan Plan => right.Plan;

        public TrainingData<T> Data => right.Data;

        public TrainingState<T> State => right.State;

        public int StepsPerEpoch => right.StepsPerEpoch;

        public bool IsFinished => right.IsFinished;

        public string Fingerprint => right.Fingerprint;

        public SgdSettings NextSettings => fault.Settings(Plan, Next);

        public ReadOnlyMemory<int> NextBatch
        {
            get
            {
                fault.Order(Plan, State.Epochs, _order);
                int start = (int)(State.Steps % StepsPerEpoch) * Plan.BatchSize;
                return _order.AsMemory(start, Math.Min(Plan.BatchSize, Data.Rows - start));
            }
        }

        private WrongStep Next => new(State.Steps, State.Epochs, NextBatch.Length, (State.Steps + 1) % StepsPerEpoch == 0, _taken, _evaluations);

        public T Step()
        {
            (WrongStep step, int[] rows) = (Next, NextBatch.ToArray());
            T[] inputs = [.. rows.SelectMany(row => Row(Data.Inputs, row, Data.InputCount))];
            TrainingData<T> batch = Data.Labels.Length == 0
                ? TrainingData<T>.WithTargets(inputs, [.. rows.SelectMany(row => Row(Data.Targets, row, Data.TargetCount))], rows.Length)
                : TrainingData<T>.WithLabels(inputs, [.. rows.Select(row => Data.Labels[row])]);
            TrainingPlan oneStep = new(int.MaxValue, rows.Length, fault.Settings(Plan, step)) { MaskSeed = Plan.MaskSeed };
            ITrainer<T> stepper = Right(model, oneStep, batch, State.Parameters);
            long maskStep = fault.MaskStep(step);
            stepper.Resume(new TrainingState<T>([.. State.Parameters], [.. State.Velocities], maskStep, (int)maskStep));
            T loss = stepper.Step();
            stepper.State.Parameters.CopyTo(State.Parameters, 0);
            stepper.State.Velocities.CopyTo(State.Velocities, 0);
            State.Steps++;
            State.Epochs = (int)(State.Steps / StepsPerEpoch);
            _taken++;
            return loss;
        }

        public void RunEpoch()
        {
            for (int epoch = State.Epochs; State.Epochs == epoch;)
            {
                Step();
            }
        }

        public TrainingMetrics Evaluate(TrainingData<T> data)
        {
            TrainingMetrics metrics = right.Evaluate(data);
            fault.Evaluated(State);
            _evaluations++;
            return metrics;
        }

        public void Resume(TrainingState<T> state) => fault.Resume(State, state);

        private static T[] Row(T[] rows, int row, int width) => rows[(row * width)..((row + 1) * width)];
    }
}
