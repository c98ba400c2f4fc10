using System.Numerics;
using Verification.Properties.Subjects.Calls;
using Verification.Vocabulary;

namespace Verification.Properties.Judging;

/// <summary>One training step of a perceptron, with all that <see cref="PerceptronStepJudge"/> needs.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Network">The parameters before the step, the examples, and dropout. ReLU or no activation; all numbers finite.</param>
/// <param name="KeepMasks">The masks that the implementation applied, one a hidden layer.</param>
/// <param name="Labels">One a row.</param>
/// <param name="Update">eta and lambda, of all parameters alike; of the variant only its meaning counts.</param>
/// <param name="Outputs">The logits that it gave.</param>
/// <param name="Loss">The mean loss that it gave.</param>
/// <param name="OutputGradients">The gradients of the mean loss by the outputs.</param>
/// <param name="ParameterGradients">The gradients by the parameters.</param>
/// <param name="ParametersAfter">The parameters after the step.</param>
public sealed record PerceptronStepRecord<T>(
    PerceptronNetwork<T> Network,
    byte[][] KeepMasks,
    int[] Labels,
    SgdSettings Update,
    T[] Outputs,
    T Loss,
    T[] OutputGradients,
    T[] ParameterGradients,
    T[] ParametersAfter)
    where T : struct, INumber<T>;
