using Verification.Optimized;
using Verification.Optimized.Products;
using Verification.Optimized.Threads;
using Verification.Vocabulary;
using Fast = Verification.Optimized.MultilayerPerceptron;
using Naive = Verification.Reference.Products.AffineMap;

namespace Verification.Gate.Threads;

/// <summary>
/// The blocked products give the bits of the reference's loops, in both accumulations, at sizes on either side of every tile, panel and block
/// of the depth, at every width; and several threads give the bits of one.
/// </summary>
public sealed class ProductsAreTheirLoops : IDisposable
{
    // As optimized/products/MatrixProduct.cs has it.
    private const int DeepestBlock = 400;

    // About the rows of tiles, 4 and 8; and the columns of one vector and of two, 1 to 32.
    private static readonly int[] Rows = [1, 3, 4, 5, 8, 9];
    private static readonly int[] Columns = [1, 2, 3, 5, 8, 9, 15, 16, 17, 31, 33, 40];
    private static readonly int[] Depths = [1, 7, 8, 9];
    private static readonly (int Rows, int Depth, int Columns)[] Long = [(2, DeepestBlock, 3), (2, DeepestBlock + 1, 3), (3, (2 * DeepestBlock) + 1, 18)];

    private readonly ThreadCrew[] _crews = [new(1), new(2), new(3)];

    public static TheoryData<VectorWidth, Accumulation> Ways()
    {
        TheoryData<VectorWidth, Accumulation> ways = [];
        foreach (VectorWidth width in VectorWidths.All)
        {
            ways.Add(width, Accumulation.Separate);
            ways.Add(width, Accumulation.Fused);
        }

        return ways;
    }

    public void Dispose() => Array.ForEach(_crews, crew => crew.Dispose());

    [Theory]
    [MemberData(nameof(Ways))]
    public void At_every_edge(VectorWidth width, Accumulation accumulation)
    {
        foreach ((int rows, int depth, int columns) in Sizes())
        {
            string what = $"{rows} x {depth} x {columns}";
            float[] left = Numbers(rows * depth, salt: 1);
            float[] right = Numbers(depth * columns, salt: 2);
            float[] addend = Numbers(columns, salt: 3);
            float[] expected = new float[rows * columns];
            float[] actual = new float[rows * columns];

            Naive.Forward<float>(left, right, addend, accumulation, expected);
            AffineMap.Forward<float>(left, right, addend, accumulation, actual, width);
            Same(expected, actual, $"forward {what}");
            Naive.WeightGradients<float>(left, right, columns, accumulation, expected);
            AffineMap.WeightGradients<float>(left, right, columns, accumulation, actual, width);
            Same(expected, actual, $"gradients of the weights {what}");
            Naive.InputGradients<float>(left, right, depth, accumulation, expected);
            AffineMap.InputGradients<float>(left, right, depth, accumulation, actual, width);
            Same(expected, actual, $"gradients of the inputs {what}");
        }
    }

    [Theory]
    [InlineData(Accumulation.Separate)]
    [InlineData(Accumulation.Fused)]
    public void Whoever_computes_which_rows(Accumulation accumulation)
    {
        // So many products a layer that they are shared out, and rows that leave the last block short.
        PerceptronShape shape = new(90, 130, 70, 3);
        const int Examples = 203;
        PerceptronSettings settings = PerceptronSettings.Uniform(shape, 0.3) with { Accumulation = accumulation };
        float[] parameters = Numbers(shape.ParameterCount, salt: 1);
        float[] inputs = Numbers(Examples * shape.InputCount, salt: 2);
        float[] outputGradients = Numbers(Examples * shape.OutputCount, salt: 3);
        MaskKey key = new(Seed: 5, Stream: 6, FirstElement: 3);
        (PerceptronWorkspace<float> workspace, float[] gradients) = Step(
            (space, into) =>
            {
                Fast.Forward<float>(parameters, inputs, settings, key, space);
                Fast.Backward<float>(parameters, inputs, outputGradients, settings, space, into);
            });

        PerceptronWorkspace<float> evaluated = new(shape, Examples);
        Fast.Evaluate<float>(parameters, inputs, settings, evaluated);
        foreach (ThreadCrew crew in _crews)
        {
            (PerceptronWorkspace<float> shared, float[] sharedGradients) = Step(
                (space, into) =>
                {
                    ThreadedPerceptron.Forward<float>(parameters, inputs, settings, key, space, crew);
                    ThreadedPerceptron.Backward<float>(parameters, inputs, outputGradients, settings, space, into, crew);
                });
            Same(workspace.Outputs, shared.Outputs, "outputs");
            Same(gradients, sharedGradients, "gradients");
            for (int layer = 0; layer < shape.HiddenLayers; layer++)
            {
                Assert.Equal(workspace.KeepMasks[layer], shared.KeepMasks[layer]);
                Same(workspace.Dropped[layer], shared.Dropped[layer], "hidden units");
                Same(workspace.HiddenGradients[layer], shared.HiddenGradients[layer], "hidden gradients");
            }

            ThreadedPerceptron.Evaluate<float>(parameters, inputs, settings, shared, crew);
            Same(evaluated.Outputs, shared.Outputs, "outputs in evaluation");
        }

        (PerceptronWorkspace<float> Workspace, float[] Gradients) Step(Action<PerceptronWorkspace<float>, float[]> step)
        {
            PerceptronWorkspace<float> space = new(shape, Examples);
            float[] into = new float[shape.ParameterCount];
            step(space, into);
            return (space, into);
        }
    }

    [Fact]
    public void And_nothing_is_allocated()
    {
        PerceptronShape shape = new(90, 130, 70, 3);
        const int Examples = 128;
        PerceptronSettings settings = PerceptronSettings.Uniform(shape, 0.3) with { Accumulation = Accumulation.Fused };
        PerceptronWorkspace<float> workspace = new(shape, Examples);
        float[] parameters = Numbers(shape.ParameterCount, salt: 1);
        float[] inputs = Numbers(Examples * shape.InputCount, salt: 2);
        float[] gradients = new float[shape.ParameterCount];
        void Step()
        {
            ThreadedPerceptron.Forward<float>(parameters, inputs, settings, new MaskKey(1), workspace, _crews[1]);
            ThreadedPerceptron.Backward<float>(parameters, inputs, workspace.Outputs, settings, workspace, gradients, _crews[1]);
        }

        Assert.Equal(0, Allocated.BytesBy(Step));
    }

    // Every pair of edges once, the third size going round.
    private static IEnumerable<(int Rows, int Depth, int Columns)> Sizes()
        => Rows.SelectMany((rows, i) => Columns.Select((columns, j) => (rows, Depths[(i + j) % Depths.Length], columns))).Concat(Long);

    private static float[] Numbers(int count, int salt)
    {
        Random random = new(salt);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }

    private static void Same(float[] expected, float[] actual, string what)
        => Assert.True(expected.Select(BitConverter.SingleToUInt32Bits).SequenceEqual(actual.Select(BitConverter.SingleToUInt32Bits)), $"{what} are other bits");
}
