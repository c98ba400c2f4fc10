using System.Numerics;
using Verification.Reference.Losses;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects;

/// <summary>The operations of the reference in one number type.</summary>
internal sealed class ReferenceOperations<T> : IDecayedSgd<T>, IInvertedDropout<T>, ILinearRegression<T>, IMultilayerPerceptron<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public void Step(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
        => Reference.DecayedSgd.Step(weights, gradients, settings, destination);

    public void StepWithMomentum(
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<T> velocity,
        SgdSettings settings,
        Span<T> destination,
        Span<T> velocityDestination)
        => Reference.DecayedSgd.StepWithMomentum(weights, gradients, velocity, settings, destination, velocityDestination);

    public void ForwardWithMask(ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        => Reference.InvertedDropout.ForwardWithMask(input, keepMask, settings, destination);

    public void Forward(ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination, Span<byte> keepMask)
        => Reference.InvertedDropout.Forward(input, settings, maskKey, destination, keepMask);

    public void Backward(ReadOnlySpan<T> outputGradients, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        => Reference.InvertedDropout.Backward(outputGradients, keepMask, settings, destination);

    public void BackwardRedrawing(ReadOnlySpan<T> outputGradients, DropoutSettings settings, MaskKey maskKey, Span<T> destination)
        => Reference.InvertedDropout.BackwardRedrawing(outputGradients, settings, maskKey, destination);

    public void Evaluate(ReadOnlySpan<T> input, Span<T> destination)
        => Reference.InvertedDropout.Evaluate(input, destination);

    public void Predict(ReadOnlySpan<T> features, ReadOnlySpan<T> weights, T bias, Span<T> predictions)
        => Reference.LinearRegression.Predict(features, weights, bias, predictions);

    public T Loss(ReadOnlySpan<T> features, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, T bias, SgdSettings settings)
        => Reference.LinearRegression.Loss(features, targets, weights, bias, settings);

    public void Gradient(
        ReadOnlySpan<T> features,
        ReadOnlySpan<T> targets,
        ReadOnlySpan<T> weights,
        T bias,
        SgdSettings settings,
        Span<T> weightGradients,
        out T biasGradient)
        => Reference.LinearRegression.Gradient(features, targets, weights, bias, settings, weightGradients, out biasGradient);

    public void Step(
        ReadOnlySpan<T> features,
        ReadOnlySpan<T> targets,
        ReadOnlySpan<int> batch,
        SgdSettings settings,
        Span<T> weights,
        ref T bias,
        Span<T> gradients)
        => Reference.LinearRegression.Step(features, targets, batch, settings, weights, ref bias, gradients);

    public void Epoch(
        ReadOnlySpan<T> features,
        ReadOnlySpan<T> targets,
        ReadOnlySpan<int> order,
        int batchSize,
        SgdSettings settings,
        Span<T> weights,
        ref T bias,
        Span<T> gradients)
        => Reference.LinearRegression.Epoch(features, targets, order, batchSize, settings, weights, ref bias, gradients);

    public bool Declares(Accumulation accumulation) => true;

    public void Forward(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, MaskKey maskKey, PerceptronWorkspace<T> workspace)
        => Reference.MultilayerPerceptron.Forward(parameters, inputs, settings, maskKey, workspace);

    public void ForwardWithMasks(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        => Reference.MultilayerPerceptron.ForwardWithMasks(parameters, inputs, settings, workspace);

    public void Evaluate(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        => Reference.MultilayerPerceptron.Evaluate(parameters, inputs, settings, workspace);

    public void Backward(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> outputGradients,
        PerceptronSettings settings,
        PerceptronWorkspace<T> workspace,
        Span<T> parameterGradients)
        => Reference.MultilayerPerceptron.Backward(parameters, inputs, outputGradients, settings, workspace, parameterGradients);

    public T SquaredLossValue(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows) => SquaredLoss.Value(outputs, targets, rows);

    public void SquaredLossGradient(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows, Span<T> outputGradients)
        => SquaredLoss.Gradient(outputs, targets, rows, outputGradients);

    public T SoftmaxCrossEntropyValue(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels) => SoftmaxCrossEntropy.Value(logits, labels);

    public void SoftmaxCrossEntropyGradient(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, Span<T> logitGradients)
        => SoftmaxCrossEntropy.Gradient(logits, labels, logitGradients);
}
