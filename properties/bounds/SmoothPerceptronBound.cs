using Verification.Properties.Subjects.Calls;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Bounds;

/// <summary>
/// Proved enclosures of a perceptron with sigmoid or tanh under the mean squared loss: of its true derivative, and of what the
/// backward pass gives in a floating-point type, whatever the order of its sums.
/// </summary>
/// <remarks>
/// Every quantity is a ball that follows the operations one by one (running error analysis): a sum of n products rounds as in
/// section 7.1, activation and slope as in section 7.4, dropout's scale as in section 3. It supposes that nothing overflows.
/// DrawnRate scales by another number than 1/(1-p) and has no place here.
/// </remarks>
internal sealed class SmoothPerceptronBound
{
    // 1 - p in double, its rounding to T, the reciprocal, the product.
    private const int DropoutRoundings = 4;

    // The difference and its quotient by n.
    private const int LossRoundings = 2;

    private readonly PerceptronNetwork<Rational> _network;
    private readonly byte[][] _keepMasks;
    private readonly Rational[] _targets;
    private readonly BinaryFormat _format;
    private readonly Pass[] _passes;
    private readonly IReadOnlyList<Ball> _parameters;

    /// <summary>Does the forward pass.</summary>
    /// <param name="network">The perceptron and its examples.</param>
    /// <param name="keepMasks">One mask a hidden layer.</param>
    /// <param name="targets">Of the squared loss, one an output.</param>
    /// <param name="format">What the operations round to.</param>
    /// <param name="parameters">The parameters, where they are themselves known to a radius; else those of the network, exactly.</param>
    public SmoothPerceptronBound(
        PerceptronNetwork<Rational> network, byte[][] keepMasks, Rational[] targets, BinaryFormat format, IReadOnlyList<Ball>? parameters = null)
    {
        (_network, _keepMasks, _targets, _format) = (network, keepMasks, targets, format);
        _parameters = parameters ?? [.. network.Parameters.Select(BallArithmetic.Exactly)];
        _passes = [.. Enumerable.Range(0, network.Rows).Select(Forward)];
    }

    private Activation Phi => _network.Settings.Activation;

    private PerceptronShape Shape => _network.Shape;

    /// <summary>The outputs, row after row.</summary>
    public Ball[] Outputs => [.. _passes.SelectMany(pass => pass.Outputs)];

    /// <summary>The gradients of the loss by the parameters as the backward pass works them out, slopes from the outputs of the activations.</summary>
    public Ball[] Backward()
    {
        Ball[][][] deltas = [.. Enumerable.Range(0, _network.Rows).Select(Deltas)];
        Ball[] gradients = new Ball[Shape.ParameterCount];
        Ball one = BallArithmetic.Exactly(Rational.One);
        for (int layer = 0; layer < Shape.Layers; layer++)
        {
            for (int unit = 0; unit < Shape.Units(layer); unit++)
            {
                gradients[_network.BiasPlace(layer, unit)] = BallArithmetic.Dot([.. deltas.Select(example => (one, example[layer][unit]))], _format);
                for (int input = 0; input < Shape.Inputs(layer); input++)
                {
                    gradients[_network.WeightPlace(layer, input, unit)] = BallArithmetic.Dot(
                        [.. deltas.Select((example, row) => (_passes[row].Inputs[layer][input], example[layer][unit]))], _format);
                }
            }
        }

        return gradients;
    }

    /// <summary>
    /// The derivative of the loss by one parameter in forward mode, as dual numbers do it, each tangent a ball: the activations'
    /// derivatives come from exponentials and not from their outputs, so this shares nothing with the backward pass.
    /// </summary>
    public Ball Tangent(int place)
    {
        List<(Ball Residual, Ball Slope)> terms = [];
        for (int row = 0; row < _network.Rows; row++)
        {
            Ball[] outputs = OutputTangents(row, place);
            terms.AddRange(outputs.Select((slope, k) => (Residual(row, k), slope)));
        }

        return BallArithmetic.Scaled(BallArithmetic.Dot(terms, _format), new Rational(1, _network.Rows), 1, _format);
    }

    private Pass Forward(int row)
    {
        Pass pass = new(new Ball[Shape.Layers][], new Ball[Shape.HiddenLayers][], new Ball[Shape.HiddenLayers][]);
        pass.Inputs[0] = [.. _network.Row(row).Select(BallArithmetic.Exactly)];
        for (int layer = 0; layer < Shape.HiddenLayers; layer++)
        {
            pass.PreActivations[layer] = Affine(layer, pass.Inputs[layer]);
            pass.Hidden[layer] = [.. pass.PreActivations[layer].Select(z => BallArithmetic.Kept(ActivationBound.Value(Phi, z, _format)))];
            pass.Inputs[layer + 1] = Dropout(layer, row, pass.Hidden[layer]);
        }

        return pass with { Outputs = Affine(Shape.Layers - 1, pass.Inputs[^1]) };
    }

