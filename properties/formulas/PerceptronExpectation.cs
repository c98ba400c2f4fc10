using System.Numerics;
using Verification.Properties.Subjects.Calls;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Formulas;

/// <summary>
/// What a perceptron gives, stated a second time: example by example and unit by unit over jagged arrays, every sum an
/// expression that starts at +0 and runs upwards.
/// </summary>
internal sealed class PerceptronExpectation<T>
    where T : struct, INumber<T>
{
    private readonly PerceptronNetwork<T> _network;
    private readonly byte[][]? _keepMasks;

    /// <summary>Does the forward pass.</summary>
    /// <param name="network">The perceptron and its examples.</param>
    /// <param name="keepMasks">One mask a hidden layer; without them, evaluation.</param>
    public PerceptronExpectation(PerceptronNetwork<T> network, byte[][]? keepMasks)
    {
        _network = network;
        _keepMasks = keepMasks;
        Examples = [.. Enumerable.Range(0, network.Rows).Select(Forward)];
    }

    /// <summary>What each example met on its way.</summary>
    public IReadOnlyList<Trace> Examples { get; }

    /// <summary>The outputs, row after row.</summary>
    public T[] Outputs => [.. Examples.SelectMany(example => example.Outputs)];

    /// <summary>One quantity of one layer, row after row.</summary>
    public T[] Layer(Func<Trace, T[][]> quantity, int layer) => [.. Examples.SelectMany(example => quantity(example)[layer])];

    /// <summary>The gradients by the parameters, and by z of each hidden layer.</summary>
    public (T[] Parameters, T[][] Hidden) Backward(T[] outputGradients)
    {
        PerceptronShape shape = _network.Shape;

        // Per example and layer the gradients by z, outputs included.
        T[][][] deltas = [.. Enumerable.Range(0, _network.Rows).Select(row => Deltas(row, outputGradients))];
        T[] gradients = new T[shape.ParameterCount];
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            for (int unit = 0; unit < shape.Units(layer); unit++)
            {
                for (int input = 0; input < shape.Inputs(layer); input++)
                {
                    gradients[_network.WeightPlace(layer, input, unit)] = Products(_network.Rows, row => (Examples[row].Inputs(layer)[input], deltas[row][layer][unit]));
                }

                gradients[_network.BiasPlace(layer, unit)] = RisingSum.Of(_network.Rows, row => deltas[row][layer][unit]);
            }
        }

        return (gradients, [.. Enumerable.Range(0, shape.HiddenLayers).Select(layer => deltas.SelectMany(example => example[layer]).ToArray())]);
    }

    private Trace Forward(int row)
    {
        PerceptronShape shape = _network.Shape;
        Trace trace = new(_network.Row(row), new T[shape.HiddenLayers][], new T[shape.HiddenLayers][], new T[shape.HiddenLayers][]);
        for (int layer = 0; layer < shape.HiddenLayers; layer++)
        {
            trace.PreActivations[layer] = Affine(layer, trace.Inputs(layer));
            trace.Hidden[layer] = [.. trace.PreActivations[layer].Select(z => FixedActivations.Value(_network.Settings.Activation, z))];
            trace.Dropped[layer] = Dropout(layer, row, trace.Hidden[layer]);
        }

        return trace with { Outputs = Affine(shape.Layers - 1, trace.Inputs(shape.Layers - 1)) };
    }

    private T[][] Deltas(int row, T[] outputGradients)
    {
        PerceptronShape shape = _network.Shape;
        T[][] deltas = new T[shape.Layers][];
        deltas[^1] = outputGradients[(row * shape.OutputCount)..((row + 1) * shape.OutputCount)];
        for (int layer = shape.Layers - 1; layer > 0; layer--)
        {
            T[] above = deltas[layer];
            T[] byInput =
            [
                .. Enumerable.Range(0, shape.Inputs(layer)).Select(
                    input => Products(shape.Units(layer), unit => (above[unit], _network.Parameters[_network.WeightPlace(layer, input, unit)]))),
            ];
            Trace trace = Examples[row];
            deltas[layer - 1] =
            [
                .. Dropout(layer - 1, row, byInput).Select(
                    (gradient, unit) => FixedActivations.Backward(_network.Settings.Activation, trace.PreActivations[layer - 1][unit], trace.Hidden[layer - 1][unit], gradient)),
            ];
        }

        return deltas;
    }

    private T[] Affine(int layer, T[] inputs)
        => [.. Enumerable.Range(0, _network.Shape.Units(layer)).Select(
            unit => Products(inputs.Length, input => (inputs[input], _network.Parameters[_network.WeightPlace(layer, input, unit)]))
                + _network.Parameters[_network.BiasPlace(layer, unit)])];

    private T Products(int count, Func<int, (T Left, T Right)> factors) => RisingSum.OfProducts(count, _network.Settings.Accumulation, factors);

    private T[] Dropout(int layer, int row, T[] values)
    {
        if (_keepMasks is null)
        {
            return [.. values];
        }

        DropoutSettings dropout = _network.Settings.HiddenDropout[layer];
        return [.. values.Select((value, unit) => KeepMask.IsKept(_keepMasks[layer], (row * values.Length) + unit) ? Survivor(value, dropout) : T.Zero)];
    }

    private static T Survivor(T value, DropoutSettings dropout)
    {
        double p = dropout.DropProbability;
        return p switch
        {
            0 => value,
            1 => T.Zero,
            _ => dropout.Scaling switch
            {
                DropoutScaling.Quotient => value / Kept(p),
                DropoutScaling.Reciprocal when !Exactness.IsExact<T>() => value * T.CreateChecked(1 / (1 - p)),
                DropoutScaling.DrawnRate => value * T.CreateChecked(4294967296.0 / (4294967296.0 - Reference.Philox.Threshold(p))),
                _ => value * (T.One / Kept(p)),
            },
        };
    }

    private static T Kept(double p) => Exactness.IsExact<T>() ? T.One - T.CreateChecked(p) : T.CreateChecked(1 - p);

    /// <summary>What one example met on its way.</summary>
    /// <param name="FirstInputs">The inputs of the network.</param>
    /// <param name="PreActivations">z of each hidden layer.</param>
    /// <param name="Hidden">phi(z) of each hidden layer.</param>
    /// <param name="Dropped">What dropout made of it.</param>
    public sealed record Trace(T[] FirstInputs, T[][] PreActivations, T[][] Hidden, T[][] Dropped)
    {
        /// <summary>The outputs.</summary>
        public T[] Outputs { get; init; } = [];

        /// <summary>The inputs of a layer.</summary>
        public T[] Inputs(int layer) => layer == 0 ? FirstInputs : Dropped[layer - 1];
    }
}
