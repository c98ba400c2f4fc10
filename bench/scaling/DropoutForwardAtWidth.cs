using BenchmarkDotNet.Attributes;
using Verification.Bench.Harness;
using Fast = Verification.Optimized.InvertedDropout;

namespace Verification.Bench.Scaling;

/// <summary>Dropout that draws its mask, in vectors of each width that the machine has.</summary>
public class DropoutForwardAtWidth : InvertedDropout.Forward<float>
{
    public static IEnumerable<int> AllVectorBits => Widths.InHardware;

    [ParamsSource(nameof(AllVectorBits))]
    public int VectorBits { get; set; }

    public override RowKey Key => base.Key with { VectorBits = VectorBits };

    [Benchmark]
    public override void Optimized() => Fast.Forward<float>(Input.Span, Settings, InvertedDropout.Mask, Destination.Span, KeepMask.Span, Widths.Of(VectorBits));
}
