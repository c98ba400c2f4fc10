using Verification.Vocabulary;

namespace Verification.Properties.Subjects;

/// <summary>The multilayer perceptron with dropout and its two losses, as a subject offers them. Every member is optional.</summary>
/// <typeparam name="T">float or double.</typeparam>
public interface IMultilayerPerceptron<T>
    where T : struct
{
    /// <summary>Whether the subject says that its sums, exp and log are the fixed sequences of the specification; it is then held to their bits, else to the enclosures.</summary>
    bool DeclaresFixedOrder => true;

    /// <summary>Whether the subject has this accumulation and is held to its bits. Calls with others are not made.</summary>
    bool Declares(Accumulation accumulation) => DeclaresFixedOrder && accumulation == Accumulation.Separate;

    /// <summary>Forward in training, drawing the masks.</summary>
    void Forward(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, MaskKey maskKey, PerceptronWorkspace<T> workspace)
        => throw new NotImplementedBySubjectException("MultilayerPerceptron.Forward");

    /// <summary>Forward in training with the masks of the workspace.</summary>
    void ForwardWithMasks(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        => throw new NotImplementedBySubjectException("MultilayerPerceptron.ForwardWithMasks");

    /// <summary>Evaluation.</summary>
    void Evaluate(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        => throw new NotImplementedBySubjectException("MultilayerPerceptron.Evaluate");

    /// <summary>Backward in training.</summary>
    void Backward(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> outputGradients,
        PerceptronSettings settings,
        PerceptronWorkspace<T> workspace,
        Span<T> parameterGradients)
        => throw new NotImplementedBySubjectException("MultilayerPerceptron.Backward");

    /// <summary>The squared loss.</summary>
    T SquaredLossValue(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows)
        => throw new NotImplementedBySubjectException("SquaredLoss.Value");

    /// <summary>The gradient of the squared loss by the outputs.</summary>
    void SquaredLossGradient(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows, Span<T> outputGradients)
        => throw new NotImplementedBySubjectException("SquaredLoss.Gradient");

    /// <summary>The softmax cross-entropy.</summary>
    T SoftmaxCrossEntropyValue(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels)
        => throw new NotImplementedBySubjectException("SoftmaxCrossEntropy.Value");

    /// <summary>The gradient of the softmax cross-entropy by the logits.</summary>
    void SoftmaxCrossEntropyGradient(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, Span<T> logitGradients)
        => throw new NotImplementedBySubjectException("SoftmaxCrossEntropy.Gradient");
}
