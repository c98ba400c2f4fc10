using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using Verification.Bench.Harness;
using Verification.Optimized;
using Verification.Optimized.Threads;
using Verification.Properties.Judging;
using Verification.Vocabulary;

namespace Verification.Peers.Timing;

/// <summary>Dropout forward in training, with its mask drawn by the second generator, beside the first. Each call draws from another stream, so that ties come as often as they do.</summary>
public class DropoutHalvesRow : PeerRow
{
    private const int OperationsATurn = 8;

    // At 1/2 the lower half of the threshold is 0, and no tie would have to be decided.
    private static readonly DropoutSettings Settings = new(DropProbability: 0.3);

    private AlignedBuffer<float> _input = null!;
    private AlignedBuffer<float> _output = null!;
    private AlignedBuffer<byte> _keepMask = null!;
    private ulong _calls;
    private long _sum;

    public override string Operation => "dropout forward, mask drawn by halves";

    /// <summary>Reads h, writes h'; the mask is a thirty-second part of either.</summary>
    public override long BytesPerElement => 2 * sizeof(float);

    [Benchmark(Baseline = true)]
    public void Optimized() => InvertedDropout.Forward<float>(_input.Span, Settings, Next(MaskGenerator.Philox4x32Halves), _output.Span, _keepMask.Span);

    [Benchmark]
    public void Optimized2Threads()
        => ThreadedDropout.Forward<float>(_input.Span, Settings, Next(MaskGenerator.Philox4x32Halves), _output.Span, _keepMask.Span, Crew);

    /// <summary>The first generator.</summary>
    [Benchmark]
    public void OptimizedByWords() => InvertedDropout.Forward<float>(_input.Span, Settings, Next(MaskGenerator.Philox4x32), _output.Span, _keepMask.Span);

    [Benchmark]
    public void OptimizedByWords2Threads()
        => ThreadedDropout.Forward<float>(_input.Span, Settings, Next(MaskGenerator.Philox4x32), _output.Span, _keepMask.Span, Crew);

    /// <summary>One cycle an element: additions and exclusive ors that wait for one another, by which the clock of the run is known.</summary>
    [Benchmark]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void DependentOperations()
    {
        long sum = _sum;
        long other = 1;
        for (int done = 0; done < Elements; done += OperationsATurn)
        {
            sum += other;
            other ^= sum;
            sum += other;
            other ^= sum;
            sum += other;
            other ^= sum;
            sum += other;
            other ^= sum;
        }

        _sum = sum;
    }

    protected override void MakeData(int elements)
    {
        _input = Numbers<float>(elements, salt: 0);
        _output = Numbers<float>(elements, salt: 1);
        _keepMask = new AlignedBuffer<byte>(KeepMask.ByteCount(elements));
    }

    protected override IEnumerable<(string Side, Judgement Judgement)> JudgeSides()
    {
        MakeData(Elements);
        foreach ((string name, Action side) in new (string, Action)[]
        {
            (nameof(Optimized), Optimized),
            (nameof(Optimized2Threads), Optimized2Threads),
            (nameof(OptimizedByWords), OptimizedByWords),
            (nameof(OptimizedByWords2Threads), OptimizedByWords2Threads),
        })
        {
            side();
            yield return (name, DropoutJudge.Judge(_input.Span, _keepMask.Span, Settings, _output.Span));
        }
    }

    private MaskKey Next(MaskGenerator generator) => new(Seed: 1, Stream: _calls++) { Generator = generator };
}
