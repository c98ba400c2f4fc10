using System.Numerics;
using BenchmarkDotNet.Attributes;
using Verification.Bench.Harness;
using Verification.Optimized.Training;
using Verification.Reference.Losses;
using Verification.Vocabulary;
using Fast = Verification.Optimized.MultilayerPerceptron;
using Naive = Verification.Reference.MultilayerPerceptron;

namespace Verification.Bench;

/// <summary>
/// The perceptron with dropout on its hidden layer: forward, drawing the masks, and backward. An element is one
/// parameter for one row, which is one multiply-add forward and at most two backward.
/// </summary>
public static class MultilayerPerceptron
{
    private const string Small = "64-128-10";
    private const string Large = "784-256-10";
    private const int Rows = 64;
    private const double DropProbability = 0.5;

    private static readonly MaskKey Mask = new(Seed: 1, Stream: 2);

    public class ForwardBackward<T> : SideBySide
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private PerceptronSettings _settings = null!;
        private PerceptronWorkspace<T> _workspace = null!;
        private T[] _parameters = [];
        private T[] _inputs = [];
        private T[] _outputGradients = [];
        private T[] _parameterGradients = [];

        /// <summary>The sizes of the layers.</summary>
        [Params(Small, Large)]
        public string Layers { get; set; } = Small;

        public override RowKey Key
            => new(nameof(MultilayerPerceptron), $"{Layers} rows={Rows}", TypeName.Of<T>(), Rows * Shape.ParameterCount);

        /// <summary>Reads parameters, inputs and output gradients, writes hidden units, outputs and gradients: each once.</summary>
        public override unsafe long BytesMoved
            => sizeof(T) * ((2L * Shape.ParameterCount) + ((long)Rows * (Shape.InputCount + (2 * Shape.OutputCount) + HiddenUnits)));

        public override long Footprint => BytesMoved;

        private PerceptronShape Shape => new([.. Layers.Split('-').Select(int.Parse)]);

        private int HiddenUnits => Shape.LayerSizes.Sum() - Shape.InputCount - Shape.OutputCount;

        [Benchmark(Baseline = true)]
        public override void Reference()
        {
            Naive.Forward<T>(_parameters, _inputs, _settings, Mask, _workspace);
            Naive.Backward<T>(_parameters, _inputs, _outputGradients, _settings, _workspace, _parameterGradients);
        }

        [Benchmark]
        public override void Optimized()
        {
            Fast.Forward<T>(_parameters, _inputs, _settings, Mask, _workspace);
            Fast.Backward<T>(_parameters, _inputs, _outputGradients, _settings, _workspace, _parameterGradients);
        }

        protected override void MakeData()
        {
            PerceptronShape shape = Shape;
            _settings = PerceptronSettings.Uniform(shape, DropProbability);
            _workspace = new PerceptronWorkspace<T>(shape, Rows);
            _parameters = Filled(shape.ParameterCount, salt: 0);
            _inputs = Filled(Rows * shape.InputCount, salt: 1);
            _outputGradients = Filled(Rows * shape.OutputCount, salt: 2);
            _parameterGradients = new T[shape.ParameterCount];
        }

        protected override void DemandSameResult()
        {
            Reference();
            T[] expectedOutputs = [.. _workspace.Outputs];
            T[] expectedGradients = [.. _parameterGradients];
            Array.Clear(_workspace.Outputs);
            Array.Clear(_parameterGradients);
            Optimized();
            SameBits.Demand<T>("outputs", expectedOutputs, _workspace.Outputs);
            SameBits.Demand<T>("parameter gradients", expectedGradients, _parameterGradients);
        }

        private static T[] Filled(int length, int salt)
        {
            T[] values = new T[length];
            TestData.FillUniform<T>(values, salt);
            return values;
        }
    }

    /// <summary>
    /// A whole training step of the book's network on one batch: masks, forward, cross-entropy, backward, decayed update. The optimized side takes
    /// it in one call on one thread. An element is one parameter for one row, as above.
    /// </summary>
    public class TrainingStep : SideBySide
    {
        private const int BatchRows = 256;
        private static readonly PerceptronShape Shape = new(784, 256, 256, 10);

        private static readonly PerceptronSettings Settings = new([new DropoutSettings(0.2), new DropoutSettings(0.5)]) { Accumulation = Accumulation.Fused };

        private static readonly SgdSettings Update = new(LearningRate: 0.05, WeightDecay: 1e-4);

        private readonly PerceptronStep<float> _step = new(Shape, Settings, BatchRows);
        private readonly PerceptronWorkspace<float> _workspace = new(Shape, BatchRows);
        private readonly float[] _outputGradients = new float[BatchRows * Shape.OutputCount];
        private readonly float[] _parameterGradients = new float[Shape.ParameterCount];
        private float[] _parameters = [];
        private float[] _inputs = [];
        private int[] _labels = [];

        public override RowKey Key => new(nameof(MultilayerPerceptron), $"training step {Shape} rows={BatchRows}", TypeName.Of<float>(), BatchRows * Shape.ParameterCount);

        /// <summary>Reads and writes the parameters, reads the inputs, writes what each hidden unit and output computes: each once.</summary>
        public override long BytesMoved
            => sizeof(float) * ((2L * Shape.ParameterCount) + ((long)BatchRows * Shape.LayerSizes.Sum()));

        public override long Footprint => BytesMoved;

        [Benchmark(Baseline = true)]
        public override void Reference()
        {
            Naive.Forward<float>(_parameters, _inputs, Settings, Mask, _workspace);
            SoftmaxCrossEntropy.Gradient<float>(_workspace.Outputs, _labels, _outputGradients);
            Naive.Backward<float>(_parameters, _inputs, _outputGradients, Settings, _workspace, _parameterGradients);
            for (int layer = 0; layer < Shape.Layers; layer++)
            {
                NaiveUpdate(Shape.Weights(layer), Update);
                NaiveUpdate(Shape.Biases(layer), Update with { WeightDecay = 0 });
            }
        }

        [Benchmark]
        public override void Optimized() => _step.Run(_parameters, [], _inputs, _labels, Update, Mask);

        protected override void MakeData()
        {
            // Of fan-in 784 and more: weights of this size keep the activations near 1.
            const float WeightScale = 0.0625f;
            _parameters = new float[Shape.ParameterCount];
            TestData.FillUniform<float>(_parameters, salt: 0);
            foreach (ref float parameter in _parameters.AsSpan())
            {
                parameter *= WeightScale;
            }

            _inputs = new float[BatchRows * Shape.InputCount];
            TestData.FillUniform<float>(_inputs, salt: 1);
            _labels = [.. Enumerable.Range(0, BatchRows).Select(row => row % Shape.OutputCount)];
        }

        protected override void DemandSameResult()
        {
            float[] before = [.. _parameters];
            Reference();
            float[] expected = [.. _parameters];
            before.CopyTo(_parameters, 0);
            Optimized();
            SameBits.Demand<float>("outputs", _workspace.Outputs, _step.Workspace.Outputs);
            SameBits.Demand<float>("new parameters", expected, _parameters);
        }

        private void NaiveUpdate(Range range, SgdSettings update)
            => Verification.Reference.DecayedSgd.Step<float>(_parameters.AsSpan(range), _parameterGradients.AsSpan(range), update, _parameters.AsSpan(range));
    }
}
