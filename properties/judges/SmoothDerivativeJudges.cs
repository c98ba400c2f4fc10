using System.Numerics;
using Verification.Properties.Bounds;
using Verification.Properties.Generators;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>Judges the backward pass through sigmoid and tanh against the true derivative, which no number type has exactly.</summary>
public static class SmoothDerivativeJudges
{
    /// <summary>The stated width: how far the enclosure of the true derivative may reach to either side of its center.</summary>
    public static Rational StatedRadius { get; } = Rational.PowerOfTwo(-128);

    /// <summary>perceptron.gradient-is-derivative through sigmoid, then through tanh: see <see cref="Through"/>.</summary>
    /// <exception cref="InvalidOperationException">The enclosure of the true derivative is wider than stated, or not even the exact backward pass is in it.</exception>
    public static CaseResult Squared<T>(ISubject subject, PerceptronCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        CaseResult sigmoid = Through(Activation.Sigmoid, subject, testCase, coverage);
        return sigmoid.IsConforming ? Through(Activation.Tanh, subject, testCase, coverage) : sigmoid;
    }

    /// <summary>
    /// perceptron.gradient-is-derivative through one activation, squared loss: outputs and gradients within the proved enclosure of
    /// rounding around the true values, these by forward mode in balls of at most the stated radius.
    /// </summary>
    private static CaseResult Through<T>(Activation activation, ISubject subject, PerceptronCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        PerceptronNetwork<T> network = testCase.Network with { Settings = testCase.Network.Settings with { Activation = activation } };
        PerceptronNetwork<Rational> exact = network.Exact();
        Rational[] targets = [.. testCase.OutputGradients.Select(ExactValue.Of)];
        SmoothPerceptronBound truth = new(exact, testCase.KeepMasks, targets, BallArithmetic.Unrounded);
        SmoothPerceptronBound rounded = new(exact, testCase.KeepMasks, targets, BinaryFormat.Of<T>());
        Ball[] written = truth.Backward();
        Ball[] computed = rounded.Backward();

        PerceptronWorkspace<T> workspace = PerceptronCall.ForwardWithMasks(subject, network, testCase.KeepMasks, testCase.Misalignment);
        CaseResult outputs = Ball.Hold(rounded.Outputs, workspace.Outputs, $"{activation}: output");
        if (!outputs.IsConforming)
        {
            return outputs;
        }

        T[] outputGradients = LossCall.Squared(subject, workspace.Outputs, testCase.OutputGradients, network.Rows).Gradient;
        T[] gradients = PerceptronCall.Backward(subject, network, workspace, outputGradients, testCase.Misalignment);
        coverage.Saw(activation.ToString());
        for (int place = 0; place < gradients.Length; place++)
        {
            Ball derivative = truth.Tangent(place);
            if (derivative.Radius > StatedRadius || derivative.IsApartFrom(written[place]))
            {
                throw new InvalidOperationException(
                    $"The true derivative by parameter {place} is known to {derivative.Radius.ToDouble():G3} and lies {Rational.Abs(derivative.Center - written[place].Center).ToDouble():G3} from the exact backward pass.");
            }

            Ball admissible = new(derivative.Center, derivative.Radius + written[place].Radius + computed[place].Radius);
            coverage.SawIf(Rational.Abs(admissible.Center) > admissible.Radius + admissible.Radius, "a gradient told from 0 and from its half");
            CaseResult result = admissible.Holds(gradients[place], $"{activation}: the gradient by parameter {place}, against the true derivative,");
            if (!result.IsConforming)
            {
                return result;
            }
        }

        return CaseResult.Conforms;
    }
}
