using BenchmarkDotNet.Attributes;
using Verification.Bench.Harness;
using Fast = Verification.Optimized.InvertedDropout;

namespace Verification.Bench.Scaling;

/// <summary>Dropout with a given mask, in vectors of each width that the machine has.</summary>
public class DropoutWithMaskAtWidth : InvertedDropout.ForwardWithMask<float>
{
    public static IEnumerable<int> AllVectorBits => Widths.InHardware;

    [ParamsSource(nameof(AllVectorBits))]
    public int VectorBits { get; set; }

    public override RowKey Key => base.Key with { VectorBits = VectorBits };

    [Benchmark]
    public override void Optimized() => Fast.ForwardWithMask<float>(Input.Span, KeepMask.Span, Settings, Destination.Span, Widths.Of(VectorBits));
}
