using BenchmarkDotNet.Attributes;
using Verification.Bench.Harness;
using Verification.Optimized.Threads;

namespace Verification.Bench.Scaling;

/// <summary>Dropout with a given mask, shared among threads.</summary>
public class DropoutWithMaskOnThreads : InvertedDropout.ForwardWithMask<float>
{
    public static IEnumerable<int> AllThreads => Crews.Sizes;

    [ParamsSource(nameof(AllThreads))]
    public int Threads { get; set; }

    public override RowKey Key => base.Key with { Threads = Threads };

    [Benchmark]
    public override void Optimized() => ThreadedDropout.ForwardWithMask<float>(Input.Span, KeepMask.Span, Settings, Destination.Span, Crews.Of(Threads));
}
