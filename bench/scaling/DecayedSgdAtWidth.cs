using BenchmarkDotNet.Attributes;
using Verification.Bench.Harness;
using Fast = Verification.Optimized.DecayedSgd;

namespace Verification.Bench.Scaling;

/// <summary>The SGD step in vectors of each width that the machine has.</summary>
public class DecayedSgdAtWidth : DecayedSgd.Step<float>
{
    public static IEnumerable<int> AllVectorBits => Widths.InHardware;

    [ParamsSource(nameof(AllVectorBits))]
    public int VectorBits { get; set; }

    public override RowKey Key => base.Key with { VectorBits = VectorBits };

    protected override void StepOptimized(Span<float> weights) => Fast.Step<float>(weights, Gradients.Span, Settings, weights, Widths.Of(VectorBits));
}
