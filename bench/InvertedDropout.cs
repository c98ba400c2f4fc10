using System.Numerics;
using BenchmarkDotNet.Attributes;
using Verification.Bench.Harness;
using Verification.Vocabulary;
using Fast = Verification.Optimized.InvertedDropout;
using FastRectified = Verification.Optimized.Activations.RectifiedDropout;
using Naive = Verification.Reference.InvertedDropout;
using NaiveRectified = Verification.Reference.Activations.RectifiedDropout;

namespace Verification.Bench;

/// <summary>Inverted dropout in training: forward that draws its mask, forward with a given mask, backward that draws again; and relu and dropout as one.</summary>
public static class InvertedDropout
{
    // At 1/2 the division is exact and the branch of a naive loop hard to predict; at 1/10 neither.
    private const double Half = 0.5;
    private const double Tenth = 0.1;

    internal static readonly MaskKey Mask = new(Seed: 1, Stream: 2);

    /// <summary>What the three forms share: an input, a destination and a mask.</summary>
    public abstract class Form<T> : SideBySide
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [Params(Half, Tenth)]
        public double DropProbability { get; set; }

        [Params(ElementCount.FitsL1, ElementCount.FitsL2, ElementCount.FitsL3, ElementCount.InMemory)]
        public int Elements { get; set; }

        public override RowKey Key => new(nameof(InvertedDropout), $"{Name} p={DropProbability}", TypeName.Of<T>(), Elements);

        public override long Footprint => BytesMoved;

        protected abstract string Name { get; }

        protected DropoutSettings Settings => new(DropProbability);

        protected AlignedBuffer<T> Input { get; private set; } = null!;

        protected AlignedBuffer<T> Destination { get; private set; } = null!;

        protected AlignedBuffer<byte> KeepMask { get; private set; } = null!;

        /// <summary>The input read, the destination written.</summary>
        protected unsafe long ArrayBytes => 2L * Elements * sizeof(T);

        protected long MaskBytes => Vocabulary.KeepMask.ByteCount(Elements);

        protected override void MakeData()
        {
            Input = new AlignedBuffer<T>(Elements);
            Destination = new AlignedBuffer<T>(Elements);
            KeepMask = new AlignedBuffer<byte>((int)MaskBytes);
            TestData.FillUniform(Input.Span, salt: 0);
            Verification.Reference.Philox.DrawKeepMask(Mask, DropProbability, Elements, KeepMask.Span);
        }

        protected override void DemandSameResult()
        {
            Reference();
            AlignedBuffer<T> expected = Destination.Copy();
            AlignedBuffer<byte> expectedMask = KeepMask.Copy();
            ForgetResult();
            Optimized();
            SameBits.Demand<T>("outputs", expected.Span, Destination.Span);
            SameBits.Demand<byte>("mask bytes", expectedMask.Span, KeepMask.Span);
        }

