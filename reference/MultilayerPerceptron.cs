using System.Numerics;
using Verification.Reference.Activations;
using Verification.Reference.Numbers;
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
            Affine(parameters, layerInputs, shape, layer, settings.Accumulation, workspace.PreActivations[layer]);
            Activate(workspace.PreActivations[layer], settings.Activation, workspace.Hidden[layer]);
            InvertedDropout.ForwardWithMask<T>(
                workspace.Hidden[layer], workspace.KeepMasks[layer], settings.HiddenDropout[layer], workspace.Dropped[layer]);
            layerInputs = workspace.Dropped[layer];
        }

        Affine(parameters, layerInputs, shape, shape.Layers - 1, settings.Accumulation, workspace.Outputs);
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
            Affine(parameters, layerInputs, shape, layer, settings.Accumulation, workspace.PreActivations[layer]);
            Activate(workspace.PreActivations[layer], settings.Activation, workspace.Hidden[layer]);
            InvertedDropout.Evaluate<T>(workspace.Hidden[layer], workspace.Dropped[layer]);
            layerInputs = workspace.Dropped[layer];
        }

        Affine(parameters, layerInputs, shape, shape.Layers - 1, settings.Accumulation, workspace.Outputs);
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
            AffineParameterGradients(layerInputs, unitGradients, shape, layer, settings.Accumulation, parameterGradients);
            if (layer > 0)
            {
                T[] below = workspace.HiddenGradients[layer - 1];
                AffineInputGradients(parameters, unitGradients, shape, layer, settings.Accumulation, below);
                InvertedDropout.Backward<T>(below, workspace.KeepMasks[layer - 1], settings.HiddenDropout[layer - 1], below);
                ActivateBackward(workspace.PreActivations[layer - 1], workspace.Hidden[layer - 1], settings.Activation, below);
                unitGradients = below;
            }
        }
    }

    /// <summary><c>z_i = x_1 w_1i + ... + x_m w_mi + b_i</c></summary>
    private static void Affine<T>(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronShape shape, int layer, Accumulation accumulation, Span<T> outputs)
        where T : struct, INumber<T>
    {
        ReadOnlySpan<T> weights = parameters[shape.Weights(layer)];
        ReadOnlySpan<T> biases = parameters[shape.Biases(layer)];
        int inputCount = shape.Inputs(layer);
        int units = shape.Units(layer);
        int rows = outputs.Length / units;
        for (int row = 0; row < rows; row++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                T sum = T.Zero;
                for (int input = 0; input < inputCount; input++)
                {
                    sum = Accumulate(accumulation, inputs[row * inputCount + input], weights[input * units + unit], sum);
                }

                outputs[row * units + unit] = sum + biases[unit];
            }
        }
    }

    /// <summary><c>dL/dw_ki = sum over rows of x_k dz_i</c>, <c>dL/db_i = sum over rows of dz_i</c></summary>
    private static void AffineParameterGradients<T>(
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> unitGradients,
        PerceptronShape shape,
        int layer,
        Accumulation accumulation,
        Span<T> parameterGradients)
        where T : struct, INumber<T>
    {
        Span<T> weightGradients = parameterGradients[shape.Weights(layer)];
        Span<T> biasGradients = parameterGradients[shape.Biases(layer)];
        int inputCount = shape.Inputs(layer);
        int units = shape.Units(layer);
        int rows = unitGradients.Length / units;
        for (int unit = 0; unit < units; unit++)
        {
            for (int input = 0; input < inputCount; input++)
            {
                T sum = T.Zero;
                for (int row = 0; row < rows; row++)
                {
                    sum = Accumulate(accumulation, inputs[row * inputCount + input], unitGradients[row * units + unit], sum);
                }

                weightGradients[input * units + unit] = sum;
            }

            T biasSum = T.Zero;
            for (int row = 0; row < rows; row++)
            {
                biasSum += unitGradients[row * units + unit];
            }

            biasGradients[unit] = biasSum;
        }
    }

    /// <summary><c>dL/dx_k = sum over units of dz_i w_ki</c></summary>
    private static void AffineInputGradients<T>(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> unitGradients,
        PerceptronShape shape,
        int layer,
        Accumulation accumulation,
        Span<T> inputGradients)
        where T : struct, INumber<T>
    {
        ReadOnlySpan<T> weights = parameters[shape.Weights(layer)];
        int inputCount = shape.Inputs(layer);
        int units = shape.Units(layer);
        int rows = unitGradients.Length / units;
        for (int row = 0; row < rows; row++)
        {
            for (int input = 0; input < inputCount; input++)
            {
                T sum = T.Zero;
                for (int unit = 0; unit < units; unit++)
                {
                    sum = Accumulate(accumulation, unitGradients[row * units + unit], weights[input * units + unit], sum);
                }

                inputGradients[row * inputCount + input] = sum;
            }
        }
    }

    /// <summary>The sum with one more product.</summary>
    private static T Accumulate<T>(Accumulation accumulation, T left, T right, T sum)
        where T : struct, INumber<T>
        => accumulation switch
        {
            Accumulation.Fused => Fused.MultiplyAdd(left, right, sum),
            _ => sum + left * right,
        };

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
