using BenchmarkDotNet.Attributes;
using Verification.Bench.Harness;
using Verification.Optimized.Threads;

namespace Verification.Bench.Scaling;

/// <summary>The SGD step shared among threads.</summary>
public class DecayedSgdOnThreads : DecayedSgd.Step<float>
{
    public static IEnumerable<int> AllThreads => Crews.Sizes;

    [ParamsSource(nameof(AllThreads))]
    public int Threads { get; set; }

    public override RowKey Key => base.Key with { Threads = Threads };

    protected override void StepOptimized(Span<float> weights) => ThreadedSgd.Step<float>(weights, Gradients.Span, Settings, weights, Crews.Of(Threads));
}
