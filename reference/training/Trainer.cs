using System.Numerics;
using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Reference.Training;

/// <summary>What every model's training has in common: the order of the rows, the batches, the schedule and the counters.</summary>
/// <typeparam name="T">The working type: float, double, or an exact type.</typeparam>
public abstract class Trainer<T> : ITrainer<T>
    where T : struct, INumber<T>
{
    private readonly int[] _order;
    private int _epochOfOrder = -1;

    private protected Trainer(TrainingPlan plan, TrainingData<T> data, T[] parameters)
    {
        plan.Validate();
        (Plan, Data) = (plan, data);
        StepsPerEpoch = plan.StepsPerEpoch(data.Rows);
        State = new TrainingState<T>([.. parameters], plan.KeepsVelocities ? new T[parameters.Length] : []);
        _order = new int[data.Rows];

        // An update of nothing refuses hyper-parameters that are not finite in T.
        Update([], [], [], plan.Sgd with { BatchSize = Math.Min(plan.BatchSize, data.Rows) });
    }

    /// <inheritdoc/>
    public TrainingPlan Plan { get; }

    /// <inheritdoc/>
    public TrainingData<T> Data { get; }

    /// <inheritdoc/>
    public TrainingState<T> State { get; }

    /// <inheritdoc/>
    public int StepsPerEpoch { get; }

    /// <inheritdoc/>
    public bool IsFinished => State.Epochs >= Plan.Epochs;

    /// <inheritdoc/>
    public ReadOnlyMemory<int> NextBatch
    {
        get
        {
            if (_epochOfOrder != State.Epochs)
            {
                EpochOrder.Fill(Plan.ShuffleSeed, State.Epochs, _order);
                _epochOfOrder = State.Epochs;
            }

            int stepOfEpoch = (int)(State.Steps - (long)State.Epochs * StepsPerEpoch);
            long start = (long)stepOfEpoch * Plan.BatchSize;
            int size = (int)Math.Min(Plan.BatchSize, Data.Rows - start);
            return _order.AsMemory((int)start, size);
        }
    }

    /// <inheritdoc/>
    public SgdSettings NextSettings => LearningRate.SettingsOf(Plan, State.Steps, State.Epochs, NextBatch.Length);

    /// <inheritdoc/>
    public abstract string Fingerprint { get; }

    /// <inheritdoc/>
    public T Step()
    {
        if (IsFinished)
        {
            throw new InvalidOperationException($"All {Plan.Epochs} epochs of the plan are completed; a plan with more would go on.");
        }

        T loss = Step(NextBatch.Span, NextSettings);
        State.Steps++;
        if (State.Steps == (State.Epochs + 1L) * StepsPerEpoch)
        {
            State.Epochs++;
        }

        return loss;
    }

    /// <inheritdoc/>
    public void RunEpoch()
    {
        int epoch = State.Epochs;
        do
        {
            Step();
        }
        while (State.Epochs == epoch);
    }

    /// <inheritdoc/>
    public abstract TrainingMetrics Evaluate(TrainingData<T> data);

    /// <inheritdoc/>
    public void Resume(TrainingState<T> state)
    {
        TrainingArguments.RequireCounters(state, StepsPerEpoch);
        State.CopyFrom(state);
    }

    /// <summary>One step of the model over a batch; returns the mean loss of the batch before it.</summary>
    private protected abstract T Step(ReadOnlySpan<int> batch, SgdSettings settings);

    /// <summary>The update of some parameters by their gradients, with their velocities where the plan keeps them.</summary>
    private protected void Update(Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> velocities, SgdSettings settings)
    {
        if (Plan.KeepsVelocities)
        {
            DecayedSgd.StepWithMomentum(parameters, gradients, velocities, settings, parameters, velocities);
        }
        else
        {
            DecayedSgd.Step<T>(parameters, gradients, settings, parameters);
        }
    }

    /// <summary>The velocities of a run of parameters; none where the plan keeps none.</summary>
    private protected Span<T> Velocities(Range parameters) => Plan.KeepsVelocities ? State.Velocities.AsSpan(parameters) : [];

    /// <summary>Copies rows, one after the other.</summary>
    private protected static void Gather<TElement>(TElement[] rows, int width, ReadOnlySpan<int> batch, Span<TElement> gathered)
    {
        for (int i = 0; i < batch.Length; i++)
        {
            rows.AsSpan(batch[i] * width, width).CopyTo(gathered[(i * width)..]);
        }
    }
}
