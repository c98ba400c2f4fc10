namespace Verification.Vocabulary.Training;

/// <summary>How the learning rate changes while a model is trained; the formulas stand at <see cref="LearningRateSchedule"/>.</summary>
public enum ScheduleKind
{
    /// <summary>It does not.</summary>
    Constant,

    /// <summary>It is multiplied by a factor after every so many ticks.</summary>
    Step,

    /// <summary>It is multiplied by a factor after every tick.</summary>
    Exponential,

    /// <summary>It falls along half a period of the cosine and then stays where it is.</summary>
    Cosine,
}
