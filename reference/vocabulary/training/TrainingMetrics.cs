namespace Verification.Vocabulary.Training;

/// <summary>How well a model does on some rows, in evaluation: without dropout and without the penalty.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Loss">The mean over the rows of each row's loss; the losses are formed in the working type, then summed in double in the order of the rows.</param>
/// <param name="Correct">Rows whose largest output, the first of several, is their label; 0 where rows have targets. A row with a NaN output is not correct.</param>
public readonly record struct TrainingMetrics(int Rows, double Loss, int Correct)
{
    /// <summary>The part of the rows that are classified correctly, in [0, 1].</summary>
    public double Accuracy => (double)Correct / Rows;
}
