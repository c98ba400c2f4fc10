using System.Globalization;

namespace Verification.Vocabulary.Training;

/// <summary>Everything that decides how a model is trained, but for the model, the data and the parameters that it starts from.</summary>
/// <param name="Epochs">Passes over the data: at least 0.</param>
/// <param name="BatchSize">
/// Rows in a batch: at least 1. The last batch of an epoch has the rows that are left, is kept, and is divided by its true size.
/// </param>
/// <param name="Sgd">
/// eta, lambda, momentum and the variant: any convention of the SGD family. Its <see cref="SgdSettings.BatchSize"/> and
/// <see cref="SgdSettings.IsFirstStep"/> are not looked at: the true size of each batch and the step's number take their place. A velocity is kept
/// where the momentum is not 0.
/// </param>
public sealed record TrainingPlan(int Epochs, int BatchSize, SgdSettings Sgd)
{
    /// <summary>The seed of the order of the rows, drawn anew for each epoch; null leaves the rows in their order.</summary>
    public ulong? ShuffleSeed { get; init; }

    /// <summary>The seed of the dropout masks; layer l of H hidden layers draws at step s (from 0) from stream <c>s*H + l</c>.</summary>
    public ulong MaskSeed { get; init; }

    /// <summary>What the learning rate is multiplied with at each step.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Constant;

    /// <summary>Whether the steps keep a velocity beside each parameter.</summary>
    public bool KeepsVelocities => Sgd.Momentum != 0;

    /// <summary>Steps in a pass over the data: <c>rows / BatchSize</c>, rounded up.</summary>
    /// <param name="rows">Rows of the data, at least 1.</param>
    public int StepsPerEpoch(int rows) => ((rows - 1) / BatchSize) + 1;

    /// <summary>Checks every range, and that the steps which this plan asks for exist.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or the variant has no velocity for the momentum; the message names it.</exception>
    public void Validate()
    {
        Require.AtLeast(Epochs, 0, "the number of epochs");
        Require.AtLeast(BatchSize, 1, "the batch size");
        Schedule.Validate();
        SgdSettings settings = Sgd with { BatchSize = 1 };
        if (KeepsVelocities)
        {
            settings.ValidateWithVelocity();
        }
        else
        {
            settings.ValidateWithoutVelocity();
        }
    }

    /// <summary>The plan in words, for messages and reports.</summary>
    public override string ToString()
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{Epochs} epochs in batches of {BatchSize}, {Sgd with { BatchSize = BatchSize }}, {Schedule}, {(ShuffleSeed is { } seed ? $"shuffled by {seed}" : "not shuffled")}, masks by {MaskSeed}");
}
