using Verification.Optimized;
using Verification.Optimized.Threads;
using Verification.Optimized.Training;
using Verification.Reference.Losses;
using Verification.Vocabulary;
using Naive = Verification.Reference;

namespace Verification.Gate.Threads;

/// <summary>
/// A training step of the optimized side in one call is the reference's forward, loss, backward and update one after the other, bit for bit: at
/// every width, for every number of threads, over several steps.
/// </summary>
public sealed class StepIsItsParts : IDisposable
{
    // More rows than three threads have blocks for, and no multiple of eight; the widths of the layers are none of the vectors'. As much work as
    // is shared by threads: a test of its own holds that it is.
    private const int Rows = 101;
    private const int Steps = 2;
    private static readonly PerceptronShape Shape = new(61, 97, 45, 5);

    private static readonly PerceptronSettings Hidden = new([new DropoutSettings(0.2), new DropoutSettings(0.5)]);
    private static readonly SgdSettings Decayed = new(0.1, 0.01);
    private readonly ThreadCrew?[] _crews = [null, new(1), new(2), new(3)];

    public static TheoryData<string> Names => [.. Cases.Keys];

    private static Dictionary<string, Case> Cases { get; } = new(StringComparer.Ordinal)
    {
        ["as libtorch's optimizer: coupled, fused, biases decay"] = new(
            Hidden with { Accumulation = Accumulation.Fused }, Decayed with { Variant = SgdVariant.CoupledFused, DecayBias = true }, HasLabels: true),
        ["products rounded, biases spared"] = new(Hidden, Decayed, HasLabels: true),
        ["squared loss, sigmoid"] = new(Hidden with { Activation = Activation.Sigmoid }, Decayed, HasLabels: false),
        ["momentum"] = new(Hidden, Decayed with { Momentum = 0.9 }, HasLabels: true),
        ["a gradient sum over the batch"] = new(
            Hidden with { Activation = Activation.Tanh }, Decayed with { LearningRate = 0.5, Variant = SgdVariant.BookPerBatch, BatchSize = Rows }, HasLabels: true),
        ["a sum of squares"] = new(Hidden, Decayed with { LearningRate = 0.5, Variant = SgdVariant.BookPerStep, BatchSize = Rows }, HasLabels: false),
    };

    public void Dispose() => Array.ForEach(_crews, crew => crew?.Dispose());

    [Theory]
    [MemberData(nameof(Names))]
    public void At_every_width_and_for_every_number_of_threads(string name)
    {
        Case one = Cases[name];
        Outcome expected = ByTheReference(one);
        Assert.NotEqual(Numbers(Shape.ParameterCount, 1), expected.Parameters);
        foreach (ThreadCrew? crew in _crews)
        {
            Same(expected, ByOneCall(one, crew, VectorWidth.Widest), $"{crew?.Threads ?? 0} threads");
        }

        foreach (VectorWidth width in VectorWidths.All)
        {
            Same(expected, ByOneCall(one, _crews[2], width), $"{width}");
        }
    }

    [Fact]
    public void The_work_is_shared()
    {
        // As optimized/training/PerceptronStep.cs and PassBlocks.cs have them.
        const int FewestShared = 1 << 20;
        const int FewestRows = 32;
        Assert.True(Rows * Shape.ParameterCount >= FewestShared);
        Assert.True(Rows > 2 * FewestRows);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        PerceptronStep<float> step = new(Shape, Hidden, Rows, _crews[2]);
        float[] parameters = Numbers(Shape.ParameterCount, 1);
        float[] inputs = Numbers(Rows * Shape.InputCount, 2);
        int[] labels = Labels();
        Assert.Equal(0, Allocated.BytesBy(() => step.Run(parameters, [], inputs, labels, Decayed, new MaskKey(1))));
    }