    private Ball[] Affine(int layer, Ball[] inputs)
        => [.. Enumerable.Range(0, Shape.Units(layer)).Select(unit => BallArithmetic.Dot(
            [
                .. inputs.Select((input, k) => (input, Weight(layer, k, unit))),
                (BallArithmetic.Exactly(Rational.One), _parameters[_network.BiasPlace(layer, unit)]),
            ],
            _format))];

    private Ball[] Dropout(int layer, int row, Ball[] values)
    {
        Rational p = Rational.FromDouble(_network.Settings.HiddenDropout[layer].DropProbability);
        return
        [
            .. values.Select((value, unit) => KeepMask.IsKept(_keepMasks[layer], (row * values.Length) + unit)
                ? BallArithmetic.Scaled(value, Rational.One / (Rational.One - p), DropoutRoundings, _format)
                : BallArithmetic.Exactly(Rational.Zero)),
        ];
    }

    private Ball[][] Deltas(int row)
    {
        Ball[][] deltas = new Ball[Shape.Layers][];
        deltas[^1] =
        [
            .. Enumerable.Range(0, Shape.OutputCount).Select(k => BallArithmetic.Scaled(Residual(row, k), new Rational(1, _network.Rows), LossRoundings, _format)),
        ];
        for (int layer = Shape.Layers - 1; layer > 0; layer--)
        {
            Ball[] byInput =
            [
                .. Enumerable.Range(0, Shape.Inputs(layer)).Select(input => BallArithmetic.Dot([.. deltas[layer].Select((delta, unit) => (delta, Weight(layer, input, unit)))], _format)),
            ];
            Ball[] slopes = [.. _passes[row].Hidden[layer - 1].Select(y => ActivationBound.Slope(Phi, y, _format))];
            deltas[layer - 1] = [.. Dropout(layer - 1, row, byInput).Zip(slopes, (dy, slope) => BallArithmetic.Product(dy, slope, _format))];
        }

        return deltas;
    }

    private Ball[] OutputTangents(int row, int place)
    {
        Pass pass = _passes[row];
        Ball nothing = BallArithmetic.Exactly(Rational.Zero);
        Ball one = BallArithmetic.Exactly(Rational.One);
        Ball[] below = [.. pass.Inputs[0].Select(_ => nothing)];
        for (int layer = 0; ; layer++)
        {
            Ball[] inputs = pass.Inputs[layer];
            Ball[] tangents =
            [
                .. Enumerable.Range(0, Shape.Units(layer)).Select(unit => BallArithmetic.Dot(
                    [
                        .. below.Select((tangent, k) => (tangent, Weight(layer, k, unit))),
                        .. inputs.Where((_, k) => _network.WeightPlace(layer, k, unit) == place).Select(input => (input, one)),
                        (one, _network.BiasPlace(layer, unit) == place ? one : nothing),
                    ],
                    _format)),
            ];
            if (layer == Shape.HiddenLayers)
            {
                return tangents;
            }

            below = Dropout(layer, row, [.. tangents.Zip(pass.PreActivations[layer], (tangent, z) => BallArithmetic.Product(tangent, Derivative(z), _format))]);
        }
    }

    // No second derivative of sigmoid or tanh exceeds 1.
    private Ball Derivative(Ball z)
    {
        Ball atCenter = ActivationBound.Derivative(Phi, z.Center);
        return BallArithmetic.Kept(atCenter with { Radius = atCenter.Radius + z.Radius });
    }

    private Ball Residual(int row, int k)
    {
        Ball output = _passes[row].Outputs[k];
        return output with { Center = output.Center - _targets[(row * Shape.OutputCount) + k] };
    }

    private Ball Weight(int layer, int input, int unit) => _parameters[_network.WeightPlace(layer, input, unit)];

    /// <summary>What one example met on its way.</summary>
    /// <param name="Inputs">Of each layer.</param>
    /// <param name="PreActivations">z of each hidden layer.</param>
    /// <param name="Hidden">phi(z) of each hidden layer.</param>
    private sealed record Pass(Ball[][] Inputs, Ball[][] PreActivations, Ball[][] Hidden)
    {
        public Ball[] Outputs { get; init; } = [];
    }
}
