using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Vocabulary;

namespace Verification.Properties.Faults;

/// <summary>A perceptron whose activations or slopes are wrong, and the rest right. It declares no fixed order, so the enclosures have to catch it.</summary>
internal abstract class WrongActivation : WrongLayers
{
    protected override bool DeclaresFixedOrder => false;

    /// <summary>dz from z, y = phi(z) and dy.</summary>
    protected virtual T Slope<T>(Activation activation, T z, T y, T dy)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => FixedActivations.Backward(activation, z, y, dy);

    protected override void Backward<T>(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> outputGradients,
        PerceptronSettings settings,
        PerceptronWorkspace<T> workspace,
        Span<T> parameterGradients)
    {
        Reference.MultilayerPerceptron.Backward(parameters, inputs, outputGradients, settings, workspace, parameterGradients);
        parameterGradients.Clear();
        PerceptronShape shape = workspace.Shape;
        ReadOnlySpan<T> above = outputGradients;
        for (int layer = shape.Layers - 1; layer >= 0; layer--)
        {
            ReadOnlySpan<T> layerInputs = layer == 0 ? inputs : workspace.Dropped[layer - 1];
            T[] below = layer == 0 ? new T[layerInputs.Length] : workspace.HiddenGradients[layer - 1];
            Array.Clear(below);
            AffineBackward(parameters, layerInputs, above, shape, layer, below, parameterGradients);
            if (layer > 0)
            {
                Reference.InvertedDropout.Backward<T>(below, workspace.KeepMasks[layer - 1], settings.HiddenDropout[layer - 1], below);
                for (int i = 0; i < below.Length; i++)
                {
                    below[i] = Slope(settings.Activation, workspace.PreActivations[layer - 1][i], workspace.Hidden[layer - 1][i], below[i]);
                }
            }

            above = below;
        }
    }

    private static void AffineBackward<T>(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, ReadOnlySpan<T> above, PerceptronShape shape, int layer, Span<T> below, Span<T> parameterGradients)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> weights = parameters[shape.Weights(layer)];
        Span<T> weightGradients = parameterGradients[shape.Weights(layer)];
        Span<T> biasGradients = parameterGradients[shape.Biases(layer)];
        (int inputCount, int units) = (shape.Inputs(layer), shape.Units(layer));
        for (int i = 0; i < above.Length; i++)
        {
            (int row, int unit) = (i / units, i % units);
            biasGradients[unit] += above[i];
            for (int input = 0; input < inputCount; input++)
            {
                weightGradients[(input * units) + unit] += inputs[(row * inputCount) + input] * above[i];
                below[(row * inputCount) + input] += above[i] * weights[(input * units) + unit];
            }
        }
    }
}
