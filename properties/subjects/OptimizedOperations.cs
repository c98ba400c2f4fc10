using System.Numerics;
using Verification.Optimized;
using Verification.Optimized.Losses;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects;

/// <summary>The operations of the optimized implementation in one number type, at one width of the vectors.</summary>
internal sealed class OptimizedOperations<T>(VectorWidth width) : IDecayedSgd<T>, IInvertedDropout<T>, ILinearRegression<T>, IMultilayerPerceptron<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public void Step(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
        => Optimized.DecayedSgd.Step(weights, gradients, settings, destination, width);

    public void StepWithMomentum(
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<T> velocity,
        SgdSettings settings,
        Span<T> destination,
        Span<T> velocityDestination)
        => Optimized.DecayedSgd.StepWithMomentum(weights, gradients, velocity, settings, destination, velocityDestination, width);

    public void ForwardWithMask(ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        => Optimized.InvertedDropout.ForwardWithMask(input, keepMask, settings, destination, width);

    public void Forward(ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination, Span<byte> keepMask)
        => Optimized.InvertedDropout.Forward(input, settings, maskKey, destination, keepMask, width);

    public void Backward(ReadOnlySpan<T> outputGradients, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        => Optimized.InvertedDropout.Backward(outputGradients, keepMask, settings, destination, width);

    public void BackwardRedrawing(ReadOnlySpan<T> outputGradients, DropoutSettings settings, MaskKey maskKey, Span<T> destination)
        => Optimized.InvertedDropout.BackwardRedrawing(outputGradients, settings, maskKey, destination, width);

    public void Evaluate(ReadOnlySpan<T> input, Span<T> destination)
        => Optimized.InvertedDropout.Evaluate(input, destination, width);

    public void Predict(ReadOnlySpan<T> features, ReadOnlySpan<T> weights, T bias, Span<T> predictions)
        => Optimized.LinearRegression.Predict(features, weights, bias, predictions, width);

    public T Loss(ReadOnlySpan<T> features, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, T bias, SgdSettings settings)
        => Optimized.LinearRegression.Loss(features, targets, weights, bias, settings, width);

    public void Gradient(
        ReadOnlySpan<T> features,
        ReadOnlySpan<T> targets,
        ReadOnlySpan<T> weights,
        T bias,
        SgdSettings settings,
        Span<T> weightGradients,
        out T biasGradient)
        => Optimized.LinearRegression.Gradient(features, targets, weights, bias, settings, weightGradients, out biasGradient, width);

    public void Step(
        ReadOnlySpan<T> features,
        ReadOnlySpan<T> targets,
        ReadOnlySpan<int> batch,
        SgdSettings settings,
        Span<T> weights,
        ref T bias,
        Span<T> gradients)
        => Optimized.LinearRegression.Step(features, targets, batch, settings, weights, ref bias, gradients, width);

    public void Epoch(
        ReadOnlySpan<T> features,
        ReadOnlySpan<T> targets,
        ReadOnlySpan<int> order,
        int batchSize,
        SgdSettings settings,
        Span<T> weights,
        ref T bias,
        Span<T> gradients)
        => Optimized.LinearRegression.Epoch(features, targets, order, batchSize, settings, weights, ref bias, gradients, width);

    public bool Declares(Accumulation accumulation) => true;

    public void Forward(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, MaskKey maskKey, PerceptronWorkspace<T> workspace)
        => Optimized.MultilayerPerceptron.Forward(parameters, inputs, settings, maskKey, workspace, width);

    public void ForwardWithMasks(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        => Optimized.MultilayerPerceptron.ForwardWithMasks(parameters, inputs, settings, workspace, width);

    public void Evaluate(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        => Optimized.MultilayerPerceptron.Evaluate(parameters, inputs, settings, workspace, width);

    public void Backward(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> outputGradients,
        PerceptronSettings settings,
        PerceptronWorkspace<T> workspace,
        Span<T> parameterGradients)
        => Optimized.MultilayerPerceptron.Backward(parameters, inputs, outputGradients, settings, workspace, parameterGradients, width);

    public T SquaredLossValue(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows) => SquaredLoss.Value(outputs, targets, rows, width);

    public void SquaredLossGradient(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows, Span<T> outputGradients)
        => SquaredLoss.Gradient(outputs, targets, rows, outputGradients, width);

    public T SoftmaxCrossEntropyValue(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels) => SoftmaxCrossEntropy.Value(logits, labels, width);

    public void SoftmaxCrossEntropyGradient(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, Span<T> logitGradients)
        => SoftmaxCrossEntropy.Gradient(logits, labels, logitGradients, width);
}
