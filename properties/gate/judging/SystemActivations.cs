using System.Numerics;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Gate.Judging;

/// <summary>A perceptron that is right in its own way, sigmoid and tanh by the system's functions and every sum from the last term down, is inside the enclosures.</summary>
public sealed class SystemActivations
{
    [Theory]
    [InlineData("perceptron.activations")]
    [InlineData("perceptron.gradient-is-derivative")]
    public void Are_within_the_enclosure(string lawId)
    {
        Law law = LawCatalogue.Find(lawId);
        LawCheck[] checks = [.. law.Checks.Where(check => check.Label.EndsWith("enclosure", StringComparison.Ordinal))];
        Assert.Equal(2, checks.Length);
        foreach (LawCheck check in checks)
        {
            CheckReport report = check.Run(law, new OtherWay(), new CheckOptions(CheckOptions.DefaultSeed));
            Assert.True(report.Verdict == Verdict.Conforms, $"{check.Label}: {report.Verdict}. {report.Detail}");
        }
    }

    private sealed class OtherWay : ISubject
    {
        private readonly object[] _operations = [new Perceptron<float>(), new Perceptron<double>()];

        public string Name => "system-activations";

        public string Description => "sigmoid and tanh by the system's functions";

        public TOperations? Find<TOperations>()
            where TOperations : class
            => _operations.OfType<TOperations>().FirstOrDefault() ?? OwnSubjects.Named("reference").Find<TOperations>();
    }

    private sealed class Perceptron<T> : IMultilayerPerceptron<T>
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        public bool DeclaresFixedOrder => false;

        public void ForwardWithMasks(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        {
            PerceptronShape shape = workspace.Shape;
            ReadOnlySpan<T> below = inputs;
            for (int layer = 0; layer < shape.HiddenLayers; layer++)
            {
                AffineFromTheEnd(parameters, below, shape, layer, workspace.PreActivations[layer]);
                for (int i = 0; i < workspace.Hidden[layer].Length; i++)
                {
                    T z = workspace.PreActivations[layer][i];
                    workspace.Hidden[layer][i] = settings.Activation == Activation.Tanh ? T.Tanh(z)
                        : z < T.Zero ? T.Exp(z) / (T.One + T.Exp(z)) : T.One / (T.One + T.Exp(-z));
                }

                Reference.InvertedDropout.ForwardWithMask<T>(workspace.Hidden[layer], workspace.KeepMasks[layer], settings.HiddenDropout[layer], workspace.Dropped[layer]);
                below = workspace.Dropped[layer];
            }

            AffineFromTheEnd(parameters, below, shape, shape.Layers - 1, workspace.Outputs);
        }

        public void Backward(
            ReadOnlySpan<T> parameters,
            ReadOnlySpan<T> inputs,
            ReadOnlySpan<T> outputGradients,
            PerceptronSettings settings,
            PerceptronWorkspace<T> workspace,
            Span<T> parameterGradients)
            => Reference.MultilayerPerceptron.Backward(parameters, inputs, outputGradients, settings, workspace, parameterGradients);

        public void SquaredLossGradient(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows, Span<T> outputGradients)
            => Reference.Losses.SquaredLoss.Gradient(outputs, targets, rows, outputGradients);

        public T SquaredLossValue(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows) => Reference.Losses.SquaredLoss.Value(outputs, targets, rows);

        private static void AffineFromTheEnd(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronShape shape, int layer, Span<T> outputs)
        {
            ReadOnlySpan<T> weights = parameters[shape.Weights(layer)];
            ReadOnlySpan<T> biases = parameters[shape.Biases(layer)];
            (int inputCount, int units) = (shape.Inputs(layer), shape.Units(layer));
            for (int i = 0; i < outputs.Length; i++)
            {
                T sum = biases[i % units];
                for (int input = inputCount - 1; input >= 0; input--)
                {
                    sum += inputs[(i / units * inputCount) + input] * weights[(input * units) + (i % units)];
                }

                outputs[i] = sum;
            }
        }
    }
}
