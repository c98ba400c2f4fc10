using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Faults;

/// <summary>A perceptron whose matrix products are wrong, where products are fused; everything else, and separate products, is as it should be.</summary>
internal abstract class WrongProducts : WrongPerceptron
{
    /// <summary>Which of the three products a sum belongs to.</summary>
    protected enum Product
    {
        /// <summary><c>z = x W + b</c>.</summary>
        Forward,

        /// <summary><c>dW = x^T dz</c>.</summary>
        ToWeights,

        /// <summary><c>dx = dz W^T</c>.</summary>
        ToInputs,
    }

    /// <inheritdoc/>
    protected override bool DeclaresFused => true;

    /// <summary>An element of a product; the bias is added to it afterwards.</summary>
    protected virtual T Sum<T>(Place place, Factors<T> factors)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => Chain(factors, place.Row, place.Column, 0, place.Depth, T.Zero);

    /// <summary>A sum taken up where it was put down, each product fused onto it.</summary>
    protected static T Chain<T>(Factors<T> factors, int row, int column, int first, int last, T sum)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        for (int k = first; k < last; k++)
        {
            (T left, T right) = factors(row, column, k);
            sum = Fused.MultiplyAdd(left, right, sum);
        }

        return sum;
    }

    /// <summary>A sum of products that round before they are added.</summary>
    protected static T SeparateChain<T>(Factors<T> factors, int row, int column, int depth)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int k = 0; k < depth; k++)
        {
            (T left, T right) = factors(row, column, k);
            sum += left * right;
        }

        return sum;
    }

    /// <inheritdoc/>
    protected override void Forward<T>(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, MaskKey maskKey, PerceptronWorkspace<T> workspace)
    {
        base.Forward(parameters, inputs, settings, maskKey, workspace);
        ForwardWithMasks(parameters, inputs, settings, workspace);
    }

    /// <inheritdoc/>
    protected override void ForwardWithMasks<T>(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
    {
        base.ForwardWithMasks(parameters, inputs, settings, workspace);
        if (settings.Accumulation == Accumulation.Fused)
        {
            Run(parameters, inputs, settings, workspace, drops: true);
        }
    }

    /// <inheritdoc/>
    protected override void Evaluate<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
    {
        base.Evaluate(parameters, inputs, settings, workspace);
        if (settings.Accumulation == Accumulation.Fused)
        {
            Run(parameters, inputs, settings, workspace, drops: false);
        }
    }

    /// <inheritdoc/>
    protected override void Backward<T>(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> outputGradients,
        PerceptronSettings settings,
        PerceptronWorkspace<T> workspace,
        Span<T> parameterGradients)
    {
        base.Backward(parameters, inputs, outputGradients, settings, workspace, parameterGradients);
        if (settings.Accumulation != Accumulation.Fused)
        {
            return;
        }

        PerceptronShape shape = workspace.Shape;
        T[] dz = outputGradients.ToArray();
        T[] all = parameters.ToArray();
        for (int layer = shape.Layers - 1; layer >= 0; layer--)
        {
            T[] x = layer == 0 ? inputs.ToArray() : workspace.Dropped[layer - 1];
            int units = shape.Units(layer);
            int inputCount = shape.Inputs(layer);
            T[] above = dz;
            Fill<T>(Product.ToWeights, inputCount, units, workspace.Rows, (row, column, k) => (x[(k * inputCount) + row], above[(k * units) + column]), parameterGradients[shape.Weights(layer)]);
            if (layer > 0)
            {
                T[] w = all[shape.Weights(layer)];
                T[] below = workspace.HiddenGradients[layer - 1];
                Fill<T>(Product.ToInputs, workspace.Rows, inputCount, units, (row, column, k) => (above[(row * units) + k], w[(column * units) + k]), below);
                Reference.InvertedDropout.Backward<T>(below, workspace.KeepMasks[layer - 1], settings.HiddenDropout[layer - 1], below);
                for (int i = 0; i < below.Length; i++)
                {
                    below[i] = FixedActivations.Backward(settings.Activation, workspace.PreActivations[layer - 1][i], workspace.Hidden[layer - 1][i], below[i]);
                }

                dz = below;
            }
        }
    }

    private void Run<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace, bool drops)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        PerceptronShape shape = workspace.Shape;
        T[] all = parameters.ToArray();
        T[] x = inputs.ToArray();
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            bool isHidden = layer < shape.HiddenLayers;
            T[] z = isHidden ? workspace.PreActivations[layer] : workspace.Outputs;
            int units = shape.Units(layer);
            int inputCount = shape.Inputs(layer);
            T[] w = all[shape.Weights(layer)];
            T[] below = x;
            Fill<T>(Product.Forward, workspace.Rows, units, inputCount, (row, column, k) => (below[(row * inputCount) + k], w[(k * units) + column]), z);
            for (int i = 0; i < z.Length; i++)
            {
                z[i] += all[shape.Biases(layer)][i % units];
            }

            if (isHidden)
            {
                T[] hidden = workspace.Hidden[layer];
                for (int i = 0; i < z.Length; i++)
                {
                    hidden[i] = FixedActivations.Value(settings.Activation, z[i]);
                }

                if (drops)
                {
                    Reference.InvertedDropout.ForwardWithMask<T>(hidden, workspace.KeepMasks[layer], settings.HiddenDropout[layer], workspace.Dropped[layer]);
                }
                else
                {
                    hidden.CopyTo(workspace.Dropped[layer], 0);
                }

                x = workspace.Dropped[layer];
            }
        }
    }

    private void Fill<T>(Product product, int rows, int columns, int depth, Factors<T> factors, Span<T> result)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                result[(row * columns) + column] = Sum(new Place(product, row, rows, column, columns, depth), factors);
            }
        }
    }

    /// <summary>The two factors of the k-th product of an element.</summary>
    protected delegate (T Left, T Right) Factors<T>(int row, int column, int k);

    /// <summary>An element of a product, and the sizes of the product.</summary>
    protected readonly record struct Place(Product Product, int Row, int Rows, int Column, int Columns, int Depth);
}
