namespace Verification.Vocabulary.Training;

/// <summary>A perceptron that can be trained: everything but its parameters.</summary>
/// <param name="Shape">Its layers.</param>
/// <param name="Settings">Activation, dropout of each hidden layer, and the order of the products.</param>
/// <param name="Loss">What it is trained to make small.</param>
public sealed record PerceptronModel(PerceptronShape Shape, PerceptronSettings Settings, PerceptronLoss Loss)
{
    /// <summary>Checks the settings against the shape.</summary>
    /// <exception cref="ArgumentException">The number of dropouts is not the number of hidden layers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or the loss is undefined.</exception>
    public void Validate()
    {
        Settings.Validate(Shape);
        Require.Defined(Loss, "loss");
    }
}
