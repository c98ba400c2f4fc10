using System.Numerics;
using Verification.Reference.Activations;
using Verification.Reference.Products;
using Verification.Vocabulary;

namespace Verification.Reference;

/// <summary>
/// The multilayer perceptron of the chapter on dropout: affine map, activation and dropout for each hidden layer, an
/// affine map for the outputs; forward and backward. Naive and scalar; it refuses SIMD, unsafe code and cleverness.
/// </summary>
/// <remarks>
/// Every sum starts at +0 and runs in ascending order; <see cref="PerceptronSettings.Accumulation"/> says whether a
/// product rounds by itself before it is added.
/// </remarks>
public static class MultilayerPerceptron
{
    /// <summary>Forward in training: draws the mask of each hidden layer, then does <see cref="ForwardWithMasks"/>.</summary>
    /// <param name="parameters">Weights and biases in the layout of <see cref="PerceptronShape"/>.</param>
    /// <param name="inputs">One row an example.</param>
    /// <param name="settings">Activation and drop probabilities.</param>
    /// <param name="maskKey">Hidden layer l draws from stream <c>Stream + l</c>.</param>
    /// <param name="workspace">Overwritten, keep masks included.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or an argument is an array of the workspace.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A drop probability is out of range.</exception>
    public static void Forward<T>(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, MaskKey maskKey, PerceptronWorkspace<T> workspace)
        where T : struct, INumber<T>
    {
        Check(parameters, inputs, settings, workspace);
        for (int layer = 0; layer < workspace.Shape.HiddenLayers; layer++)
        {
            MaskKey layerKey = maskKey with { Stream = unchecked(maskKey.Stream + (ulong)layer) };
            int elements = workspace.Rows * workspace.Shape.Units(layer);
            Philox.DrawKeepMask(layerKey, settings.HiddenDropout[layer].DropProbability, elements, workspace.KeepMasks[layer]);
        }

        ForwardWithMasks(parameters, inputs, settings, workspace);
    }

