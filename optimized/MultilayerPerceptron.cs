using System.Numerics;
using System.Runtime.InteropServices;
using Verification.Optimized.Lanes;
using Verification.Optimized.Layers;
using Verification.Optimized.Products;
using Verification.Optimized.Threads;
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
        => ForwardBy(parameters, inputs, settings, maskKey, MaskSource.Drawn, workspace, width, crew: null);

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
        => ForwardBy(parameters, inputs, settings, default, MaskSource.Given, workspace, width, crew: null);

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
        => ForwardBy(parameters, inputs, settings, default, MaskSource.None, workspace, width, crew: null);

    /// <summary>Backward in training, by the masks and activations that forward left in the workspace.</summary>
    /// <param name="parameters">The parameters of forward.</param>
    /// <param name="inputs">The inputs of forward.</param>
    /// <param name="outputGradients">The gradients of the loss by the outputs, one row an example.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="workspace">The workspace of forward; its hidden gradients are overwritten.</param>
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
        => BackwardBy(parameters, inputs, outputGradients, settings, workspace, parameterGradients, width, crew: null);

    /// <summary>A pass forward by a crew, or by the caller's thread alone.</summary>
    internal static unsafe void ForwardBy<T>(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        PerceptronSettings settings,
        MaskKey maskKey,
        MaskSource source,
        PerceptronWorkspace<T> workspace,
        VectorWidth width,
        ThreadCrew? crew)
        where T : struct, INumber<T>
    {
        width = VectorWidths.Resolve(width);
        Check(parameters, inputs, settings, workspace);
        if (source != MaskSource.None)
        {
            CheckScales<T>(settings);
        }

        PerceptronShape shape = workspace.Shape;
        ReadOnlySpan<T> layerInputs = inputs;
        for (int layer = 0; layer < shape.HiddenLayers; layer++)
        {
            var blocks = RowBlocks.Of(workspace.Rows, (long)shape.Inputs(layer) * shape.Units(layer), crew);
            HiddenLayer<T> hidden = new(workspace, settings, layer, blocks, width);
            fixed (byte* x = MemoryMarshal.AsBytes(layerInputs), first = MemoryMarshal.AsBytes(parameters))
            {
                hidden.Forward(x, first, source, maskKey, new EveryChunk(blocks.Count, crew));
            }

            layerInputs = workspace.Dropped[layer];
        }

        int last = shape.Layers - 1;
        AffineMap.ForwardBy(
            layerInputs, parameters[shape.Weights(last)], parameters[shape.Biases(last)], settings.Accumulation, workspace.Outputs, width, crew);
    }

    /// <summary>The pass backward by a crew, or by the caller's thread alone.</summary>
    internal static unsafe void BackwardBy<T>(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> outputGradients,
        PerceptronSettings settings,
        PerceptronWorkspace<T> workspace,
        Span<T> parameterGradients,
        VectorWidth width,
        ThreadCrew? crew)
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
            ToParameters(layerInputs, unitGradients, shape, layer, settings.Accumulation, parameterGradients, width, crew);
            if (layer > 0)
            {
                var blocks = RowBlocks.Of(workspace.Rows, (long)shape.Inputs(layer) * shape.Units(layer), crew);
                HiddenLayer<T> below = new(workspace, settings, layer - 1, blocks, width);
                fixed (byte* dz = MemoryMarshal.AsBytes(unitGradients), first = MemoryMarshal.AsBytes(parameters))
                {
                    below.Backward(dz, first, new EveryChunk(blocks.Count, crew));
                }

                unitGradients = workspace.HiddenGradients[layer - 1];
            }
        }
    }

    /// <summary><c>dL/dw_ki = sum over rows of x_k dz_i</c>, <c>dL/db_i = sum over rows of dz_i</c></summary>
    private static unsafe void ToParameters<T>(
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> unitGradients,
        PerceptronShape shape,
        int layer,
        Accumulation accumulation,
        Span<T> parameterGradients,
        VectorWidth width,
        ThreadCrew? crew)
        where T : struct, INumber<T>
    {
        int units = shape.Units(layer);
        int inputCount = shape.Inputs(layer);
        int rows = unitGradients.Length / units;
        fixed (byte* x = MemoryMarshal.AsBytes(inputs),
            dz = MemoryMarshal.AsBytes(unitGradients),
            dw = MemoryMarshal.AsBytes(parameterGradients[shape.Weights(layer)]),
            db = MemoryMarshal.AsBytes(parameterGradients[shape.Biases(layer)]))
        {
            ParameterGradients<T> work = new()
            {
                Product = AffineProducts.WeightGradients<T>(x, inputCount, dz, units, rows, dw),
                Blocks = RowBlocks.Of(inputCount, (long)rows * units, crew),
                Accumulation = accumulation,
                Width = width,
                BiasGradients = db,
            };
            Chunks.Run(ref work, work.Chunks, crew);
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
}
