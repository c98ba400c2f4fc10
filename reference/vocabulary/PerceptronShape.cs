namespace Verification.Vocabulary;

/// <summary>
/// The layers of a multilayer perceptron and where their parameters lie in one flat array: for each layer its
/// weights, row-major with one row an input and one column a unit, then its biases.
/// </summary>
public sealed class PerceptronShape
{
    private readonly int[] _layerSizes;
    private readonly int[] _weightOffsets;

    /// <summary>Makes a shape.</summary>
    /// <param name="layerSizes">Inputs, then the units of each hidden layer, then outputs: at least two sizes, each at least 1.</param>
    /// <exception cref="ArgumentException">There are fewer than two sizes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or there are more parameters than an array holds.</exception>
    public PerceptronShape(params ReadOnlySpan<int> layerSizes)
    {
        if (layerSizes.Length < 2)
        {
            throw new ArgumentException(
                $"A perceptron needs the number of inputs, of each hidden layer's units and of outputs; {layerSizes.Length} sizes were given.",
                nameof(layerSizes));
        }

        _layerSizes = layerSizes.ToArray();
        _weightOffsets = new int[layerSizes.Length - 1];
        long parameters = 0;
        for (int layer = 0; layer < layerSizes.Length; layer++)
        {
            Require.AtLeast(layerSizes[layer], 1, $"the size of layer {layer}");
            if (layer == layerSizes.Length - 1)
            {
                break;
            }

            _weightOffsets[layer] = (int)parameters;
            parameters += ((long)layerSizes[layer] + 1) * layerSizes[layer + 1];
            if (parameters > Array.MaxLength)
            {
                throw new ArgumentOutOfRangeException(nameof(layerSizes), parameters, $"The perceptron has over {Array.MaxLength} parameters.");
            }
        }

        ParameterCount = (int)parameters;
    }

    /// <summary>Inputs, hidden units, outputs.</summary>
    public IReadOnlyList<int> LayerSizes => _layerSizes;

    /// <summary>Layers that have weights: the hidden ones and the output layer.</summary>
    public int Layers => _weightOffsets.Length;

    /// <summary>Hidden layers.</summary>
    public int HiddenLayers => Layers - 1;

    /// <summary>Elements of the flat array of parameters.</summary>
    public int ParameterCount { get; }

    /// <summary>Inputs of the network.</summary>
    public int InputCount => _layerSizes[0];

    /// <summary>Outputs of the network.</summary>
    public int OutputCount => _layerSizes[^1];

    /// <summary>Inputs of a layer.</summary>
    public int Inputs(int layer) => _layerSizes[layer];

    /// <summary>Units of a layer.</summary>
    public int Units(int layer) => _layerSizes[layer + 1];

    /// <summary>The place of a layer's weights, <c>Inputs * Units</c> of them, in the flat array.</summary>
    public Range Weights(int layer) => _weightOffsets[layer]..BiasOffset(layer);

    /// <summary>The place of a layer's biases, <c>Units</c> of them, in the flat array.</summary>
    public Range Biases(int layer) => BiasOffset(layer)..(BiasOffset(layer) + Units(layer));

    /// <summary>The sizes, "4-5-1".</summary>
    public override string ToString() => string.Join('-', _layerSizes);

    private int BiasOffset(int layer) => _weightOffsets[layer] + (Inputs(layer) * Units(layer));
}
