using Verification.Properties.Bounds;
using Verification.Properties.Formulas;
using Verification.Properties.Generators;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;
using Verification.Reference.Losses;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>Judges the backward pass against difference quotients: in training mode, the mask frozen.</summary>
public static class PerceptronDerivativeJudges
{
    // The squared loss has no truncation error, so the step is as large as the kinks allow, and a power of two so that moving is exact.
    private const double SquaredStep = 1.0 / 256;

    // The cross-entropy's truncation error falls with h^2 and its rounding error grows with 1/h; here, near 2^-16, they are alike.
    private const double CrossEntropyStep = 1.0 / 65536;

    /// <summary>
    /// perceptron.gradient-is-derivative in rationals: where no pre-activation changes its sign, the squared loss is quadratic in
    /// each single parameter, and the symmetric difference quotient is the derivative exactly.
    /// </summary>
    public static CaseResult Exactly(ISubject subject, PerceptronCase<double> testCase, Coverage coverage)
    {
        ArgumentNullException.ThrowIfNull(subject);
        PerceptronNetwork<Rational> network = testCase.Network.Exact();
        Rational[] targets = [.. testCase.OutputGradients.Select(ExactValue.Of)];
        Rational step = Rational.FromDouble(SquaredStep);
        Rational[] gradients = ExactGradient(network, testCase.KeepMasks, targets);
        SeeMasks(testCase, coverage);
        foreach (int place in SmoothPlaces(testCase, SquaredStep))
        {
            Rational above = ExactLoss(network.Moved(place, step), testCase.KeepMasks, targets);
            Rational below = ExactLoss(network.Moved(place, -step), testCase.KeepMasks, targets);
            Rational quotient = (above - below) / (step + step);
            coverage.Saw("a smooth place");
            coverage.SawIf(quotient.Sign != 0, "a gradient other than 0");
            if (quotient != gradients[place])
            {
                return CaseResult.Violates($"parameter {place}: the gradient is {gradients[place]}, the difference quotient {quotient}.");
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>
    /// perceptron.gradient-is-derivative in double, squared loss: quadratic between two kinks, so that only rounding is left: the
    /// radii of the two losses over 2h, and the radius of the gradient.
    /// </summary>
    public static CaseResult Squared(ISubject subject, PerceptronCase<double> testCase, Coverage coverage)
    {
        double[] targets = testCase.OutputGradients;
        Rational[] exactTargets = [.. targets.Select(Rational.FromDouble)];
        return Judge(
            subject, testCase, coverage, SquaredStep,
            outputs => LossCall.Squared(subject, outputs, targets, testCase.Labels.Length),
            outputs =>
            {
                // |d(r^2/2)| <= |r| e + e^2/2, and |d((o - y)/n)| <= e/n, on top of the loss's own rounding.
                (Ball value, Ball[] gradient) = LossBound.Squared([.. outputs.Select(ball => ball.Center)], exactTargets, testCase.Labels.Length, BinaryFormat.Double);
                Rational n = new(testCase.Labels.Length);
                Rational moved = outputs.Zip(exactTargets, (ball, target) => (Rational.Abs(ball.Center - target) + ball.Radius) * ball.Radius).Aggregate((sum, error) => sum + error) / n;
                return (
                    value with { Radius = value.Radius + moved + moved * LossRounding },
                    [.. gradient.Zip(outputs, (ball, output) => ball with { Radius = ball.Radius + (output.Radius + output.Radius * LossRounding) / n })]);
            },
            (_, _) => Rational.Zero);
    }

    /// <summary>
    /// perceptron.gradient-is-derivative in double, softmax cross-entropy: between two kinks the logits are linear in a parameter
    /// with slopes c_k, and the third derivative of the loss is the third central moment of c under the softmax, at most R^3/4 for
    /// slopes in a range R (variance at most R^2/4, each distance at most R). The truncation error is h^2/6 of its mean.
    /// </summary>
    public static CaseResult CrossEntropy(ISubject subject, PerceptronCase<double> testCase, Coverage coverage)
    {
        int[] labels = testCase.Labels;
        int classes = testCase.Network.Shape.OutputCount;
        return Judge(
            subject, testCase, coverage, CrossEntropyStep,
            outputs => LossCall.CrossEntropy(subject, outputs, labels),
            outputs =>
            {
                // Logits off by e move the loss by at most 2e and a probability by at most e.
                (Ball value, Ball[] gradient) = LossBound.CrossEntropy([.. outputs.Select(ball => ball.Center)], labels, BinaryFormat.Double);
                Rational moved = outputs.Select(ball => ball.Radius).Aggregate(Rational.Max) * (Rational.One + LossRounding);
                return (value with { Radius = value.Radius + moved + moved }, [.. gradient.Select(ball => ball with { Radius = ball.Radius + moved / new Rational(labels.Length) })]);
            },
            (above, below) =>
            {
                Rational h = Rational.FromDouble(CrossEntropyStep);
                Rational cubes = Rational.Zero;
                for (int row = 0; row < labels.Length; row++)
                {
                    Rational[] slopes = [.. Enumerable.Range(row * classes, classes).Select(k => (above[k].Center - below[k].Center) / (h + h))];
                    Rational range = slopes.Aggregate(Rational.Max) + slopes.Select(slope => -slope).Aggregate(Rational.Max);
                    cubes += range * range * range;
                }

                return h * h * cubes / new Rational(6 * 4 * labels.Length);
            });
    }

    // The loss's own roundings act on outputs that are already off: 2^-40 of that error is far more than they can add.
    private static Rational LossRounding { get; } = Rational.PowerOfTwo(-40);

    private static CaseResult Judge(
        ISubject subject,
        PerceptronCase<double> testCase,
        Coverage coverage,
        double step,
        Func<double[], (double Value, double[] Gradient)> loss,
        Func<Ball[], (Ball Value, Ball[] Gradient)> lossBound,
        Func<Ball[], Ball[], Rational> truncation)
    {
        double[] parameters = [.. testCase.Network.Parameters];
        PerceptronNetwork<double> network = testCase.Network with { Parameters = parameters };
        PerceptronWorkspace<double> Forward() => PerceptronCall.ForwardWithMasks(subject, network, testCase.KeepMasks, testCase.Misalignment);
        PerceptronBound bound = PerceptronBound.Of(network, testCase.KeepMasks);
        if (!bound.SignsAreCertain)
        {
            return CaseResult.Conforms;
        }

        PerceptronWorkspace<double> workspace = Forward();
        double[] gradients = PerceptronCall.Backward(subject, network, workspace, loss(workspace.Outputs).Gradient, testCase.Misalignment);
        Ball[] exact = bound.Gradient(lossBound(bound.Outputs).Gradient);
        Rational distance = Rational.FromDouble(step) + Rational.FromDouble(step);
        SeeMasks(testCase, coverage);
        foreach (int place in SmoothPlaces(testCase, step))
        {
            double quotient = CentralDifference.Quotient(parameters, place, step, () => loss(Forward().Outputs).Value);
            Ball[] above = PerceptronBound.Of(testCase.Network.Moved(place, step), testCase.KeepMasks).Outputs;
            Ball[] below = PerceptronBound.Of(testCase.Network.Moved(place, -step), testCase.KeepMasks).Outputs;

            // The quotient's own subtraction rounds once; 2h is a power of two.
            Rational rounding = (lossBound(above).Value.Radius + lossBound(below).Value.Radius) / distance
                + BinaryFormat.Double.UnitRoundoff * Rational.Abs(ExactValue.Of(quotient));
            Rational tolerance = rounding + truncation(above, below) + exact[place].Radius;
            coverage.Saw("a smooth place");
            coverage.SawIf(Rational.Abs(exact[place].Center) > tolerance + tolerance, "a gradient told from 0 and from its half");
            CaseResult result = new Ball(ExactValue.Of(quotient), tolerance).Holds(gradients[place], $"the gradient by parameter {place}, against the difference quotient,");
            if (!result.IsConforming)
            {
                return result;
            }
        }

        return parameters.AsSpan().SequenceEqual(testCase.Network.Parameters)
            ? CaseResult.Conforms
            : throw new InvalidOperationException("The checker has not restored the parameters that it perturbed.");
    }

    // Where h to either side turns no pre-activation's sign, not even by rounding: between the two, each is linear in the parameter.
    private static IEnumerable<int> SmoothPlaces(PerceptronCase<double> testCase, double step)
    {
        PerceptronBound here = PerceptronBound.Of(testCase.Network, testCase.KeepMasks);
        int[] signs = here.Signs;
        for (int place = 0; place < testCase.Network.Parameters.Length; place++)
        {
            PerceptronBound above = PerceptronBound.Of(testCase.Network.Moved(place, step), testCase.KeepMasks);
            PerceptronBound below = PerceptronBound.Of(testCase.Network.Moved(place, -step), testCase.KeepMasks);
            if (here.SignsAreCertain && above.SignsAreCertain && below.SignsAreCertain
                && above.Signs.SequenceEqual(signs) && below.Signs.SequenceEqual(signs))
            {
                yield return place;
            }
        }
    }

    private static void SeeMasks(PerceptronCase<double> testCase, Coverage coverage)
    {
        int elements = testCase.Network.Rows * testCase.Network.Shape.Units(0);
        coverage.SawIf(
            Enumerable.Range(0, elements).Any(element => testCase.IsKept(0, element)) && Enumerable.Range(0, elements).Any(element => !testCase.IsKept(0, element)),
            "a unit dropped and one kept");
        coverage.Saw(testCase.Network.Settings.Activation.ToString());
    }

    private static Rational[] ExactGradient(PerceptronNetwork<Rational> network, byte[][] keepMasks, Rational[] targets)
    {
        PerceptronWorkspace<Rational> workspace = network.NewWorkspace(keepMasks);
        Reference.MultilayerPerceptron.ForwardWithMasks<Rational>(network.Parameters, network.Inputs, network.Settings, workspace);
        Rational[] outputGradients = new Rational[targets.Length];
        SquaredLoss.Gradient<Rational>(workspace.Outputs, targets, network.Rows, outputGradients);
        Rational[] gradients = new Rational[network.Parameters.Length];
        Reference.MultilayerPerceptron.Backward<Rational>(network.Parameters, network.Inputs, outputGradients, network.Settings, workspace, gradients);
        return gradients;
    }

    private static Rational ExactLoss(PerceptronNetwork<Rational> network, byte[][] keepMasks, Rational[] targets)
        => LossExpectation.Squared(new PerceptronExpectation<Rational>(network, keepMasks).Outputs, targets, network.Rows).Value;
}
