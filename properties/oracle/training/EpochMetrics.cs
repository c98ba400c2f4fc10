namespace Verification.Oracle.Training;

/// <summary>How a model does after some epochs, without dropout and without the penalty.</summary>
/// <param name="Epoch">Epochs completed; 0 is the start.</param>
/// <param name="TrainingLoss">The mean loss on the rows that it is trained on.</param>
/// <param name="TestLoss">The mean loss on the others.</param>
/// <param name="TrainingAccuracy">The part of the training rows that it is right about; 0 where rows have targets and not labels.</param>
/// <param name="TestAccuracy">The part of the test rows.</param>
/// <param name="Norm">The Euclidean norm of its weights, biases left out.</param>
public readonly record struct EpochMetrics(int Epoch, double TrainingLoss, double TestLoss, double TrainingAccuracy, double TestAccuracy, double Norm)
{
    /// <summary>By how much the accuracy on training rows is higher than that on test rows.</summary>
    public double Gap => TrainingAccuracy - TestAccuracy;
}
