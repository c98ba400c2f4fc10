using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Properties.Subjects.Calls;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Bounds;

/// <summary>Proved enclosures of a perceptron's outputs and gradients, whatever the order of the sums.</summary>
/// <remarks>
/// Outputs and gradients are sums of products of parameters, inputs and dropout's scale, each unit cut or passed as a whole. If
/// every such product passes at most k roundings, the result errs by at most gamma_k times the same sum over magnitudes: the
/// perceptron of the magnitudes, which this runs in rationals. ReLU moves two numbers no further apart, so this holds for the
/// outputs whatever the signs; for the gradients the sign of every z must be certain: |z| above its own bound.
/// It supposes that nothing overflows or underflows; the cases that use it are made of multiples of 1/64.
/// DrawnRate scales by another number than 1/(1-p) and has no place here.
/// </remarks>
internal sealed class PerceptronBound
{
    // 1 - p in double, its rounding to T, the reciprocal, the product.
    private const int DropoutRoundings = 4;

    private readonly PerceptronExpectation<Rational> _exact;
    private readonly PerceptronExpectation<Rational> _magnitudes;
    private readonly PerceptronShape _shape;
    private readonly BinaryFormat _format;
    private readonly int _rows;

    public PerceptronBound(PerceptronNetwork<Rational> network, byte[][] keepMasks, BinaryFormat format)
    {
        _exact = new PerceptronExpectation<Rational>(network, keepMasks);
        _magnitudes = new PerceptronExpectation<Rational>(
            network.Map(Rational.Abs) with { Settings = network.Settings with { Activation = Activation.Identity } }, keepMasks);
        (_shape, _format, _rows) = (network.Shape, format, network.Rows);
    }

    /// <summary>Whether no rounding can turn the sign of a pre-activation.</summary>
    public bool SignsAreCertain
        => Enumerable.Range(0, _shape.HiddenLayers).All(
            layer => PreActivations(layer).Zip(_magnitudes.Layer(trace => trace.PreActivations, layer), (z, magnitude) => Rational.Abs(z) > Gamma(ForwardRoundings) * magnitude).All(certain => certain));

    /// <summary>The signs of all pre-activations.</summary>
    public int[] Signs => [.. Enumerable.Range(0, _shape.HiddenLayers).SelectMany(PreActivations).Select(z => z.Sign)];

    /// <summary>The outputs, row after row.</summary>
    public Ball[] Outputs
        => [.. _exact.Outputs.Zip(_magnitudes.Outputs, (exact, magnitude) => new Ball(exact, Gamma(ForwardRoundings) * magnitude))];

    /// <summary>The gradients by the parameters, for output gradients that are themselves known to a radius.</summary>
    public Ball[] Gradient(Ball[] outputGradients)
    {
        Rational[] centers = _exact.Backward([.. outputGradients.Select(ball => ball.Center)]).Parameters;
        Rational[] inherited = _magnitudes.Backward([.. outputGradients.Select(ball => ball.Radius)]).Parameters;
        Rational[] magnitudes = _magnitudes.Backward([.. outputGradients.Select(ball => ball.Magnitude)]).Parameters;
        return [.. centers.Select((center, i) => new Ball(center, inherited[i] + Gamma(BackwardRoundings) * magnitudes[i]))];
    }

    // For each layer a product, its additions and the bias; for each hidden layer dropout.
    private int ForwardRoundings => Enumerable.Range(0, _shape.Layers).Sum(layer => _shape.Inputs(layer) + 1) + (DropoutRoundings * _shape.HiddenLayers);

    // Forward to the layer, backward to it, a product and a sum over the examples.
    private int BackwardRoundings
        => ForwardRoundings + Enumerable.Range(0, _shape.Layers).Sum(layer => _shape.Units(layer) + 1) + (DropoutRoundings * _shape.HiddenLayers) + _rows + 1;

    private Rational[] PreActivations(int layer) => _exact.Layer(trace => trace.PreActivations, layer);

    private Rational Gamma(int roundings) => SgdBound.Gamma(roundings, _format);

    /// <summary>The bound of a perceptron in a floating-point type; its numbers must be finite.</summary>
    public static PerceptronBound Of<T>(PerceptronNetwork<T> network, byte[][] keepMasks)
        where T : struct, INumber<T>
        => new(network.Exact(), keepMasks, BinaryFormat.Of<T>());
}
