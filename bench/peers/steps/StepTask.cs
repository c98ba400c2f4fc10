using Verification.Bench.Harness;
using Verification.Vocabulary;

namespace Verification.Peers.Steps;

/// <summary>The training step that every side takes: the same parameters, examples, labels and hyper-parameters.</summary>
internal sealed class StepTask
{
    private const double FirstDropProbability = 0.2;
    private const double SecondDropProbability = 0.5;

    // Of fan-in 784 and more: weights of this size keep the activations near 1.
    private const float WeightScale = 0.0625f;

    private StepTask(PerceptronShape shape, int rows, float grid)
    {
        Shape = shape;
        Parameters = Numbers(shape.ParameterCount, salt: 1, WeightScale, grid);
        Inputs = Numbers(rows * shape.InputCount, salt: 2, scale: 1, grid);
        Labels = [.. Enumerable.Range(0, rows).Select(row => row % shape.OutputCount)];
    }

    /// <summary>The task that is timed: 784-256-256-10 with a batch of 256.</summary>
    public static StepTask Timed { get; } = new(new PerceptronShape(784, 256, 256, 10), rows: 256, grid: 0);

    /// <summary>A task that rationals can judge in a second, its numbers multiples of 1/4096 so that no sum underflows.</summary>
    public static StepTask Judged { get; } = new(new PerceptronShape(40, 24, 20, 10), rows: 5, grid: 1f / 4096);

    /// <summary>The layers.</summary>
    public PerceptronShape Shape { get; }

    /// <summary>Dropout of the book's network, and sums that take their products fused, as libtorch's do.</summary>
    public PerceptronSettings Settings { get; } = new([new DropoutSettings(FirstDropProbability), new DropoutSettings(SecondDropProbability)])
    {
        Accumulation = Accumulation.Fused,
    };

    /// <summary>The update, of the biases too: libtorch's optimizer decays all parameters of a group alike.</summary>
    public SgdSettings Update { get; } = new(LearningRate: 0.05, WeightDecay: 1e-4) { Variant = SgdVariant.CoupledFused, DecayBias = true };

    /// <summary>Where the first step starts, in the layout of <see cref="PerceptronShape"/>.</summary>
    public AlignedBuffer<float> Parameters { get; }

    /// <summary>One row an example.</summary>
    public AlignedBuffer<float> Inputs { get; }

    /// <summary>One a row.</summary>
    public int[] Labels { get; }

    /// <summary>Of a forward pass: parameters times rows.</summary>
    public int MultiplyAdds => Shape.ParameterCount * Labels.Length;

    private static AlignedBuffer<float> Numbers(int elements, int salt, float scale, float grid)
    {
        AlignedBuffer<float> numbers = new(elements);
        TestData.FillUniform(numbers.Span, salt);
        foreach (ref float number in numbers.Span)
        {
            number *= scale;
            number = grid == 0 ? number : MathF.Round(number / grid) * grid;
        }

        return numbers;
    }
}
