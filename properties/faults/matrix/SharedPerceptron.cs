using Verification.Properties.Subjects;
using Verification.Vocabulary;

namespace Verification.Properties.Faults.Matrix;

/// <summary>The perceptron and its losses, side by side.</summary>
internal sealed unsafe class SharedPerceptron<T>(SideBySide subjects) : SharedOperations<IMultilayerPerceptron<T>>(subjects), IMultilayerPerceptron<T>
    where T : unmanaged
{
    public bool DeclaresFixedOrder => Ask(perceptron => perceptron.DeclaresFixedOrder);

    public bool Declares(Accumulation accumulation) => Ask(perceptron => perceptron.Declares(accumulation));

    public void Forward(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, MaskKey maskKey, PerceptronWorkspace<T> workspace)
    {
        fixed (T* w = parameters, x = inputs)
        {
            Argument<T> weights = new(w, parameters.Length), values = new(x, inputs.Length);
            using WorkspaceArguments<T> arguments = new(workspace, weights, values);
            Call(perceptron => perceptron.Forward(weights.Span, values.Span, settings, maskKey, workspace), arguments.All);
        }
    }

    public void ForwardWithMasks(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
    {
        fixed (T* w = parameters, x = inputs)
        {
            Argument<T> weights = new(w, parameters.Length), values = new(x, inputs.Length);
            using WorkspaceArguments<T> arguments = new(workspace, weights, values);
            Call(perceptron => perceptron.ForwardWithMasks(weights.Span, values.Span, settings, workspace), arguments.All);
        }
    }

    public void Evaluate(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
    {
        fixed (T* w = parameters, x = inputs)
        {
            Argument<T> weights = new(w, parameters.Length), values = new(x, inputs.Length);
            using WorkspaceArguments<T> arguments = new(workspace, weights, values);
            Call(perceptron => perceptron.Evaluate(weights.Span, values.Span, settings, workspace), arguments.All);
        }
    }

    public void Backward(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> outputGradients,
        PerceptronSettings settings,
        PerceptronWorkspace<T> workspace,
        Span<T> parameterGradients)
    {
        fixed (T* w = parameters, x = inputs, o = outputGradients, g = parameterGradients)
        {
            Argument<T> weights = new(w, parameters.Length), values = new(x, inputs.Length);
            Argument<T> above = new(o, outputGradients.Length), gradients = new(g, parameterGradients.Length);
            using WorkspaceArguments<T> arguments = new(workspace, weights, values, above, gradients);
            Call(perceptron => perceptron.Backward(weights.Span, values.Span, above.Span, settings, workspace, gradients.Span), arguments.All);
        }
    }

    public T SquaredLossValue(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows)
    {
        fixed (T* o = outputs, y = targets)
        {
            Argument<T> values = new(o, outputs.Length), goals = new(y, targets.Length);
            return Ask(perceptron => perceptron.SquaredLossValue(values.Span, goals.Span, rows), values, goals);
        }
    }

    public void SquaredLossGradient(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows, Span<T> outputGradients)
    {
        fixed (T* o = outputs, y = targets, g = outputGradients)
        {
            Argument<T> values = new(o, outputs.Length), goals = new(y, targets.Length), gradients = new(g, outputGradients.Length);
            Call(perceptron => perceptron.SquaredLossGradient(values.Span, goals.Span, rows, gradients.Span), values, goals, gradients);
        }
    }

    public T SoftmaxCrossEntropyValue(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels)
    {
        fixed (T* o = logits)
        {
            fixed (int* c = labels)
            {
                Argument<T> values = new(o, logits.Length);
                Argument<int> classes = new(c, labels.Length);
                return Ask(perceptron => perceptron.SoftmaxCrossEntropyValue(values.Span, classes.Span), values, classes);
            }
        }
    }

    public void SoftmaxCrossEntropyGradient(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, Span<T> logitGradients)
    {
        fixed (T* o = logits, g = logitGradients)
        {
            fixed (int* c = labels)
            {
                Argument<T> values = new(o, logits.Length), gradients = new(g, logitGradients.Length);
                Argument<int> classes = new(c, labels.Length);
                Call(perceptron => perceptron.SoftmaxCrossEntropyGradient(values.Span, classes.Span, gradients.Span), values, classes, gradients);
            }
        }
    }
}
