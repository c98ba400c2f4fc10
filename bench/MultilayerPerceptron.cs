using System.Numerics;
using BenchmarkDotNet.Attributes;
using Verification.Bench.Harness;
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
}
