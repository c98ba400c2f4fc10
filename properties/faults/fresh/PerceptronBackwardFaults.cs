using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Faults.Fresh;

/// <summary>Perceptrons that are wrong on the way back, and wrong losses.</summary>
internal static class PerceptronBackwardFaults
{
    /// <summary>The gradient of ReLU passes where z is above 0, so not where z is NaN.</summary>
    internal sealed class NaNBlocksTheGradient : WidenedPerceptron
    {
        protected override void Backward<T>(
            ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputGradients, PerceptronSettings settings, PerceptronWorkspace<T> workspace, Span<T> parameterGradients)
        {
            // A unit whose z is taken for 0 lets nothing through.
            T[][] before = Array.ConvertAll(workspace.PreActivations, z => z.ToArray());
            foreach (T[] preActivations in workspace.PreActivations)
            {
                for (int i = 0; settings.Activation == Activation.Relu && i < preActivations.Length; i++)
                {
                    preActivations[i] = T.IsNaN(preActivations[i]) ? T.Zero : preActivations[i];
                }
            }

            base.Backward(parameters, inputs, outputGradients, settings, workspace, parameterGradients);
            for (int layer = 0; layer < before.Length; layer++)
            {
                before[layer].CopyTo(workspace.PreActivations[layer], 0);
            }
        }
    }

    /// <summary>Backward scales every hidden layer by the dropout of the first.</summary>
    internal sealed class FirstDropoutScalesAll : WidenedPerceptron
    {
        protected override void Backward<T>(
            ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputGradients, PerceptronSettings settings, PerceptronWorkspace<T> workspace, Span<T> parameterGradients)
        {
            settings.Validate(workspace.Shape);
            PerceptronSettings used = settings.HiddenDropout.Count == 0
                ? settings
                : settings with { HiddenDropout = Enumerable.Repeat(settings.HiddenDropout[0], settings.HiddenDropout.Count).ToArray() };
            base.Backward(parameters, inputs, outputGradients, used, workspace, parameterGradients);
        }
    }

    /// <summary>Whether weights are transposed is told by their lengths: square ones above the first layer are taken for transposed.</summary>
    internal sealed class SquareWeightsAreTransposed : WidenedPerceptron
    {
        protected override void Backward<T>(
            ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputGradients, PerceptronSettings settings, PerceptronWorkspace<T> workspace, Span<T> parameterGradients)
        {
            base.Backward(parameters, inputs, outputGradients, settings, workspace, parameterGradients);
            PerceptronShape shape = workspace.Shape;
            T[] turned = parameters.ToArray();
            for (int layer = 1; layer < shape.Layers; layer++)
            {
                int units = shape.Units(layer);
                if (shape.Inputs(layer) == units)
                {
                    Turn(parameters[shape.Weights(layer)], units).CopyTo(turned.AsSpan(shape.Weights(layer)));
                }
            }

            base.Backward(turned, inputs, outputGradients, settings, workspace, parameterGradients);
        }

        private static T[] Turn<T>(ReadOnlySpan<T> square, int side)
        {
            T[] turned = new T[square.Length];
            for (int place = 0; place < square.Length; place++)
            {
                turned[place] = square[(place % side * side) + (place / side)];
            }

            return turned;
        }
    }

    /// <summary>Two buffers serve all hidden layers in turn: from three on, the gradients of the third are not there afterwards.</summary>
    internal sealed class HiddenGradientsShareBuffers : WidenedPerceptron
    {
        private const int Buffers = 2;

        protected override void Backward<T>(
            ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputGradients, PerceptronSettings settings, PerceptronWorkspace<T> workspace, Span<T> parameterGradients)
        {
            T[][] before = Array.ConvertAll(workspace.HiddenGradients, gradients => gradients.ToArray());
            base.Backward(parameters, inputs, outputGradients, settings, workspace, parameterGradients);
            for (int layer = Buffers; layer < before.Length; layer++)
            {
                before[layer].CopyTo(workspace.HiddenGradients[layer], 0);
            }
        }
    }

    /// <summary>The squared loss is halved once at the end: sums may overflow, and subnormal squares round differently.</summary>
    internal sealed class HalvedAtTheEnd : WidenedPerceptron
    {
        protected override T SquaredLossValue<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows)
        {
            _ = base.SquaredLossValue(outputs, targets, rows);
            T sum = T.Zero;
            for (int i = 0; i < outputs.Length; i++)
            {
                T residual = outputs[i] - targets[i];
                sum += residual * residual;
            }

            return sum / T.CreateChecked(2) / T.CreateChecked(rows);
        }
    }

    /// <summary>The search for the largest logit starts at 0: rows of negative logits underflow.</summary>
    internal sealed class LargestLogitStartsAtZero : WidenedPerceptron
    {
        protected override T CrossEntropyValue<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels)
        {
            _ = base.CrossEntropyValue(logits, labels);
            int classes = logits.Length / labels.Length;
            T sum = T.Zero;
            for (int row = 0; row < labels.Length; row++)
            {
                ReadOnlySpan<T> rowLogits = logits.Slice(row * classes, classes);
                T largest = T.Zero;
                foreach (T logit in rowLogits)
                {
                    largest = logit > largest ? logit : largest;
                }

                T exponentials = T.Zero;
                foreach (T logit in rowLogits)
                {
                    exponentials += Elementary.Exp(logit - largest);
                }

                sum += Elementary.Log(exponentials) - (rowLogits[labels[row]] - largest);
            }

            return sum / T.CreateChecked(labels.Length);
        }
    }

    /// <summary>A label that is the number of classes is accepted by the loss's gradient: it is held against the wrong end.</summary>
    internal sealed class LabelMayBeTheNumberOfClasses : WidenedPerceptron
    {
        protected override void CrossEntropyGradient<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, Span<T> logitGradients)
        {
            int classes = labels.IsEmpty ? 0 : logits.Length / labels.Length;
            base.CrossEntropyGradient(logits, Array.ConvertAll(labels.ToArray(), label => label == classes ? 0 : label), logitGradients);
        }
    }
}