    /// <summary>Forward in training with the masks that stand in the workspace.</summary>
    /// <param name="parameters">Weights and biases in the layout of <see cref="PerceptronShape"/>.</param>
    /// <param name="inputs">One row an example.</param>
    /// <param name="settings">Activation and drop probabilities.</param>
    /// <param name="workspace">Overwritten, but for the keep masks.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or an argument is an array of the workspace.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A drop probability is out of range.</exception>
    public static void ForwardWithMasks<T>(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        where T : struct, INumber<T>
    {
        Check(parameters, inputs, settings, workspace);
        PerceptronShape shape = workspace.Shape;
        ReadOnlySpan<T> layerInputs = inputs;
        for (int layer = 0; layer < shape.HiddenLayers; layer++)
        {
            AffineMap.Forward(layerInputs, parameters[shape.Weights(layer)], parameters[shape.Biases(layer)], settings.Accumulation, workspace.PreActivations[layer]);
            Activate(workspace.PreActivations[layer], settings.Activation, workspace.Hidden[layer]);
            InvertedDropout.ForwardWithMask<T>(
                workspace.Hidden[layer], workspace.KeepMasks[layer], settings.HiddenDropout[layer], workspace.Dropped[layer]);
            layerInputs = workspace.Dropped[layer];
        }

        AffineMap.Forward(layerInputs, parameters[shape.Weights(shape.Layers - 1)], parameters[shape.Biases(shape.Layers - 1)], settings.Accumulation, workspace.Outputs);
    }

    /// <summary>Evaluation: forward without dropout.</summary>
    /// <param name="parameters">Weights and biases in the layout of <see cref="PerceptronShape"/>.</param>
    /// <param name="inputs">One row an example.</param>
    /// <param name="settings">The activation; the drop probabilities are checked and not used.</param>
    /// <param name="workspace">Overwritten, but for the keep masks.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or an argument is an array of the workspace.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A drop probability is out of range.</exception>
    public static void Evaluate<T>(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        where T : struct, INumber<T>
    {
        Check(parameters, inputs, settings, workspace);
        PerceptronShape shape = workspace.Shape;
        ReadOnlySpan<T> layerInputs = inputs;
        for (int layer = 0; layer < shape.HiddenLayers; layer++)
        {
            AffineMap.Forward(layerInputs, parameters[shape.Weights(layer)], parameters[shape.Biases(layer)], settings.Accumulation, workspace.PreActivations[layer]);
            Activate(workspace.PreActivations[layer], settings.Activation, workspace.Hidden[layer]);
            InvertedDropout.Evaluate<T>(workspace.Hidden[layer], workspace.Dropped[layer]);
            layerInputs = workspace.Dropped[layer];
        }

        AffineMap.Forward(layerInputs, parameters[shape.Weights(shape.Layers - 1)], parameters[shape.Biases(shape.Layers - 1)], settings.Accumulation, workspace.Outputs);
    }

    /// <summary>Backward in training, by the masks and activations that forward left in the workspace.</summary>
    /// <param name="parameters">The parameters of forward.</param>
    /// <param name="inputs">The inputs of forward.</param>
    /// <param name="outputGradients">The gradients of the loss by the outputs, one row an example.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="workspace">The workspace of forward; its hidden gradients are overwritten.</param>
    /// <param name="parameterGradients">Overwritten with the gradients by the parameters, in their layout.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, the gradients overlap an input, or an argument is an array of the workspace.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A drop probability is out of range.</exception>
    public static void Backward<T>(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> outputGradients,
        PerceptronSettings settings,
        PerceptronWorkspace<T> workspace,
        Span<T> parameterGradients)
        where T : struct, INumber<T>
    {
        Check(parameters, inputs, settings, workspace);
        PerceptronShape shape = workspace.Shape;
        Require.Length(outputGradients.Length, workspace.Outputs.Length, nameof(outputGradients), "one gradient an output");
        Require.Length(parameterGradients.Length, parameters.Length, nameof(parameterGradients), "one gradient a parameter");
        Require.Disjoint<T>(parameters, parameterGradients, nameof(parameters), nameof(parameterGradients));
        Require.Disjoint<T>(inputs, parameterGradients, nameof(inputs), nameof(parameterGradients));
        Require.Disjoint<T>(outputGradients, parameterGradients, nameof(outputGradients), nameof(parameterGradients));
        Require.DisjointBackwardArrays(workspace, outputGradients, nameof(outputGradients));
        Require.DisjointWorkspace(workspace, parameterGradients, nameof(parameterGradients));

        ReadOnlySpan<T> unitGradients = outputGradients;
        for (int layer = shape.Layers - 1; layer >= 0; layer--)
        {
            ReadOnlySpan<T> layerInputs = layer == 0 ? inputs : workspace.Dropped[layer - 1];
            int units = shape.Units(layer);
            AffineMap.WeightGradients(layerInputs, unitGradients, units, settings.Accumulation, parameterGradients[shape.Weights(layer)]);
            AffineMap.BiasGradients(unitGradients, parameterGradients[shape.Biases(layer)]);
            if (layer > 0)
            {
                T[] below = workspace.HiddenGradients[layer - 1];
                AffineMap.InputGradients(unitGradients, parameters[shape.Weights(layer)], units, settings.Accumulation, below);
                InvertedDropout.Backward<T>(below, workspace.KeepMasks[layer - 1], settings.HiddenDropout[layer - 1], below);
                ActivateBackward(workspace.PreActivations[layer - 1], workspace.Hidden[layer - 1], settings.Activation, below);
                unitGradients = below;
            }
        }
    }

    /// <summary><c>h = phi(z)</c></summary>
    private static void Activate<T>(ReadOnlySpan<T> preActivations, Activation activation, Span<T> hidden)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < preActivations.Length; i++)
        {
            T z = preActivations[i];
            hidden[i] = activation switch
            {
                Activation.Relu => z <= T.Zero ? T.Zero : z,
                Activation.Sigmoid => Sigmoid.Value(z),
                Activation.Tanh => HyperbolicTangent.Value(z),
                _ => z,
            };
        }
    }

    /// <summary><c>dz = dh phi'(z)</c>, in place; the slopes of sigmoid and tanh come from <c>h = phi(z)</c></summary>
    private static void ActivateBackward<T>(ReadOnlySpan<T> preActivations, ReadOnlySpan<T> hidden, Activation activation, Span<T> gradients)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < gradients.Length; i++)
        {
            gradients[i] = activation switch
            {
                Activation.Relu => preActivations[i] <= T.Zero ? T.Zero : gradients[i],
                Activation.Sigmoid => gradients[i] * Sigmoid.Slope(hidden[i]),
                Activation.Tanh => gradients[i] * HyperbolicTangent.Slope(hidden[i]),
                _ => gradients[i],
            };
        }
    }

    private static void Check<T>(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        where T : struct, INumber<T>
    {
        PerceptronShape shape = workspace.Shape;
        settings.Validate(shape);
        Require.Length(parameters.Length, shape.ParameterCount, nameof(parameters), $"the parameters of a {shape} perceptron");
        Require.Length(inputs.Length, (long)workspace.Rows * shape.InputCount, nameof(inputs), "one row of inputs an example");
        Require.DisjointWorkspace(workspace, parameters, nameof(parameters));
        Require.DisjointWorkspace(workspace, inputs, nameof(inputs));
    }
}
