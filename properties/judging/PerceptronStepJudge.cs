using System.Numerics;
using Verification.Properties.Bounds;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;

namespace Verification.Properties.Judging;

/// <summary>
/// The oracle for one training step of a perceptron with the softmax cross-entropy: each stage is judged by what the implementation itself gave
/// to the stage before, so that an error shows where it was made.
/// </summary>
/// <remarks>Everything is computed in rationals: some thousand parameters and a few rows take seconds.</remarks>
public static class PerceptronStepJudge
{
    /// <summary>Judges outputs, loss, gradients and the new parameters.</summary>
    /// <remarks>Vacuous where a rounding could turn the sign of a pre-activation: then no gradient is certain.</remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="step">What was handed in, and what the implementation gave.</param>
    public static Judgement Judge<T>(PerceptronStepRecord<T> step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        PerceptronNetwork<T> network = step.Network;
        var format = BinaryFormat.Of<T>();
        var bound = PerceptronBound.Of(network, step.KeepMasks);
        if (!bound.SignsAreCertain)
        {
            return Said(Verdict.Vacuous, "a rounding could turn the sign of a pre-activation of these data", 0);
        }

        (Ball loss, Ball[] outputGradients) = LossBound.CrossEntropy([.. step.Outputs.Select(ExactValue.Of)], step.Labels, format);
        Ball[] gradients = bound.Gradient([.. step.OutputGradients.Select(gradient => new Ball(ExactValue.Of(gradient), Rational.Zero))]);
        CaseResult[] stages =
        [
            Ball.Hold(bound.Outputs, step.Outputs, "output"),
            loss.Holds(step.Loss, "loss"),
            Ball.Hold(outputGradients, step.OutputGradients, "gradient by the outputs"),
            Ball.Hold(gradients, step.ParameterGradients, "gradient by the parameters"),
        ];
        CaseResult first = stages.FirstOrDefault(stage => !stage.IsConforming, CaseResult.Conforms);
        if (!first.IsConforming)
        {
            return Said(Verdict.Violates, first.Detail, network.Parameters.Length);
        }

        Judgement update = SgdJudge.Judge<T>(network.Parameters, step.ParameterGradients, step.Update, step.ParametersAfter);
        return update with { Explanation = $"outputs, loss and gradients within their enclosures; update: {update.Explanation}" };
    }

    private static Judgement Said(Verdict verdict, string explanation, int elements) => new(verdict, explanation, elements, 0, 0, 0, 0, null);
}
