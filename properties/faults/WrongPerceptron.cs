using System.Numerics;
using Verification.Properties.Subjects;
using Verification.Reference.Losses;
using Verification.Vocabulary;

namespace Verification.Properties.Faults;

/// <summary>A wrong perceptron, written once for every number type. What a fault does not override is the reference's.</summary>
internal abstract class WrongPerceptron : IMistake
{
    /// <summary>The operations of this fault in both number types.</summary>
    public object[] Operations => [new Typed<float>(this), new Typed<double>(this)];

    /// <summary>Whether it says that it follows the fixed sequences; where not, only the enclosures can catch it.</summary>
    protected virtual bool DeclaresFixedOrder => true;

    /// <summary>Whether it says that it has fused products too; where not, only the laws of separate ones can catch it.</summary>
    protected virtual bool DeclaresFused => false;

    /// <summary>Forward in training, drawing the masks.</summary>
    protected virtual void Forward<T>(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, MaskKey maskKey, PerceptronWorkspace<T> workspace)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => Reference.MultilayerPerceptron.Forward(parameters, inputs, settings, maskKey, workspace);

    /// <summary>Forward in training with given masks.</summary>
    protected virtual void ForwardWithMasks<T>(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => Reference.MultilayerPerceptron.ForwardWithMasks(parameters, inputs, settings, workspace);

    /// <summary>Evaluation.</summary>
    protected virtual void Evaluate<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => Reference.MultilayerPerceptron.Evaluate(parameters, inputs, settings, workspace);

    /// <summary>Backward in training.</summary>
    protected virtual void Backward<T>(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> outputGradients,
        PerceptronSettings settings,
        PerceptronWorkspace<T> workspace,
        Span<T> parameterGradients)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => Reference.MultilayerPerceptron.Backward(parameters, inputs, outputGradients, settings, workspace, parameterGradients);

    /// <summary>The squared loss.</summary>
    protected virtual T SquaredLossValue<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => SquaredLoss.Value(outputs, targets, rows);

    /// <summary>The gradient of the squared loss.</summary>
    protected virtual void SquaredLossGradient<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows, Span<T> outputGradients)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => SquaredLoss.Gradient(outputs, targets, rows, outputGradients);

    /// <summary>The softmax cross-entropy.</summary>
    protected virtual T CrossEntropyValue<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => SoftmaxCrossEntropy.Value(logits, labels);

    /// <summary>The gradient of the softmax cross-entropy.</summary>
    protected virtual void CrossEntropyGradient<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, Span<T> logitGradients)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => SoftmaxCrossEntropy.Gradient(logits, labels, logitGradients);

    private sealed class Typed<T>(WrongPerceptron fault) : IMultilayerPerceptron<T>
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        public bool DeclaresFixedOrder => fault.DeclaresFixedOrder;

        public bool Declares(Accumulation accumulation) => fault.DeclaresFixedOrder && (accumulation == Accumulation.Separate || fault.DeclaresFused);

        public void Forward(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, MaskKey maskKey, PerceptronWorkspace<T> workspace)
            => fault.Forward(parameters, inputs, settings, maskKey, workspace);

        public void ForwardWithMasks(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
            => fault.ForwardWithMasks(parameters, inputs, settings, workspace);

        public void Evaluate(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
            => fault.Evaluate(parameters, inputs, settings, workspace);

        public void Backward(
            ReadOnlySpan<T> parameters,
            ReadOnlySpan<T> inputs,
            ReadOnlySpan<T> outputGradients,
            PerceptronSettings settings,
            PerceptronWorkspace<T> workspace,
            Span<T> parameterGradients)
            => fault.Backward(parameters, inputs, outputGradients, settings, workspace, parameterGradients);

        public T SquaredLossValue(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows) => fault.SquaredLossValue(outputs, targets, rows);

        public void SquaredLossGradient(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows, Span<T> outputGradients)
            => fault.SquaredLossGradient(outputs, targets, rows, outputGradients);

        public T SoftmaxCrossEntropyValue(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels) => fault.CrossEntropyValue(logits, labels);

        public void SoftmaxCrossEntropyGradient(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, Span<T> logitGradients)
            => fault.CrossEntropyGradient(logits, labels, logitGradients);
    }
}
