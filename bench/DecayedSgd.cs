using System.Numerics;
using BenchmarkDotNet.Attributes;
using Verification.Bench.Harness;
using Verification.Vocabulary;
using Fast = Verification.Optimized.DecayedSgd;
using Naive = Verification.Reference.DecayedSgd;

namespace Verification.Bench;

/// <summary>The SGD step with weight decay, in place.</summary>
public static class DecayedSgd
{
    // The weights move towards -g/lambda and stay there, so that no number of runs makes them overflow or vanish.
    private const double LearningRate = 0.1;
    private const double WeightDecay = 0.01;

    public class Step<T> : SideBySide
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private AlignedBuffer<T> _weights = null!;
        private AlignedBuffer<T> _gradients = null!;

        [Params(SgdVariant.Coupled, SgdVariant.DecayFactor)]
        public SgdVariant Variant { get; set; }

        [Params(ElementCount.FitsL1, ElementCount.FitsL2, ElementCount.FitsL3, ElementCount.InMemory)]
        public int Elements { get; set; }

        public override RowKey Key => new(nameof(DecayedSgd), $"{Variant}", TypeName.Of<T>(), Elements);

        /// <summary>Reads w and g, writes w.</summary>
        public override unsafe long BytesMoved => 3L * Elements * sizeof(T);

        /// <summary>w and g.</summary>
        public override unsafe long Footprint => 2L * Elements * sizeof(T);

        protected AlignedBuffer<T> Gradients => _gradients;

        protected SgdSettings Settings => new(LearningRate, WeightDecay) { Variant = Variant };

        [Benchmark(Baseline = true)]
        public override void Reference() => Naive.Step<T>(_weights.Span, _gradients.Span, Settings, _weights.Span);

        [Benchmark]
        public override void Optimized() => StepOptimized(_weights.Span);

        /// <summary>The step that is timed and checked, in place.</summary>
        protected virtual void StepOptimized(Span<T> weights) => Fast.Step<T>(weights, _gradients.Span, Settings, weights);

        protected override void MakeData()
        {
            _weights = new AlignedBuffer<T>(Elements);
            _gradients = new AlignedBuffer<T>(Elements);
            TestData.FillUniform(_weights.Span, salt: 0);
            TestData.FillUniform(_gradients.Span, salt: 1);
        }

        protected override void DemandSameResult()
        {
            AlignedBuffer<T> expected = _weights.Copy();
            AlignedBuffer<T> actual = _weights.Copy();
            Naive.Step<T>(expected.Span, _gradients.Span, Settings, expected.Span);
            StepOptimized(actual.Span);
            SameBits.Demand<T>("weights", expected.Span, actual.Span);
        }
    }

    public class StepWithMomentum<T> : SideBySide
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private const double Momentum = 0.9;

        private AlignedBuffer<T> _weights = null!;
        private AlignedBuffer<T> _gradients = null!;
        private AlignedBuffer<T> _velocity = null!;

        [Params(ElementCount.FitsL1, ElementCount.FitsL2, ElementCount.FitsL3, ElementCount.InMemory)]
        public int Elements { get; set; }

        public override RowKey Key => new(nameof(DecayedSgd), $"{SgdVariant.Coupled} momentum", TypeName.Of<T>(), Elements);

        /// <summary>Reads w, g and v, writes w and v.</summary>
        public override unsafe long BytesMoved => 5L * Elements * sizeof(T);

        /// <summary>w, g and v.</summary>
        public override unsafe long Footprint => 3L * Elements * sizeof(T);

        private static SgdSettings Settings => new(LearningRate, WeightDecay) { Momentum = Momentum };

        [Benchmark(Baseline = true)]
        public override void Reference()
            => Naive.StepWithMomentum<T>(_weights.Span, _gradients.Span, _velocity.Span, Settings, _weights.Span, _velocity.Span);

        [Benchmark]
        public override void Optimized()
            => Fast.StepWithMomentum<T>(_weights.Span, _gradients.Span, _velocity.Span, Settings, _weights.Span, _velocity.Span);

        protected override void MakeData()
        {
            _weights = new AlignedBuffer<T>(Elements);
            _gradients = new AlignedBuffer<T>(Elements);
            _velocity = new AlignedBuffer<T>(Elements);
            TestData.FillUniform(_weights.Span, salt: 0);
            TestData.FillUniform(_gradients.Span, salt: 1);
            TestData.FillUniform(_velocity.Span, salt: 2);
        }

        protected override void DemandSameResult()
        {
            AlignedBuffer<T> expected = _weights.Copy();
            AlignedBuffer<T> actual = _weights.Copy();
            AlignedBuffer<T> expectedVelocity = _velocity.Copy();
            AlignedBuffer<T> actualVelocity = _velocity.Copy();
            Naive.StepWithMomentum<T>(expected.Span, _gradients.Span, expectedVelocity.Span, Settings, expected.Span, expectedVelocity.Span);
            Fast.StepWithMomentum<T>(actual.Span, _gradients.Span, actualVelocity.Span, Settings, actual.Span, actualVelocity.Span);
            SameBits.Demand<T>("weights", expected.Span, actual.Span);
            SameBits.Demand<T>("velocity", expectedVelocity.Span, actualVelocity.Span);
        }
    }
}
