namespace Verification.Vocabulary.Training;

/// <summary>A model that is being trained: a step at a time, so that anyone can look between two of them, or an epoch at a time.</summary>
/// <remarks>
/// A step is a function of the state before it, the plan, the model and the data, and of nothing else: not of evaluations in between, of where the state came
/// from, of threads or widths. So a training that is stopped, written to a <see cref="Checkpoint"/> and resumed ends with the bits of one that was not.
/// </remarks>
/// <typeparam name="T">The working type.</typeparam>
public interface ITrainer<T>
    where T : struct
{
    /// <summary>The plan.</summary>
    TrainingPlan Plan { get; }

    /// <summary>The rows that are trained on.</summary>
    TrainingData<T> Data { get; }

    /// <summary>The state that steps change, live: copy it to keep it.</summary>
    TrainingState<T> State { get; }

    /// <summary>Steps in an epoch, the last partial batch's included.</summary>
    int StepsPerEpoch { get; }

    /// <summary>Whether all epochs of the plan are completed.</summary>
    bool IsFinished { get; }

    /// <summary>The rows of the next step's batch, in their order: as many as the batch size, or what is left of the epoch. Valid until the next step.</summary>
    ReadOnlyMemory<int> NextBatch { get; }

    /// <summary>The settings of the next step's update of what decays: scheduled rate, true batch size, whether it is the first.</summary>
    SgdSettings NextSettings { get; }

    /// <summary>
    /// Names plan (but for the number of epochs, so that a training may be prolonged), model and data: 64 hexadecimal digits of SHA-256. A checkpoint carries it,
    /// and is refused by a training with another.
    /// </summary>
    string Fingerprint { get; }

    /// <summary>Takes one step and returns the mean loss of its batch before it, without the penalty.</summary>
    /// <exception cref="InvalidOperationException">All epochs are completed.</exception>
    T Step();

    /// <summary>Takes steps to the end of the epoch that is under way.</summary>
    /// <exception cref="InvalidOperationException">All epochs are completed.</exception>
    void RunEpoch();

    /// <summary>Evaluates on any rows. Changes no state.</summary>
    /// <param name="data">Rows as wide as those that are trained on.</param>
    /// <exception cref="ArgumentException">The rows do not fit the model.</exception>
    TrainingMetrics Evaluate(TrainingData<T> data);

    /// <summary>Goes on from another state, by copying it.</summary>
    /// <param name="state">A state of the same model and plan.</param>
    /// <exception cref="ArgumentException">It has other lengths, or its counters do not belong together; nothing was changed.</exception>
    void Resume(TrainingState<T> state);
}
