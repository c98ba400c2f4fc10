using BenchmarkDotNet.Attributes;
using Verification.Bench.Harness;
using Verification.Optimized.Activations;
using Verification.Optimized.Threads;
using Verification.Peers.Libtorch;
using Verification.Properties.Judging;
using Verification.Vocabulary;

namespace Verification.Peers.Timing;

/// <summary>ReLU and dropout forward in training, with the mask drawn and handed out: ours in one pass, libtorch's relu and then its dropout.</summary>
public class RectifiedDropoutRow : PeerRow
{
    private static readonly DropoutSettings Settings = new(DropProbability: 0.5);
    private static readonly MaskKey Key = new(Seed: 1, Stream: 2);

    private AlignedBuffer<float> _input = null!;
    private AlignedBuffer<float> _output = null!;
    private AlignedBuffer<byte> _keepMask = null!;
    private Tensor _inputTensor = null!;

    public override string Operation => "ReLU and dropout forward, mask drawn";

    /// <summary>Reads x, writes y; the mask is a thirty-second part of either.</summary>
    public override long BytesPerElement => 2 * sizeof(float);

    public override IEnumerable<int> Sizes => [ElementCount.FitsL1, ElementCount.FitsL3];

    [Benchmark(Baseline = true)]
    public void Optimized() => RectifiedDropout.Forward<float>(_input.Span, Settings, Key, _output.Span, _keepMask.Span);

    [Benchmark]
    public void Optimized2Threads() => ThreadedRectifiedDropout.Forward<float>(_input.Span, Settings, Key, _output.Span, _keepMask.Span, Crew);

    /// <summary>aten::relu, then aten::native_dropout; each allocates its results.</summary>
    [Benchmark]
    public void Libtorch()
    {
        using Tensor positive = Aten.Relu(_inputTensor);
        (Tensor output, Tensor mask) = Aten.NativeDropout(positive, Settings.DropProbability);
        output.Dispose();
        mask.Dispose();
    }

    [Benchmark]
    public void Libtorch2Threads() => Libtorch();

    [GlobalSetup(Target = nameof(Libtorch2Threads))]
    public void PrepareThreads()
    {
        Prepare();
        Runtime.UseThreads(SeveralThreads);
    }

    protected override unsafe void MakeData(int elements)
    {
        _input = Numbers<float>(elements, salt: 0);
        _output = Numbers<float>(elements, salt: 1);
        _keepMask = new AlignedBuffer<byte>(KeepMask.ByteCount(elements));
        fixed (float* input = _input.Span)
        {
            _inputTensor = Tensor.Over(input, elements);
        }
    }

    protected override IEnumerable<(string Side, Judgement Judgement)> JudgeSides()
    {
        MakeData(Elements);
        Optimized();
        yield return (nameof(Optimized), Judgement(_keepMask.Span, _output.Span));
        Optimized2Threads();
        yield return (nameof(Optimized2Threads), Judgement(_keepMask.Span, _output.Span));
        using Tensor positive = Aten.Relu(_inputTensor);
        (Tensor output, Tensor mask) = Aten.NativeDropout(positive, Settings.DropProbability);
        using (output)
        using (mask)
        {
            yield return (nameof(Libtorch), Judgement(KeepMask.FromBools(mask.Elements<bool>().ToArray()), output.Elements<float>()));
        }
    }

    /// <summary>ReLU is exact, so that the pair is right where dropout of its result is.</summary>
    private Judgement Judgement(ReadOnlySpan<byte> keepMask, ReadOnlySpan<float> output)
        => DropoutJudge.Judge(Array.ConvertAll(_input.Span.ToArray(), value => value > 0 ? value : 0), keepMask, Settings, output);
}
