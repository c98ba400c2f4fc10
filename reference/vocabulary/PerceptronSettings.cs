namespace Verification.Vocabulary;

/// <summary>What a perceptron does besides its affine maps.</summary>
/// <param name="HiddenDropout">The dropout of each hidden layer, first to last, as many as there are hidden layers.</param>
public sealed record PerceptronSettings(IReadOnlyList<DropoutSettings> HiddenDropout)
{
    /// <summary>The activation of every hidden layer; the outputs are affine.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>
    /// How products enter the sums of forward and of both backward products. The bias is added afterwards and rounds
    /// by itself; the gradients by the biases are sums without products, the same in both orders.
    /// </summary>
    public Accumulation Accumulation { get; init; } = Accumulation.Separate;

    /// <summary>The same drop probability after every hidden layer of a shape.</summary>
    public static PerceptronSettings Uniform(PerceptronShape shape, double dropProbability)
        => new(Enumerable.Repeat(new DropoutSettings(dropProbability), shape.HiddenLayers).ToArray());

    /// <summary>Checks that there is one dropout a hidden layer, and the range of each.</summary>
    /// <exception cref="ArgumentException">The number of dropouts is not the number of hidden layers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A drop probability is out of range, or the activation or the accumulation is undefined.</exception>
    public void Validate(PerceptronShape shape)
    {
        Require.Length(HiddenDropout.Count, shape.HiddenLayers, nameof(HiddenDropout), "one dropout a hidden layer");
        for (int layer = 0; layer < HiddenDropout.Count; layer++)
        {
            HiddenDropout[layer].Validate();
        }

        Require.Defined(Activation, "activation");
        Require.Defined(Accumulation, "accumulation");
    }
}
