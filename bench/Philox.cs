using BenchmarkDotNet.Attributes;
using Verification.Bench.Harness;
using Verification.Vocabulary;
using Fast = Verification.Optimized.Philox;
using Naive = Verification.Reference.Philox;

namespace Verification.Bench;

/// <summary>The generator: its words, and masks drawn from them.</summary>
public static class Philox
{
    private const double DropProbability = 0.5;

    private static readonly MaskKey Mask = new(Seed: 1, Stream: 2);

    /// <summary>One 32-bit word an element.</summary>
    public class Words : SideBySide
    {
        private AlignedBuffer<uint> _words = null!;

        [Params(ElementCount.FitsL1, ElementCount.FitsL2, ElementCount.FitsL3, ElementCount.InMemory)]
        public int Elements { get; set; }

        public override RowKey Key => new(nameof(Philox), nameof(Words), "uint", Elements);

        /// <summary>Writes the words.</summary>
        public override long BytesMoved => (long)Elements * sizeof(uint);

        public override long Footprint => BytesMoved;

        [Benchmark(Baseline = true)]
        public override void Reference() => Naive.Words(Mask, _words.Span);

        [Benchmark]
        public override void Optimized() => Fast.Words(Mask, _words.Span);

        protected override void MakeData() => _words = new AlignedBuffer<uint>(Elements);

        protected override void DemandSameResult()
        {
            Reference();
            AlignedBuffer<uint> expected = _words.Copy();
            _words.Span.Clear();
            Optimized();
            SameBits.Demand<uint>("words", expected.Span, _words.Span);
        }
    }

    /// <summary>One bit an element.</summary>
    public class DrawKeepMask : SideBySide
    {
        private AlignedBuffer<byte> _keepMask = null!;

        // Not the type's name: BenchmarkDotNet measures a type that it derives from this one.
        protected virtual string Name => nameof(DrawKeepMask);

        protected virtual MaskKey MaskKey => Mask;

        [Params(ElementCount.FitsL1, ElementCount.FitsL2, ElementCount.FitsL3, ElementCount.InMemory)]
        public int Elements { get; set; }

        public override RowKey Key => new(nameof(Philox), $"{Name} p={DropProbability}", "bit", Elements);

        /// <summary>Writes the mask.</summary>
        public override long BytesMoved => KeepMask.ByteCount(Elements);

        public override long Footprint => BytesMoved;

        [Benchmark(Baseline = true)]
        public override void Reference() => Naive.DrawKeepMask(MaskKey, DropProbability, Elements, _keepMask.Span);

        [Benchmark]
        public override void Optimized() => Fast.DrawKeepMask(MaskKey, DropProbability, Elements, _keepMask.Span);

        protected override void MakeData() => _keepMask = new AlignedBuffer<byte>(KeepMask.ByteCount(Elements));

        protected override void DemandSameResult()
        {
            Reference();
            AlignedBuffer<byte> expected = _keepMask.Copy();
            _keepMask.Span.Clear();
            Optimized();
            SameBits.Demand<byte>("mask bytes", expected.Span, _keepMask.Span);
        }
    }

    /// <summary>The same by the second generator.</summary>
    public class DrawKeepMaskByHalves : DrawKeepMask
    {
        protected override string Name => nameof(DrawKeepMaskByHalves);

        protected override MaskKey MaskKey => Mask with { Generator = MaskGenerator.Philox4x32Halves };
    }
}
