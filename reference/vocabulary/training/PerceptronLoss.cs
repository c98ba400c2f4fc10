namespace Verification.Vocabulary.Training;

/// <summary>What a perceptron is trained to make small: a mean over the examples of a batch.</summary>
public enum PerceptronLoss
{
    /// <summary>The cross-entropy between the softmax of the outputs and a label.</summary>
    SoftmaxCrossEntropy,

    /// <summary>Half the squared distance between outputs and targets.</summary>
    Squared,
}
