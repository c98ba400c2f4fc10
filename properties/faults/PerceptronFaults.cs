using System.Numerics;
using Verification.Reference.Losses;
using Verification.Vocabulary;

namespace Verification.Properties.Faults;

/// <summary>Wrong perceptrons, each for the laws that must catch it.</summary>
internal static class PerceptronFaults
{
    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        Fault("perceptron.forward", new ReluTurnsNaNIntoZero(), "ReLU is z > 0 ? z : 0, which turns NaN into 0", "max(0, x) with the operands the wrong way round"),
        Fault("perceptron.forward", new MaskPackedRowByRow(), "each row's mask begins at a byte of its own", "fault B7: the layout of a mask misread"),
        Fault("perceptron.backward", new BackwardWithoutScale(), "backward misses 1/(1 - p)", "fault B2: HomericIntelligence/Odyssey#2068"),
        Fault("perceptron.backward", new BackwardRedrawsMask(), "backward uses another mask than forward", "fault B4: pytorch#190758"),
        Fault("perceptron.h2-h5", new MultipliesByMask(), "dropped units are multiplied by 0, so that NaN survives", "fault D10: pytorch/pytorch#59421"),
        Fault("perceptron.h2-h5", new BackwardIgnoresMask(), "backward ignores the mask", "fault B1: ddbourgin/numpy-ml#94"),
        Fault("perceptron.gradient-is-derivative", new BackwardWithoutScale(), "backward misses 1/(1 - p)", "fault B2: rohitg00/ai-engineering-from-scratch#17"),
        Fault("perceptron.gradient-is-derivative", new GradientNotDividedByRows(), "the gradient of a mean loss is that of the sum", "fault S23: the mean never divided"),
        Fault("perceptron.evaluation", new DropsInEvaluation(), "dropout stays on in evaluation", "fault D6: karpathy/nanoGPT#240"),
        Fault("perceptron.evaluation", new ScalesInEvaluation(), "evaluation scales by 1 - p", "fault D4: karpathy/convnetjs#61"),
        Fault("perceptron.masks-drawn", new OneMaskForAllLayers(), "every hidden layer draws from the same stream", "fault R10: one mask shared"),
        Fault("perceptron.masks-drawn", new MaskDependsOnRows(), "the number of rows enters the key of the mask", "fault R4: the mask depends on the slicing"),
        Fault("perceptron.expectation-linear", new ScalesByDropProbability(), "survivors are scaled by 1/p", "fault D1: lmjohns3/theanets#123"),
        Fault("perceptron.expectation-linear", new ScaleHardCoded(), "the scale is 2 whatever p", "fault D5: mdenil/dropout#3"),
        Fault("perceptron.squared-loss", new GradientNotDividedByRows(), "the gradient is not divided by n", "fault S23: Social-STGCNN#51"),
        Fault("perceptron.cross-entropy", new ExponentialsUnshifted(), "the largest logit is not taken off, so exp overflows", "a softmax as it is written in books"),
        Fault("perceptron.cross-entropy", new GradientForgetsLabel(), "the gradient is the softmax alone", "the one-hot target left out"),
        Fault("perceptron.inputs-unchanged", new HiddenAsScratch(), "backward uses the hidden activations as scratch", "fault S11, on the activations"),
        Fault("perceptron.bad-input", new AcceptsNaN(), "p = NaN is accepted", "fault D19: `if (p < 0 || p > 1) throw`"),
        Fault("perceptron.bad-input", new AcceptsAnyLabel(), "a label beyond the classes is taken modulo their number", "a missing check of the labels"),
    ];

    private static PlantedFault Fault(string lawId, WrongPerceptron wrong, string what, string standsFor)
        => PlantedFault.Of(lawId, wrong, what, standsFor);

    [Fault(FaultFamily.NonFinite)]
    private sealed class ReluTurnsNaNIntoZero : WrongPerceptron
    {
        protected override void ForwardWithMasks<T>(
            ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        {
            Reference.MultilayerPerceptron.ForwardWithMasks(parameters, inputs, settings, workspace);
            foreach (T[] hidden in workspace.Hidden.Where(_ => settings.Activation == Activation.Relu))
            {
                for (int i = 0; i < hidden.Length; i++)
                {
                    hidden[i] = hidden[i] > T.Zero ? hidden[i] : T.Zero;
                }
            }
        }
    }

    [Fault(FaultFamily.Masks)]
    private sealed class MaskPackedRowByRow : WrongPerceptron
    {
        protected override void ForwardWithMasks<T>(
            ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
            => WithOtherMasks(
                workspace,
                (mask, row, unit, units) => KeepMask.IsKept(mask, Math.Min((row * KeepMask.ByteCount(units) * KeepMask.ElementsPerByte) + unit, (mask.Length * KeepMask.ElementsPerByte) - 1)),
                parameters,
                inputs,
                settings);
    }

    [Fault(FaultFamily.Gradients)]
    private sealed class BackwardWithoutScale : WrongPerceptron
    {
        protected override void Backward<T>(
            ReadOnlySpan<T> parameters,
            ReadOnlySpan<T> inputs,
            ReadOnlySpan<T> outputGradients,
            PerceptronSettings settings,
            PerceptronWorkspace<T> workspace,
            Span<T> parameterGradients)
        {
            // p near 0 scales by 1 and drops the same units; p = 0 and p = 1 stay what they are.
            DropoutSettings[] unscaled = [.. settings.HiddenDropout.Select(dropout => dropout.DropProbability is 0 or 1 ? dropout : dropout with { DropProbability = double.Epsilon })];
            Reference.MultilayerPerceptron.Backward(
                parameters, inputs, outputGradients, settings with { HiddenDropout = unscaled }, workspace, parameterGradients);
        }
    }

    [Fault(FaultFamily.Masks)]
    private sealed class BackwardRedrawsMask : WrongBackwardMasks
    {
        protected override void Spoil<T>(PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        {
            for (int layer = 0; layer < workspace.KeepMasks.Length; layer++)
            {
                Reference.Philox.DrawKeepMask(
                    new MaskKey(1), settings.HiddenDropout[layer].DropProbability, workspace.Hidden[layer].Length, workspace.KeepMasks[layer]);
            }
        }
    }

    [Fault(FaultFamily.NonFinite)]
    private sealed class MultipliesByMask : WrongLayers
    {
        protected override T Dropped<T>(T hidden, bool kept, DropoutSettings dropout, T right) => kept ? right : T.Zero * hidden;
    }

    [Fault(FaultFamily.Gradients)]
    private sealed class BackwardIgnoresMask : WrongBackwardMasks
    {
        protected override void Spoil<T>(PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        {
            foreach (byte[] mask in workspace.KeepMasks)
            {
                mask.AsSpan().Fill(byte.MaxValue);
            }
        }
    }

    [Fault(FaultFamily.Gradients)]
    private sealed class GradientNotDividedByRows : WrongPerceptron
    {
        protected override void SquaredLossGradient<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows, Span<T> outputGradients)
        {
            SquaredLoss.Gradient(outputs, targets, rows, outputGradients);
            for (int i = 0; i < outputGradients.Length; i++)
            {
                outputGradients[i] = outputs[i] - targets[i];
            }
        }
    }

    [Fault(FaultFamily.Evaluation)]
    private sealed class DropsInEvaluation : WrongPerceptron
    {
        protected override void Evaluate<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
            => Reference.MultilayerPerceptron.ForwardWithMasks(parameters, inputs, settings, workspace);
    }

    [Fault(FaultFamily.Evaluation)]
    private sealed class ScalesInEvaluation : WrongLayers
    {
        protected override void Evaluate<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        {
            Reference.MultilayerPerceptron.Evaluate(parameters, inputs, settings, workspace);
            for (int layer = 0; layer < workspace.Shape.HiddenLayers; layer++)
            {
                Span<T> dropped = workspace.Dropped[layer];
                for (int i = 0; i < dropped.Length; i++)
                {
                    dropped[i] *= T.CreateChecked(1 - settings.HiddenDropout[layer].DropProbability);
                }
            }

            if (workspace.Shape.HiddenLayers > 0)
            {
                Affine(parameters, workspace.Dropped[^1], workspace.Shape, workspace.Shape.Layers - 1, workspace.Outputs);
            }
        }
    }

    [Fault(FaultFamily.Masks)]
    private sealed class OneMaskForAllLayers : WrongPerceptron
    {
        protected override void Forward<T>(
            ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, MaskKey maskKey, PerceptronWorkspace<T> workspace)
        {
            for (int layer = 0; layer < workspace.Shape.HiddenLayers; layer++)
            {
                Reference.Philox.DrawKeepMask(maskKey, settings.HiddenDropout[layer].DropProbability, workspace.Hidden[layer].Length, workspace.KeepMasks[layer]);
            }

            Reference.MultilayerPerceptron.ForwardWithMasks(parameters, inputs, settings, workspace);
        }
    }

    [Fault(FaultFamily.Masks)]
    private sealed class MaskDependsOnRows : WrongPerceptron
    {
        protected override void Forward<T>(
            ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, MaskKey maskKey, PerceptronWorkspace<T> workspace)
            => Reference.MultilayerPerceptron.Forward(
                parameters, inputs, settings, maskKey with { Seed = unchecked(maskKey.Seed + (ulong)workspace.Rows - 1) }, workspace);
    }

    [Fault(FaultFamily.Scale)]
    private sealed class ScalesByDropProbability : WrongLayers
    {
        protected override T Dropped<T>(T hidden, bool kept, DropoutSettings dropout, T right)
            => kept && dropout.DropProbability is > 0 and < 1 ? hidden / T.CreateChecked(dropout.DropProbability) : right;
    }

    [Fault(FaultFamily.Scale)]
    private sealed class ScaleHardCoded : WrongLayers
    {
        protected override T Dropped<T>(T hidden, bool kept, DropoutSettings dropout, T right)
            => kept && dropout.DropProbability is > 0 and < 1 ? hidden + hidden : right;
    }

    [Fault(FaultFamily.NonFinite)]
    private sealed class ExponentialsUnshifted : WrongPerceptron
    {
        protected override T CrossEntropyValue<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels)
        {
            _ = SoftmaxCrossEntropy.Value(logits, labels);
            int classes = logits.Length / labels.Length;
            T total = T.Zero;
            for (int row = 0; row < labels.Length; row++)
            {
                T sum = T.Zero;
                foreach (T logit in logits.Slice(row * classes, classes))
                {
                    sum += T.Exp(logit);
                }

                total += T.Log(sum) - logits[(row * classes) + labels[row]];
            }

            return total / T.CreateChecked(labels.Length);
        }
    }

    [Fault(FaultFamily.Gradients)]
    private sealed class GradientForgetsLabel : WrongPerceptron
    {
        protected override void CrossEntropyGradient<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, Span<T> logitGradients)
        {
            SoftmaxCrossEntropy.Gradient(logits, labels, logitGradients);
            T rows = T.CreateChecked(labels.Length);
            for (int row = 0; row < labels.Length; row++)
            {
                logitGradients[(row * (logits.Length / labels.Length)) + labels[row]] += T.One / rows;
            }
        }
    }

    [Fault(FaultFamily.Mutation)]
    private sealed class HiddenAsScratch : WrongPerceptron
    {
        protected override void Backward<T>(
            ReadOnlySpan<T> parameters,
            ReadOnlySpan<T> inputs,
            ReadOnlySpan<T> outputGradients,
            PerceptronSettings settings,
            PerceptronWorkspace<T> workspace,
            Span<T> parameterGradients)
        {
            Reference.MultilayerPerceptron.Backward(parameters, inputs, outputGradients, settings, workspace, parameterGradients);
            for (int layer = 0; layer < workspace.Shape.HiddenLayers; layer++)
            {
                workspace.HiddenGradients[layer].CopyTo(workspace.Hidden[layer], 0);
            }
        }
    }

    [Fault(FaultFamily.Arguments)]
    private sealed class AcceptsNaN : WrongPerceptron
    {
        protected override void ForwardWithMasks<T>(
            ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        {
            if (!settings.HiddenDropout.Any(dropout => double.IsNaN(dropout.DropProbability)))
            {
                Reference.MultilayerPerceptron.ForwardWithMasks(parameters, inputs, settings, workspace);
            }
        }
    }

    [Fault(FaultFamily.Arguments)]
    private sealed class AcceptsAnyLabel : WrongPerceptron
    {
        protected override T CrossEntropyValue<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels)
        {
            int classes = Math.Max(1, logits.Length / Math.Max(1, labels.Length));
            int[] wrapped = labels.ToArray();
            for (int row = 0; row < wrapped.Length; row++)
            {
                wrapped[row] = (int)((uint)wrapped[row] % (uint)classes);
            }

            return SoftmaxCrossEntropy.Value(logits, wrapped);
        }
    }

    private delegate bool WrongMask(byte[] keepMask, int row, int unit, int units);

    // Forward under masks that were misread, and the right masks put back.
    private static void WithOtherMasks<T>(
        PerceptronWorkspace<T> workspace, WrongMask isKept, ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        byte[][] masks = [.. workspace.KeepMasks.Select(mask => mask.ToArray())];
        for (int layer = 0; layer < masks.Length; layer++)
        {
            int units = workspace.Shape.Units(layer);
            for (int element = 0; element < workspace.Rows * units; element++)
            {
                KeepMask.Set(workspace.KeepMasks[layer], element, isKept(masks[layer], element / units, element % units, units));
            }
        }

        Reference.MultilayerPerceptron.ForwardWithMasks(parameters, inputs, settings, workspace);
        for (int layer = 0; layer < masks.Length; layer++)
        {
            masks[layer].CopyTo(workspace.KeepMasks[layer], 0);
        }
    }
}
