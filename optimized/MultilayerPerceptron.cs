using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Activations;
using Verification.Optimized.Lanes;
using Verification.Vocabulary;

namespace Verification.Optimized;

/// <summary>
/// The multilayer perceptron of the chapter on dropout in vectors: the same bits as the reference run in float or
/// double, at every width. Nothing is allocated.
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
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or an argument is an array of the workspace.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A drop probability is out of range, its scale is not representable in T, or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void Forward<T>(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        PerceptronSettings settings,
        MaskKey maskKey,
        PerceptronWorkspace<T> workspace,
        VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        width = VectorWidths.Resolve(width);
        Check(parameters, inputs, settings, workspace);
        CheckScales<T>(settings);
        for (int layer = 0; layer < workspace.Shape.HiddenLayers; layer++)
        {
            MaskKey layerKey = maskKey with { Stream = unchecked(maskKey.Stream + (ulong)layer) };
            int elements = workspace.Rows * workspace.Shape.Units(layer);
            Philox.DrawKeepMask(layerKey, settings.HiddenDropout[layer].DropProbability, elements, workspace.KeepMasks[layer], width);
        }

        ForwardWithMasks(parameters, inputs, settings, workspace, width);
    }

    /// <summary>Forward in training with the masks that stand in the workspace.</summary>
    /// <param name="parameters">Weights and biases in the layout of <see cref="PerceptronShape"/>.</param>
    /// <param name="inputs">One row an example.</param>
    /// <param name="settings">Activation and drop probabilities.</param>
    /// <param name="workspace">Overwritten, but for the keep masks.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or an argument is an array of the workspace.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A drop probability is out of range, its scale is not representable in T, or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void ForwardWithMasks<T>(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        PerceptronSettings settings,
        PerceptronWorkspace<T> workspace,
        VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        width = VectorWidths.Resolve(width);
        Check(parameters, inputs, settings, workspace);
        CheckScales<T>(settings);
        PerceptronShape shape = workspace.Shape;
        ReadOnlySpan<T> layerInputs = inputs;
        for (int layer = 0; layer < shape.HiddenLayers; layer++)
        {
            Affine(parameters, layerInputs, shape, layer, settings.Accumulation, workspace.PreActivations[layer], width);
            Activate<T>(workspace.PreActivations[layer], settings.Activation, workspace.Hidden[layer], width);
            InvertedDropout.ForwardWithMask<T>(
                workspace.Hidden[layer], workspace.KeepMasks[layer], settings.HiddenDropout[layer], workspace.Dropped[layer], width);
            layerInputs = workspace.Dropped[layer];
        }

        Affine(parameters, layerInputs, shape, shape.Layers - 1, settings.Accumulation, workspace.Outputs, width);
    }

    /// <summary>Evaluation: forward without dropout.</summary>
    /// <param name="parameters">Weights and biases in the layout of <see cref="PerceptronShape"/>.</param>
    /// <param name="inputs">One row an example.</param>
    /// <param name="settings">The activation; the drop probabilities are checked and not used.</param>
    /// <param name="workspace">Overwritten, but for the keep masks.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or an argument is an array of the workspace.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A drop probability is out of range, or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void Evaluate<T>(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        PerceptronSettings settings,
        PerceptronWorkspace<T> workspace,
        VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        width = VectorWidths.Resolve(width);
        Check(parameters, inputs, settings, workspace);
        PerceptronShape shape = workspace.Shape;
        ReadOnlySpan<T> layerInputs = inputs;
        for (int layer = 0; layer < shape.HiddenLayers; layer++)
        {
            Affine(parameters, layerInputs, shape, layer, settings.Accumulation, workspace.PreActivations[layer], width);
            Activate<T>(workspace.PreActivations[layer], settings.Activation, workspace.Hidden[layer], width);
            InvertedDropout.Evaluate<T>(workspace.Hidden[layer], workspace.Dropped[layer], width);
            layerInputs = workspace.Dropped[layer];
        }

        Affine(parameters, layerInputs, shape, shape.Layers - 1, settings.Accumulation, workspace.Outputs, width);
    }

    /// <summary>Backward in training, by the masks and activations that forward left in the workspace.</summary>
    /// <param name="parameters">The parameters of forward.</param>
    /// <param name="inputs">The inputs of forward.</param>
    /// <param name="outputGradients">The gradients of the loss by the outputs, one row an example.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="workspace">The workspace of forward; its hidden gradients and its scratch are overwritten.</param>
    /// <param name="parameterGradients">Overwritten with the gradients by the parameters, in their layout.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, the gradients overlap an input, or an argument is an array of the workspace.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A drop probability is out of range, its scale is not representable in T, or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void Backward<T>(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> outputGradients,
        PerceptronSettings settings,
        PerceptronWorkspace<T> workspace,
        Span<T> parameterGradients,
        VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        width = VectorWidths.Resolve(width);
        Check(parameters, inputs, settings, workspace);
        PerceptronShape shape = workspace.Shape;
        Require.Length(outputGradients.Length, workspace.Outputs.Length, nameof(outputGradients), "one gradient an output");
        Require.Length(parameterGradients.Length, parameters.Length, nameof(parameterGradients), "one gradient a parameter");
        Require.Disjoint<T>(parameters, parameterGradients, nameof(parameters), nameof(parameterGradients));
        Require.Disjoint<T>(inputs, parameterGradients, nameof(inputs), nameof(parameterGradients));
        Require.Disjoint<T>(outputGradients, parameterGradients, nameof(outputGradients), nameof(parameterGradients));
        Require.DisjointBackwardArrays(workspace, outputGradients, nameof(outputGradients));
        Require.DisjointWorkspace(workspace, parameterGradients, nameof(parameterGradients));
        CheckScales<T>(settings);

        ReadOnlySpan<T> unitGradients = outputGradients;
        for (int layer = shape.Layers - 1; layer >= 0; layer--)
        {
            ReadOnlySpan<T> layerInputs = layer == 0 ? inputs : workspace.Dropped[layer - 1];
            AffineParameterGradients(layerInputs, unitGradients, shape, layer, settings.Accumulation, parameterGradients, width);
            if (layer > 0)
            {
                T[] below = workspace.HiddenGradients[layer - 1];
                AffineInputGradients(parameters, unitGradients, shape, layer, settings.Accumulation, workspace.TransposedWeights, below, width);
                InvertedDropout.Backward<T>(below, workspace.KeepMasks[layer - 1], settings.HiddenDropout[layer - 1], below, width);
                ActivateBackward<T>(workspace.PreActivations[layer - 1], workspace.Hidden[layer - 1], settings.Activation, below, width);
                unitGradients = below;
            }
        }
    }

    /// <summary><c>z_i = x_1 w_1i + ... + x_m w_mi + b_i</c></summary>
    private static void Affine<T>(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronShape shape, int layer, Accumulation accumulation, Span<T> outputs, VectorWidth width)
        where T : struct, INumber<T>
        => new MatrixProduct<T>(
            left: inputs,
            leftRowStride: shape.Inputs(layer),
            leftDepthStride: 1,
            right: parameters[shape.Weights(layer)],
            addend: parameters[shape.Biases(layer)],
            depth: shape.Inputs(layer),
            columns: shape.Units(layer),
            destination: outputs).Run(accumulation, width);

    /// <summary><c>dL/dw_ki = sum over rows of x_k dz_i</c>, <c>dL/db_i = sum over rows of dz_i</c></summary>
    private static void AffineParameterGradients<T>(
        ReadOnlySpan<T> inputs, ReadOnlySpan<T> unitGradients, PerceptronShape shape, int layer, Accumulation accumulation, Span<T> parameterGradients, VectorWidth width)
        where T : struct, INumber<T>
    {
        int units = shape.Units(layer);
        new MatrixProduct<T>(
            left: inputs,
            leftRowStride: 1,
            leftDepthStride: shape.Inputs(layer),
            right: unitGradients,
            addend: [],
            depth: unitGradients.Length / units,
            columns: units,
            destination: parameterGradients[shape.Weights(layer)]).Run(accumulation, width);
        Sweep.Run(new ColumnSums<T>(unitGradients, units), parameterGradients[shape.Biases(layer)], width);
    }

    /// <summary><c>dL/dx_k = sum over units of dz_i w_ki</c></summary>
    private static void AffineInputGradients<T>(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> unitGradients,
        PerceptronShape shape,
        int layer,
        Accumulation accumulation,
        Span<T> transposedWeights,
        Span<T> inputGradients,
        VectorWidth width)
        where T : struct, INumber<T>
    {
        int units = shape.Units(layer);
        ReadOnlySpan<T> weights = parameters[shape.Weights(layer)];
        Transposition.Of(weights, units, transposedWeights);
        new MatrixProduct<T>(
            left: unitGradients,
            leftRowStride: units,
            leftDepthStride: 1,
            right: transposedWeights[..weights.Length],
            addend: [],
            depth: units,
            columns: shape.Inputs(layer),
            destination: inputGradients).Run(accumulation, width);
    }

    /// <summary><c>h = phi(z)</c></summary>
    internal static void Activate<T>(ReadOnlySpan<T> preActivations, Activation activation, Span<T> hidden, VectorWidth width)
        where T : struct, INumber<T>
    {
        switch (activation)
        {
            case Activation.Relu:
                Sweep.Each(preActivations, default(Relu<T>), hidden, width);
                break;
            case Activation.Sigmoid:
                Sweep.Each(preActivations, default(Sigmoid<T>), hidden, width);
                break;
            case Activation.Tanh:
                Sweep.Each(preActivations, default(HyperbolicTangent<T>), hidden, width);
                break;
            default:
                preActivations.CopyTo(hidden);
                break;
        }
    }

    /// <summary><c>dz = dh phi'(z)</c>; the slopes of sigmoid and tanh come from <c>h = phi(z)</c></summary>
    internal static void ActivateBackward<T>(
        ReadOnlySpan<T> preActivations, ReadOnlySpan<T> hidden, Activation activation, Span<T> gradients, VectorWidth width)
        where T : struct, INumber<T>
    {
        switch (activation)
        {
            case Activation.Relu:
                Sweep.Pairs(preActivations, gradients, default(ReluBackward<T>), gradients, width);
                break;
            case Activation.Sigmoid:
                Sweep.Pairs(hidden, gradients, default(SigmoidBackward<T>), gradients, width);
                break;
            case Activation.Tanh:
                Sweep.Pairs(hidden, gradients, default(HyperbolicTangentBackward<T>), gradients, width);
                break;
            default:
                break;
        }
    }

    private static void Check<T>(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        where T : struct, INumber<T>
    {
        WorkingType.RequireLanes<T>();
        PerceptronShape shape = workspace.Shape;
        settings.Validate(shape);
        if (parameters.Length != shape.ParameterCount)
        {
            // Only now, since putting the message together allocates.
            Require.Length(parameters.Length, shape.ParameterCount, nameof(parameters), $"the parameters of a {shape} perceptron");
        }

        Require.Length(inputs.Length, (long)workspace.Rows * shape.InputCount, nameof(inputs), "one row of inputs an example");
        Require.DisjointWorkspace(workspace, parameters, nameof(parameters));
        Require.DisjointWorkspace(workspace, inputs, nameof(inputs));
    }

    /// <summary>Lets every layer's dropout refuse its scale before the first array is written.</summary>
    internal static void CheckScales<T>(PerceptronSettings settings)
        where T : struct, INumber<T>
    {
        for (int layer = 0; layer < settings.HiddenDropout.Count; layer++)
        {
            _ = new SurvivorScale(settings.HiddenDropout[layer]).In<T>();
        }
    }

    /// <summary><c>z &lt;= 0 ? +0 : z</c></summary>
    private readonly struct Relu<T> : IFormula<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes z)
            where TLanes : struct, ILanes<TLanes, T>
            => TLanes.WhereLessOrEqual(z, default, default, z);
    }

    /// <summary><c>z &lt;= 0 ? +0 : dh</c></summary>
    private readonly struct ReluBackward<T> : IPairFormula<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes z, TLanes dh)
            where TLanes : struct, ILanes<TLanes, T>
            => TLanes.WhereLessOrEqual(z, default, default, dh);
    }
}
