namespace Verification.Vocabulary.Training;

/// <summary>What a <see cref="LearningRateSchedule"/> counts as a tick.</summary>
public enum ScheduleClock
{
    /// <summary>Steps: the rate may change from one batch to the next.</summary>
    Step,

    /// <summary>Epochs: all steps of a pass over the data have one rate.</summary>
    Epoch,
}
