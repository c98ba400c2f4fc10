using Verification.Reference.Losses;
using Verification.Vocabulary;

namespace Verification.Properties.Faults;

/// <summary>Faults of the perceptron and its losses that are neither masks misread nor activations computed badly.</summary>
internal static class NetworkFaults
{
    // Where some libraries cut probabilities off.
    private const double SmallestProbability = 1e-7;

    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        PlantedFault.Of("perceptron.forward", new RateOfTheFirstLayer(), "every layer drops with the rate of the first", "one p in the settings of a network"),
        PlantedFault.Of("perceptron.masks-drawn", new KeyWithoutTheSeed(), "the masks follow from the stream alone", "fault R2: flagos-ai/FlagGems#6217"),
        PlantedFault.Of("perceptron.backward", new MaskInferredFromValues(), "backward takes a hidden unit that is 0 for a dropped one", "a mask that is not stored, but guessed from the outputs"),
        PlantedFault.Of("perceptron.backward", new WeightsChangedBeforeTheyAreUsed(), "backward goes through weights that were already moved by their gradient", "an update fused into the backward pass"),
        PlantedFault.Of("perceptron.backward", new BiasGradientAveraged(), "the gradient of a bias is the mean over the rows", "fault S23: a mean where the loss has taken it"),
        PlantedFault.Of("perceptron.evaluation", new BiasLeftOutInEvaluation(), "evaluation leaves out the bias of the outputs", "an export that forgets a tensor"),
        PlantedFault.Of("perceptron.cross-entropy", new ProbabilitiesCutOff(), "probabilities below 10^-7 are raised to it", "Keras' epsilon"),
        PlantedFault.Of("perceptron.cross-entropy", new LossSummed(), "the loss is the sum over the rows", "fault S23: reduction='sum'"),
        PlantedFault.Of("perceptron.cross-entropy", new LabelsFromOne(), "the gradient takes labels that count from 1", "a table from a language that counts so"),
        PlantedFault.Of("perceptron.squared-loss", new TargetsOfTheRowAbove(), "the gradient compares with the targets of the row before", "targets that are batched by themselves"),
    ];

    [Fault(FaultFamily.Rate)]
    private sealed class RateOfTheFirstLayer : WrongPerceptron
    {
        protected override void ForwardWithMasks<T>(
            ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
            => base.ForwardWithMasks(
                parameters, inputs, settings with { HiddenDropout = [.. settings.HiddenDropout.Select(_ => settings.HiddenDropout[0])] }, workspace);
    }

    [Fault(FaultFamily.Generator)]
    private sealed class KeyWithoutTheSeed : WrongPerceptron
    {
        protected override void Forward<T>(
            ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, MaskKey maskKey, PerceptronWorkspace<T> workspace)
            => base.Forward(parameters, inputs, settings, maskKey with { Seed = 0 }, workspace);
    }

    [Fault(FaultFamily.Masks)]
    private sealed class MaskInferredFromValues : WrongBackwardMasks
    {
        protected override void Spoil<T>(PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        {
            for (int layer = 0; layer < workspace.KeepMasks.Length; layer++)
            {
                for (int i = 0; i < workspace.Dropped[layer].Length; i++)
                {
                    KeepMask.Set(workspace.KeepMasks[layer], i, !T.IsZero(workspace.Dropped[layer][i]));
                }
            }
        }
    }

    [Fault(FaultFamily.Gradients)]
    private sealed class WeightsChangedBeforeTheyAreUsed : WrongPerceptron
    {
        protected override void Backward<T>(
            ReadOnlySpan<T> parameters,
            ReadOnlySpan<T> inputs,
            ReadOnlySpan<T> outputGradients,
            PerceptronSettings settings,
            PerceptronWorkspace<T> workspace,
            Span<T> parameterGradients)
        {
            base.Backward(parameters, inputs, outputGradients, settings, workspace, parameterGradients);
            T[] moved = parameters.ToArray();
            foreach (int i in Enumerable.Range(0, moved.Length))
            {
                moved[i] -= parameterGradients[i];
            }

            base.Backward(moved, inputs, outputGradients, settings, workspace, parameterGradients);
        }
    }

    [Fault(FaultFamily.Gradients)]
    private sealed class BiasGradientAveraged : WrongPerceptron
    {
        protected override void Backward<T>(
            ReadOnlySpan<T> parameters,
            ReadOnlySpan<T> inputs,
            ReadOnlySpan<T> outputGradients,
            PerceptronSettings settings,
            PerceptronWorkspace<T> workspace,
            Span<T> parameterGradients)
        {
            base.Backward(parameters, inputs, outputGradients, settings, workspace, parameterGradients);
            for (int layer = 0; layer < workspace.Shape.Layers; layer++)
            {
                foreach (ref T gradient in parameterGradients[workspace.Shape.Biases(layer)])
                {
                    gradient /= T.CreateChecked(workspace.Rows);
                }
            }
        }
    }

    [Fault(FaultFamily.Evaluation)]
    private sealed class BiasLeftOutInEvaluation : WrongPerceptron
    {
        protected override void Evaluate<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        {
            base.Evaluate(parameters, inputs, settings, workspace);
            T[] unbiased = parameters.ToArray();
            unbiased.AsSpan(workspace.Shape.Biases(workspace.Shape.Layers - 1)).Clear();
            base.Evaluate(unbiased, inputs, settings, workspace);
        }
    }

    [Fault(FaultFamily.Functions)]
    private sealed class ProbabilitiesCutOff : WrongPerceptron
    {
        protected override T CrossEntropyValue<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels)
        {
            T right = SoftmaxCrossEntropy.Value(logits, labels);
            T largest = T.CreateChecked(-Math.Log(SmallestProbability));
            return right > largest ? largest : right;
        }
    }

    [Fault(FaultFamily.Functions)]
    private sealed class LossSummed : WrongPerceptron
    {
        protected override T CrossEntropyValue<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels)
            => SoftmaxCrossEntropy.Value(logits, labels) * T.CreateChecked(labels.Length);
    }

    [Fault(FaultFamily.Gradients)]
    private sealed class LabelsFromOne : WrongPerceptron
    {
        protected override void CrossEntropyGradient<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, Span<T> logitGradients)
        {
            SoftmaxCrossEntropy.Gradient(logits, labels, logitGradients);
            int[] lower = [.. labels.ToArray().Select(label => Math.Max(0, label - 1))];
            SoftmaxCrossEntropy.Gradient(logits, lower, logitGradients);
        }
    }

    [Fault(FaultFamily.Gradients)]
    private sealed class TargetsOfTheRowAbove : WrongPerceptron
    {
        protected override void SquaredLossGradient<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows, Span<T> outputGradients)
        {
            SquaredLoss.Gradient(outputs, targets, rows, outputGradients);
            T[] shifted = targets.ToArray();
            targets[..^(targets.Length / rows)].CopyTo(shifted.AsSpan(targets.Length / rows));
            SquaredLoss.Gradient(outputs, shifted, rows, outputGradients);
        }
    }
}