        /// <summary>Wipes what the reference has written.</summary>
        protected virtual void ForgetResult() => Destination.Span.Clear();
    }

    /// <summary>Draws the mask, applies it and hands it out.</summary>
    public class Forward<T> : Form<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        /// <summary>Reads h, writes h' and the mask.</summary>
        public override long BytesMoved => ArrayBytes + MaskBytes;

        protected override string Name => nameof(Forward<>);

        [Benchmark(Baseline = true)]
        public override void Reference() => Naive.Forward<T>(Input.Span, Settings, Mask, Destination.Span, KeepMask.Span);

        [Benchmark]
        public override void Optimized() => Fast.Forward<T>(Input.Span, Settings, Mask, Destination.Span, KeepMask.Span);

        /// <summary>So that a mask which is not written shows.</summary>
        protected override void ForgetResult()
        {
            base.ForgetResult();
            KeepMask.Span.Clear();
        }
    }

    /// <summary>Applies a given mask; backward from a mask is the same work.</summary>
    public class ForwardWithMask<T> : Form<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        /// <summary>Reads h and the mask, writes h'.</summary>
        public override long BytesMoved => ArrayBytes + MaskBytes;

        protected override string Name => nameof(ForwardWithMask<>);

        [Benchmark(Baseline = true)]
        public override void Reference() => Naive.ForwardWithMask<T>(Input.Span, KeepMask.Span, Settings, Destination.Span);

        [Benchmark]
        public override void Optimized() => Fast.ForwardWithMask<T>(Input.Span, KeepMask.Span, Settings, Destination.Span);
    }

    /// <summary>Draws the mask of forward again and applies it.</summary>
    public class BackwardRedrawing<T> : Form<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        /// <summary>Reads dh', writes dh.</summary>
        public override long BytesMoved => ArrayBytes;

        protected override string Name => nameof(BackwardRedrawing<>);

        [Benchmark(Baseline = true)]
        public override void Reference() => Naive.BackwardRedrawing<T>(Input.Span, Settings, Mask, Destination.Span);

        [Benchmark]
        public override void Optimized() => Fast.BackwardRedrawing<T>(Input.Span, Settings, Mask, Destination.Span);
    }

    /// <summary>Relu and dropout as one operation: draws the mask, applies it and hands it out.</summary>
    public class RectifiedForward<T> : Form<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        /// <summary>Reads x, writes y and the mask.</summary>
        public override long BytesMoved => ArrayBytes + MaskBytes;

        protected override string Name => nameof(RectifiedForward<>);

        [Benchmark(Baseline = true)]
        public override void Reference() => NaiveRectified.Forward<T>(Input.Span, Settings, Mask, Destination.Span, KeepMask.Span);

        [Benchmark]
        public override void Optimized() => FastRectified.Forward<T>(Input.Span, Settings, Mask, Destination.Span, KeepMask.Span);

        /// <summary>So that a mask which is not written shows.</summary>
        protected override void ForgetResult()
        {
            base.ForgetResult();
            KeepMask.Span.Clear();
        }
    }

    /// <summary>Its backward pass by input and mask.</summary>
    public class RectifiedBackward<T> : Form<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private AlignedBuffer<T> _outputGradients = null!;

        /// <summary>Reads dy, x and the mask, writes dx.</summary>
        public override unsafe long BytesMoved => ArrayBytes + MaskBytes + ((long)Elements * sizeof(T));

        protected override string Name => nameof(RectifiedBackward<>);

        [Benchmark(Baseline = true)]
        public override void Reference() => NaiveRectified.Backward<T>(_outputGradients.Span, Input.Span, KeepMask.Span, Settings, Destination.Span);

        [Benchmark]
        public override void Optimized() => FastRectified.Backward<T>(_outputGradients.Span, Input.Span, KeepMask.Span, Settings, Destination.Span);

        protected override void MakeData()
        {
            base.MakeData();
            _outputGradients = new AlignedBuffer<T>(Elements);
            TestData.FillUniform(_outputGradients.Span, salt: 1);
        }
    }

    /// <summary>Its backward pass by the output alone: no mask is read or drawn.</summary>
    public class RectifiedBackwardFromOutput<T> : Form<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private AlignedBuffer<T> _outputGradients = null!;

        /// <summary>Reads dy and y, writes dx.</summary>
        public override unsafe long BytesMoved => ArrayBytes + ((long)Elements * sizeof(T));

        protected override string Name => nameof(RectifiedBackwardFromOutput<>);

        [Benchmark(Baseline = true)]
        public override void Reference() => NaiveRectified.BackwardFromOutput<T>(_outputGradients.Span, Input.Span, Settings, Destination.Span);

        [Benchmark]
        public override void Optimized() => FastRectified.BackwardFromOutput<T>(_outputGradients.Span, Input.Span, Settings, Destination.Span);

        protected override void MakeData()
        {
            base.MakeData();
            _outputGradients = new AlignedBuffer<T>(Elements);
            TestData.FillUniform(_outputGradients.Span, salt: 1);
            FastRectified.ForwardWithMask<T>(Input.Span, KeepMask.Span, Settings, Input.Span);
        }
    }
}