    [Fact]
    public void Bad_arguments_change_nothing()
    {
        PerceptronStep<float> step = new(Shape, Hidden, Rows, _crews[2]);
        float[] parameters = Numbers(Shape.ParameterCount, 1);
        float[] before = [.. parameters];
        float[] inputs = Numbers(Rows * Shape.InputCount, 2);
        float[] targets = Numbers(Rows * Shape.OutputCount, 3);
        int[] labels = Labels();
        int[] wrongLabels = [.. labels[1..], Shape.OutputCount];
        Assert.Throws<ArgumentOutOfRangeException>(() => step.Run(parameters, [], inputs, wrongLabels, Decayed, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => step.Run(parameters, [], inputs, labels, Decayed with { WeightDecay = -1 }, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => step.Run(parameters, [], inputs, labels, Decayed with { Momentum = 0.9 }, default));
        Assert.Throws<ArgumentException>(() => step.Run(parameters, [], inputs.AsSpan(1), labels, Decayed, default));
        Assert.Throws<ArgumentException>(() => step.Run(parameters, [], inputs, labels.AsSpan(1), Decayed, default));
        Assert.Throws<ArgumentException>(() => step.Run(parameters, [], inputs, targets.AsSpan(1), Decayed, default));
        Assert.Throws<ArgumentException>(() => step.Run(parameters, new float[1], inputs, labels, Decayed, default));
        Assert.Throws<ArgumentException>(() => step.Run(parameters.AsSpan(1), [], inputs, labels, Decayed, default));
        Assert.Throws<ArgumentException>(() => step.Run(parameters, parameters, inputs, labels, Decayed with { Momentum = 0.9 }, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PerceptronStep<float>(Shape, Hidden, rows: 0));
        Assert.Throws<ArgumentException>(() => new PerceptronStep<float>(new PerceptronShape(2, 1), Hidden, rows: 1));
        Assert.Equal(before, parameters);
        Assert.All(step.Workspace.Outputs, output => Assert.Equal(0, output));
    }

    private static Outcome ByTheReference(Case one)
    {
        float[] parameters = Numbers(Shape.ParameterCount, 1);
        float[] inputs = Numbers(Rows * Shape.InputCount, 2);
        float[] targets = Numbers(Rows * Shape.OutputCount, 3);
        float[] velocities = new float[one.Update.Momentum == 0 ? 0 : parameters.Length];
        float[] gradients = new float[parameters.Length];
        float[] outputGradients = new float[targets.Length];
        PerceptronWorkspace<float> workspace = new(Shape, Rows);
        float loss = 0;
        for (int step = 0; step < Steps; step++)
        {
            Naive.MultilayerPerceptron.Forward<float>(parameters, inputs, one.Settings, Key(step), workspace);
            if (one.HasLabels)
            {
                loss = SoftmaxCrossEntropy.Value<float>(workspace.Outputs, Labels());
                SoftmaxCrossEntropy.Gradient<float>(workspace.Outputs, Labels(), outputGradients);
            }
            else
            {
                loss = SquaredLoss.Value<float>(workspace.Outputs, targets, Rows);
                SquaredLoss.Gradient<float>(workspace.Outputs, targets, Rows, outputGradients);
            }

            if (one.Update.Variant.TakesGradientSum())
            {
                SumGradients(one, workspace.Outputs, targets, outputGradients);
            }

            Naive.MultilayerPerceptron.Backward<float>(parameters, inputs, outputGradients, one.Settings, workspace, gradients);
            for (int layer = 0; layer < Shape.Layers; layer++)
            {
                Update(Shape.Weights(layer), one.Update, parameters, gradients, velocities);
                Update(Shape.Biases(layer), one.Update.DecayBias ? one.Update : one.Update with { WeightDecay = 0 }, parameters, gradients, velocities);
            }
        }

        return new(loss, parameters, velocities, gradients, outputGradients, workspace);
    }

    // A batch of one row divides by 1.
    private static void SumGradients(Case one, float[] outputs, float[] targets, float[] outputGradients)
    {
        for (int row = 0; row < Rows; row++)
        {
            Range range = (row * Shape.OutputCount)..((row + 1) * Shape.OutputCount);
            if (one.HasLabels)
            {
                SoftmaxCrossEntropy.Gradient<float>(outputs.AsSpan(range), Labels().AsSpan(row, 1), outputGradients.AsSpan(range));
            }
            else
            {
                SquaredLoss.Gradient<float>(outputs.AsSpan(range), targets.AsSpan(range), 1, outputGradients.AsSpan(range));
            }
        }
    }

    private static void Update(Range range, SgdSettings update, float[] parameters, float[] gradients, float[] velocities)
    {
        if (velocities.Length == 0)
        {
            Naive.DecayedSgd.Step<float>(parameters.AsSpan(range), gradients.AsSpan(range), update, parameters.AsSpan(range));
        }
        else
        {
            Naive.DecayedSgd.StepWithMomentum<float>(
                parameters.AsSpan(range), gradients.AsSpan(range), velocities.AsSpan(range), update, parameters.AsSpan(range), velocities.AsSpan(range));
        }
    }

    private static Outcome ByOneCall(Case one, ThreadCrew? crew, VectorWidth width)
    {
        float[] parameters = Numbers(Shape.ParameterCount, 1);
        float[] inputs = Numbers(Rows * Shape.InputCount, 2);
        float[] targets = Numbers(Rows * Shape.OutputCount, 3);
        float[] velocities = new float[one.Update.Momentum == 0 ? 0 : parameters.Length];
        PerceptronStep<float> call = new(Shape, one.Settings, Rows, crew, width);
        float loss = 0;
        for (int step = 0; step < Steps; step++)
        {
            loss = one.HasLabels
                ? call.Run(parameters, velocities, inputs, Labels(), one.Update, Key(step))
                : call.Run(parameters, velocities, inputs, targets, one.Update, Key(step));
        }

        return new(loss, parameters, velocities, call.ParameterGradients.ToArray(), call.OutputGradients.ToArray(), call.Workspace);
    }

    private static MaskKey Key(int step) => new(Seed: 7, Stream: (ulong)(step * Shape.HiddenLayers));

    private static int[] Labels() => [.. Enumerable.Range(0, Rows).Select(row => row * 3 % Shape.OutputCount)];

    private static float[] Numbers(int length, int salt)
    {
        Random random = new(salt);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
    }

    private static void Same(Outcome expected, Outcome actual, string by)
    {
        Assert.True(expected.Loss.Equals(actual.Loss), $"{by}: the loss is {actual.Loss:R}, not {expected.Loss:R}.");
        Same(expected.Workspace.Outputs, actual.Workspace.Outputs, $"{by}: output");
        Same(expected.OutputGradients, actual.OutputGradients, $"{by}: gradient by the outputs");
        for (int layer = 0; layer < Shape.HiddenLayers; layer++)
        {
            Assert.Equal(expected.Workspace.KeepMasks[layer], actual.Workspace.KeepMasks[layer]);
            Same(expected.Workspace.HiddenGradients[layer], actual.Workspace.HiddenGradients[layer], $"{by}: gradient by hidden layer {layer}");
        }

        Same(expected.Gradients, actual.Gradients, $"{by}: gradient by the parameters");
        Same(expected.Velocities, actual.Velocities, $"{by}: velocity");
        Same(expected.Parameters, actual.Parameters, $"{by}: new parameter");
    }

    private static void Same(float[] expected, float[] actual, string what)
        => Assert.True(
            System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(expected).SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(actual)),
            $"{what}: element {expected.AsSpan().CommonPrefixLength(actual)} differs.");

    private sealed record Case(PerceptronSettings Settings, SgdSettings Update, bool HasLabels);

    private sealed record Outcome(
        float Loss, float[] Parameters, float[] Velocities, float[] Gradients, float[] OutputGradients, PerceptronWorkspace<float> Workspace);
}
