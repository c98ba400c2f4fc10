using System.Numerics;
using Verification.Optimized.Lanes;
using Verification.Optimized.Threads;
using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Optimized.Training;

/// <summary>
/// What every model's training has in common: the order of the rows, the batches, the schedule and the counters. The bits of the reference, at every width and for
/// any number of threads. A step allocates nothing.
/// </summary>
/// <typeparam name="T">The working type: float or double.</typeparam>
public abstract class Trainer<T> : ITrainer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int[] _order;
    private int _epochOfOrder = -1;

    private protected Trainer(TrainingPlan plan, TrainingData<T> data, T[] parameters, ThreadCrew? crew, VectorWidth width)
    {
        WorkingType.RequireLanes<T>();
        plan.Validate();
        (Plan, Data, Crew, Width) = (plan, data, crew, VectorWidths.Resolve(width));
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
                EpochOrder.Fill(Plan.ShuffleSeed, State.Epochs, _order, Width);
                _epochOfOrder = State.Epochs;
            }

            long start = (State.Steps - ((long)State.Epochs * StepsPerEpoch)) * Plan.BatchSize;
            return _order.AsMemory((int)start, (int)Math.Min(Plan.BatchSize, Data.Rows - start));
        }
    }

    /// <inheritdoc/>
    public SgdSettings NextSettings => LearningRate.SettingsOf(Plan, State.Steps, State.Epochs, NextBatch.Length);

    /// <inheritdoc/>
    public abstract string Fingerprint { get; }

    /// <summary>The threads that share the work; none: the caller's alone.</summary>
    private protected ThreadCrew? Crew { get; }

    /// <summary>The width of the vectors.</summary>
    private protected VectorWidth Width { get; }

    /// <inheritdoc/>
    public T Step()
    {
        if (IsFinished)
        {
            throw new InvalidOperationException($"All {Plan.Epochs} epochs of the plan are completed; a plan with more would go on.");
        }

        T loss = Step(NextBatch.Span, NextSettings);
        State.Steps++;
        State.Epochs = (int)(State.Steps / StepsPerEpoch);
        return loss;
    }

    /// <inheritdoc/>
    public void RunEpoch()
    {
        int epoch = State.Epochs;
        do
        {
            _ = Step();
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
        bool isShared = Crew is not null && Width == VectorWidths.Resolve(VectorWidth.Widest);
        switch (isShared, Plan.KeepsVelocities)
        {
            case (true, true):
                ThreadedSgd.StepWithMomentum<T>(parameters, gradients, velocities, settings, parameters, velocities, Crew!);
                break;
            case (true, false):
                ThreadedSgd.Step<T>(parameters, gradients, settings, parameters, Crew!);
                break;
            case (false, true):
                DecayedSgd.StepWithMomentum<T>(parameters, gradients, velocities, settings, parameters, velocities, Width);
                break;
            case (false, false):
                DecayedSgd.Step<T>(parameters, gradients, settings, parameters, Width);
                break;
        }
    }

    /// <summary>The velocities of a run of parameters; none where the plan keeps none.</summary>
    private protected Span<T> Velocities(Range parameters) => Plan.KeepsVelocities ? State.Velocities.AsSpan(parameters) : [];

    /// <summary>Copies rows, one after the other.</summary>
    private protected static void Gather<TElement>(TElement[] rows, int rowLength, ReadOnlySpan<int> batch, Span<TElement> gathered)
    {
        for (int i = 0; i < batch.Length; i++)
        {
            rows.AsSpan(batch[i] * rowLength, rowLength).CopyTo(gathered.Slice(i * rowLength, rowLength));
        }
    }
}
