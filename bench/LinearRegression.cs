using System.Numerics;
using BenchmarkDotNet.Attributes;
using Verification.Bench.Harness;
using Verification.Vocabulary;
using Fast = Verification.Optimized.LinearRegression;
using Naive = Verification.Reference.LinearRegression;

namespace Verification.Bench;

/// <summary>Linear regression with an L2 penalty: one mini-batch step, and the loss. An element is one feature of one row.</summary>
public static class LinearRegression
{
    private const int Features = 200;
    private const int Batch = 256;
    private const int LargeBatch = 4096;

    private const double LearningRate = 0.01;
    private const double WeightDecay = 0.1;

    private static readonly SgdSettings Settings = new(LearningRate, WeightDecay) { Variant = SgdVariant.BookPerBatch };

    /// <summary>What step and loss share: the data and the model.</summary>
    public abstract class Form<T> : SideBySide
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [Params(Batch, LargeBatch)]
        public int Rows { get; set; }

        public override RowKey Key => new(nameof(LinearRegression), $"{Name} {Rows}x{Features}", TypeName.Of<T>(), Rows * Features);

        /// <summary>Reads features and targets once, with the weights once for all rows.</summary>
        public override unsafe long BytesMoved => sizeof(T) * (((long)Rows * (Features + 1)) + Features);

        public override long Footprint => BytesMoved;

        protected abstract string Name { get; }

        protected AlignedBuffer<T> FeatureRows { get; private set; } = null!;

        protected AlignedBuffer<T> Targets { get; private set; } = null!;

        protected AlignedBuffer<T> Weights { get; private set; } = null!;

        protected override void MakeData()
        {
            FeatureRows = new AlignedBuffer<T>(Rows * Features);
            Targets = new AlignedBuffer<T>(Rows);
            Weights = new AlignedBuffer<T>(Features);
            TestData.FillUniform(FeatureRows.Span, salt: 0);
            TestData.FillUniform(Targets.Span, salt: 1);
            TestData.FillUniform(Weights.Span, salt: 2);
        }
    }

    /// <summary>One step over a batch that is the whole data, in order.</summary>
    public class Step<T> : Form<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private int[] _batch = [];
        private AlignedBuffer<T> _gradients = null!;
        private T _bias = T.Zero;

        protected override string Name => nameof(Step<>);

        [Benchmark(Baseline = true)]
        public override void Reference()
            => Naive.Step<T>(FeatureRows.Span, Targets.Span, _batch, Settings, Weights.Span, ref _bias, _gradients.Span);

        [Benchmark]
        public override void Optimized()
            => Fast.Step<T>(FeatureRows.Span, Targets.Span, _batch, Settings, Weights.Span, ref _bias, _gradients.Span);

        protected override void MakeData()
        {
            base.MakeData();
            _batch = [.. Enumerable.Range(0, Rows)];
            _gradients = new AlignedBuffer<T>(Features);
        }

        protected override void DemandSameResult()
        {
            AlignedBuffer<T> before = Weights.Copy();
            T biasBefore = _bias;
            Reference();
            AlignedBuffer<T> expected = Weights.Copy();
            T expectedBias = _bias;

            before.Span.CopyTo(Weights.Span);
            _bias = biasBefore;
            Optimized();
            SameBits.Demand<T>("weights", expected.Span, Weights.Span);
            SameBits.Demand("bias", expectedBias, _bias);
        }
    }

    /// <summary>The penalised loss.</summary>
    public class Loss<T> : Form<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Kept, so that the compiler cannot leave the work out.
        private T _loss = T.Zero;

        protected override string Name => nameof(Loss<>);

        [Benchmark(Baseline = true)]
        public override void Reference() => _loss = Naive.Loss<T>(FeatureRows.Span, Targets.Span, Weights.Span, T.One, Settings);

        [Benchmark]
        public override void Optimized() => _loss = Fast.Loss<T>(FeatureRows.Span, Targets.Span, Weights.Span, T.One, Settings);

        protected override void DemandSameResult()
        {
            Reference();
            T expected = _loss;
            Optimized();
            SameBits.Demand("loss", expected, _loss);
        }
    }
}
