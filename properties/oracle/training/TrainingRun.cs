using System.Numerics;
using Verification.Vocabulary.Training;

namespace Verification.Oracle.Training;

/// <summary>One model that is trained: it is looked at before the first epoch and after each.</summary>
internal interface ITrainingRun
{
    /// <summary>Names its files and what is shown of it: letters, digits, dots and hyphens.</summary>
    string Name { get; }

    /// <summary>Steps of the whole plan.</summary>
    long TotalSteps { get; }

    /// <summary>Steps taken.</summary>
    long Steps { get; }

    /// <summary>What was seen, an element an epoch.</summary>
    IReadOnlyList<EpochMetrics> Curve { get; }

    /// <summary>Whether all epochs are completed.</summary>
    bool IsFinished { get; }

    /// <summary>Takes one step, and looks at the model where that ends an epoch.</summary>
    void Step();

    /// <summary>Writes what is needed to go on from here.</summary>
    void Save(string folder);

    /// <summary>Goes on from what was saved, if anything was.</summary>
    /// <exception cref="UserErrorException">What was saved is damaged, or belongs to another training.</exception>
    void Resume(string folder);
}

/// <summary>A training of any model.</summary>
/// <param name="name">Names its files.</param>
/// <param name="trainer">Trains the model.</param>
/// <param name="test">The rows that are only looked at.</param>
/// <param name="weights">The places of the weights among the parameters; the others are biases.</param>
internal sealed class TrainingRun<T>(string name, ITrainer<T> trainer, TrainingData<T> test, IReadOnlyList<Range> weights) : ITrainingRun
    where T : struct, INumber<T>
{
    private readonly List<EpochMetrics> _curve = [];
    private string? _fingerprint;

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>The trainer.</summary>
    public ITrainer<T> Trainer => trainer;

    /// <inheritdoc/>
    public long TotalSteps => (long)trainer.Plan.Epochs * trainer.StepsPerEpoch;

    /// <inheritdoc/>
    public long Steps => trainer.State.Steps;

    /// <inheritdoc/>
    public IReadOnlyList<EpochMetrics> Curve => _curve;

    /// <inheritdoc/>
    public bool IsFinished => trainer.IsFinished && _curve.Count > 0;

    // It hashes the data, and neither data nor plan change.
    private string Fingerprint => _fingerprint ??= trainer.Fingerprint;

    /// <inheritdoc/>
    public void Step()
    {
        if (_curve.Count == 0)
        {
            Look();
        }

        if (trainer.IsFinished)
        {
            return;
        }

        int epochs = trainer.State.Epochs;
        trainer.Step();
        if (trainer.State.Epochs > epochs)
        {
            Look();
        }
    }

    /// <inheritdoc/>
    public void Save(string folder)
    {
        // The curve first: one that has more epochs than the checkpoint is cut back to it.
        CurveTable.Write(CurvePath(folder), CurveTable.Of(_curve));
        Checkpoint.Write(CheckpointPath(folder), trainer.State, Fingerprint);
    }

    /// <inheritdoc/>
    public void Resume(string folder)
    {
        if (!File.Exists(CheckpointPath(folder)))
        {
            return;
        }

        try
        {
            TrainingState<T> state = Checkpoint.Read<T>(CheckpointPath(folder), Fingerprint);
            if (state.Epochs > trainer.Plan.Epochs)
            {
                throw new UserErrorException($"{CheckpointPath(folder)} has {state.Epochs} epochs and {trainer.Plan.Epochs} are asked for; ask for as many or more, or start anew without --resume.");
            }

            IReadOnlyList<EpochMetrics> curve = CurveTable.ReadCurve(CurvePath(folder));
            if (!curve.Take(state.Epochs + 1).Select(metrics => metrics.Epoch).SequenceEqual(Enumerable.Range(0, state.Epochs + 1)))
            {
                throw new UserErrorException($"{CurvePath(folder)} does not have the epochs 0 to {state.Epochs} of the checkpoint beside it; start anew without --resume.");
            }

            trainer.Resume(state);
            _curve.Clear();
            _curve.AddRange(curve.Take(state.Epochs + 1));
        }
        catch (Exception refused) when (refused is CheckpointException or ArgumentException)
        {
            throw new UserErrorException($"{refused.Message} It cannot be gone on from; ask for what it was made with, or start anew without --resume.", refused);
        }
    }

    private string CheckpointPath(string folder) => Path.Combine(folder, $"{name}.checkpoint");

    private string CurvePath(string folder) => Path.Combine(folder, $"{name}.csv");

    private void Look()
    {
        TrainingMetrics training = trainer.Evaluate(trainer.Data);
        TrainingMetrics tested = trainer.Evaluate(test);
        _curve.Add(new EpochMetrics(trainer.State.Epochs, training.Loss, tested.Loss, training.Accuracy, tested.Accuracy, Norm()));
    }

    private double Norm()
    {
        double sum = 0;
        foreach (Range range in weights)
        {
            foreach (T weight in trainer.State.Parameters.AsSpan(range))
            {
                double value = double.CreateChecked(weight);
                sum += value * value;
            }
        }

        return Math.Sqrt(sum);
    }
}
