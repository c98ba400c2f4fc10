using BenchmarkDotNet.Attributes;
using Verification.Bench.Harness;
using Verification.Optimized.Threads;

namespace Verification.Bench.Scaling;

/// <summary>Dropout that draws its mask, shared among threads.</summary>
public class DropoutForwardOnThreads : InvertedDropout.Forward<float>
{
    public static IEnumerable<int> AllThreads => Crews.Sizes;

    [ParamsSource(nameof(AllThreads))]
    public int Threads { get; set; }

    public override RowKey Key => base.Key with { Threads = Threads };

    [Benchmark]
    public override void Optimized() => ThreadedDropout.Forward<float>(Input.Span, Settings, InvertedDropout.Mask, Destination.Span, KeepMask.Span, Crews.Of(Threads));
}
