using Verification.Properties.Laws;
using Verification.Properties.Verdicts;
using Verification.Reference.Losses;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>
/// Holds every backward pass of the specification to the derivative of its forward pass: by dual numbers over rationals, by
/// equality, without a step size and without a tolerance.
/// </summary>
public static class ExactGradients
{
    // Small fractions keep the rationals short; their denominators differ, so no two terms cancel by accident.
    private const int LargestNumerator = 9;
    private static readonly int[] Denominators = [2, 3, 5, 7];

    /// <summary>Regression: each component of the gradient of the penalised loss, bias included, equals its dual derivative.</summary>
    public static CaseResult Regression(SweepContext context)
    {
        (int Rows, int Weights)[] sizes = [(1, 1), (3, 2), (2, 5), (4, 33)];
        Random random = Deterministic(context.Seed);
        foreach ((int rows, int weightCount) in sizes)
        {
            foreach (bool decayBias in new[] { false, true })
            {
                SgdSettings settings = new(LearningRate: 1, WeightDecay: 0.3) { DecayBias = decayBias };
                Rational[] features = Fractions(random, rows * weightCount);
                Rational[] targets = Fractions(random, rows);
                Rational[] weights = Fractions(random, weightCount);
                Rational bias = Fractions(random, 1)[0];
                Rational[] gradients = new Rational[weightCount];
                Reference.LinearRegression.Gradient<Rational>(features, targets, weights, bias, settings, gradients, out Rational biasGradient);
                for (int parameter = 0; parameter <= weightCount; parameter++)
                {
                    Dual<Rational> loss = Reference.LinearRegression.Loss<Dual<Rational>>(
                        Constants(features), Constants(targets), WithVariable(weights, parameter), Lift(bias, parameter == weightCount), settings);
                    Rational written = parameter == weightCount ? biasGradient : gradients[parameter];
                    if (loss.Derivative != written)
                    {
                        return Differs($"regression, {rows} rows, parameter {parameter} of {weightCount} weights and the bias", written, loss.Derivative);
                    }

                    context.Coverage.SawIf(written.Sign != 0, "a gradient other than 0");
                    context.Coverage.SawIf(decayBias && parameter == weightCount, "a bias that decays");
                }

                context.CountCase(2 * sizes.Length);
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>Perceptron with dropout under a frozen mask, squared loss: each component of the backward pass equals its dual derivative.</summary>
    public static CaseResult Perceptron(SweepContext context)
        => Perceptron(context, [new(4, 5, 1), new(2, 3, 2), new(3, 4, 3, 2)], [Activation.Relu, Activation.Identity]);

    /// <summary>
    /// The same for sigmoid and tanh, still by equality: whatever rational stands for e^x, with itself as its derivative, the quotient
    /// rule gives y (1 - y) and 1 - y^2. So the exponential's own error, below 2^-160, moves both sides alike.
    /// </summary>
    public static CaseResult SmoothPerceptron(SweepContext context)
        => Perceptron(context, [new(2, 3, 1), new(2, 2, 2, 1)], [Activation.Sigmoid, Activation.Tanh]);

    private static CaseResult Perceptron(SweepContext context, PerceptronShape[] shapes, Activation[] activations)
    {
        const int Rows = 2;
        Random random = Deterministic(context.Seed);
        foreach (PerceptronShape shape in shapes)
        {
            foreach (Activation activation in activations)
            {
                PerceptronSettings settings = PerceptronSettings.Uniform(shape, 0.3) with { Activation = activation };
                Rational[] parameters = Fractions(random, shape.ParameterCount);
                Rational[] inputs = Fractions(random, Rows * shape.InputCount);
                Rational[] targets = Fractions(random, Rows * shape.OutputCount);
                byte[][] masks = [.. Enumerable.Range(0, shape.HiddenLayers).Select(layer => AlternatingMask(Rows * shape.Units(layer)))];
                CaseResult result = PerceptronCase(context, settings, parameters, inputs, targets, masks, shape, Rows);
                context.CountCase(shapes.Length * activations.Length);
                if (!result.IsConforming)
                {
                    return result;
                }
            }
        }

        return CaseResult.Conforms;
    }

    private static CaseResult PerceptronCase(
        SweepContext context,
        PerceptronSettings settings,
        Rational[] parameters,
        Rational[] inputs,
        Rational[] targets,
        byte[][] masks,
        PerceptronShape shape,
        int rows)
    {
        PerceptronWorkspace<Rational> workspace = WithMasks<Rational>(shape, rows, masks);
        Reference.MultilayerPerceptron.ForwardWithMasks(parameters, inputs, settings, workspace);
        Rational[] outputGradients = new Rational[workspace.Outputs.Length];
        SquaredLoss.Gradient(workspace.Outputs, targets, rows, outputGradients);
        Rational[] gradients = new Rational[parameters.Length];
        Reference.MultilayerPerceptron.Backward(parameters, inputs, outputGradients, settings, workspace, gradients);

        PerceptronWorkspace<Dual<Rational>> dualWorkspace = WithMasks<Dual<Rational>>(shape, rows, masks);
        for (int parameter = 0; parameter < parameters.Length; parameter++)
        {
            Reference.MultilayerPerceptron.ForwardWithMasks(WithVariable(parameters, parameter), Constants(inputs), settings, dualWorkspace);
            Dual<Rational> loss = SquaredLoss.Value<Dual<Rational>>(dualWorkspace.Outputs, Constants(targets), rows);
            if (loss.Derivative != gradients[parameter])
            {
                return Differs($"perceptron {shape}, {settings.Activation}, parameter {parameter}", gradients[parameter], loss.Derivative);
            }

            context.Coverage.Saw(gradients[parameter].Sign != 0 ? "a gradient other than 0" : "a gradient of 0");
        }

        return CaseResult.Conforms;
    }

    private static CaseResult Differs(string what, Rational written, Rational derivative)
        => CaseResult.Violates($"{what}: the backward pass gives {written}, the derivative of the forward pass is {derivative}.");

    private static PerceptronWorkspace<T> WithMasks<T>(PerceptronShape shape, int rows, byte[][] masks)
        where T : struct
    {
        PerceptronWorkspace<T> workspace = new(shape, rows);
        for (int layer = 0; layer < masks.Length; layer++)
        {
            masks[layer].CopyTo(workspace.KeepMasks[layer], 0);
        }

        return workspace;
    }

    private static byte[] AlternatingMask(int elements)
        => KeepMask.FromBools([.. Enumerable.Range(0, elements).Select(element => element % 3 != 1)]);

    private static Dual<Rational>[] Constants(Rational[] values) => [.. values.Select(value => new Dual<Rational>(value))];

    private static Dual<Rational>[] WithVariable(Rational[] values, int variable) => [.. values.Select((value, index) => Lift(value, index == variable))];

    private static Dual<Rational> Lift(Rational value, bool isVariable) => isVariable ? Dual<Rational>.Variable(value) : new Dual<Rational>(value);

    private static Random Deterministic(ulong seed) => new(unchecked((int)(seed ^ (seed >> 32))));

    private static Rational[] Fractions(Random random, int count)
        => [.. Enumerable.Range(0, count).Select(_ => new Rational(
            random.Next(1, LargestNumerator + 1) * (random.Next(2) == 0 ? 1 : -1),
            Denominators[random.Next(Denominators.Length)]))];
}
