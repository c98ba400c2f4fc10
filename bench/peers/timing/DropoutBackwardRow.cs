using BenchmarkDotNet.Attributes;
using Verification.Bench.Harness;
using Verification.Optimized;
using Verification.Optimized.Threads;
using Verification.Peers.Compiled;
using Verification.Properties.Judging;
using Verification.Vocabulary;

namespace Verification.Peers.Timing;

/// <summary>Dropout backward from a mask of bits; forward with a given mask is the same work.</summary>
public class DropoutBackwardRow : PeerRow
{
    private static readonly DropoutSettings Settings = new(DropProbability: 0.5);
    private static readonly MaskKey Key = new(Seed: 1, Stream: 2);

    private AlignedBuffer<float> _outputGradients = null!;
    private AlignedBuffer<float> _gradients = null!;
    private AlignedBuffer<byte> _keepMask = null!;

    public override string Operation => "dropout backward from bits";

    /// <summary>Reads dh', writes dh; the mask is a thirty-second part of either.</summary>
    public override long BytesPerElement => 2 * sizeof(float);

    [Benchmark(Baseline = true)]
    public void Optimized() => InvertedDropout.Backward<float>(_outputGradients.Span, _keepMask.Span, Settings, _gradients.Span);

    [Benchmark]
    public void Optimized2Threads() => ThreadedDropout.Backward<float>(_outputGradients.Span, _keepMask.Span, Settings, _gradients.Span, Crew);

    /// <summary>The mask drawn again instead of read.</summary>
    [Benchmark]
    public void OptimizedRedrawing() => InvertedDropout.BackwardRedrawing<float>(_outputGradients.Span, Settings, Key, _gradients.Span);

    [Benchmark]
    public void Gcc() => CompiledLoops.MaskedScale(_gradients.Span, _outputGradients.Span, _keepMask.Span, (float)(1 - Settings.DropProbability));

    protected override void MakeData(int elements)
    {
        _outputGradients = Numbers<float>(elements, salt: 0);
        _gradients = Numbers<float>(elements, salt: 1);
        _keepMask = new AlignedBuffer<byte>(KeepMask.ByteCount(elements));
        Philox.DrawKeepMask(Key, Settings.DropProbability, elements, _keepMask.Span);
    }

    protected override IEnumerable<(string Side, Judgement Judgement)> JudgeSides()
    {
        MakeData(Elements);
        (string Side, Action Run)[] sides =
        [
            (nameof(Optimized), Optimized), (nameof(Optimized2Threads), Optimized2Threads), (nameof(OptimizedRedrawing), OptimizedRedrawing),
            .. CompiledLoops.Exist ? [(nameof(Gcc), (Action)Gcc)] : Array.Empty<(string, Action)>(),
        ];
        foreach ((string side, Action run) in sides)
        {
            _gradients.Span.Fill(float.NaN);
            run();
            yield return (side, DropoutJudge.JudgeBackward<float>(_outputGradients.Span, _keepMask.Span, Settings, _gradients.Span));
        }
    }
}
