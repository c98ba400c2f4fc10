using BenchmarkDotNet.Attributes;
using Verification.Bench.Harness;
using Verification.Optimized.Activations;
using Verification.Optimized.Threads;
using Verification.Peers.Libtorch;
using Verification.Properties.Judging;
using Verification.Vocabulary;

namespace Verification.Peers.Timing;

/// <summary>ReLU and dropout backward: ours in one pass, libtorch's dropout backward and then that of its relu.</summary>
public class RectifiedDropoutBackwardRow : PeerRow
{
    private static readonly DropoutSettings Settings = new(DropProbability: 0.5);
    private static readonly MaskKey Key = new(Seed: 1, Stream: 2);

    private AlignedBuffer<float> _outputGradients = null!;
    private AlignedBuffer<float> _input = null!;
    private AlignedBuffer<float> _output = null!;
    private AlignedBuffer<float> _gradients = null!;
    private AlignedBuffer<byte> _keepMask = null!;
    private AlignedBuffer<bool> _kept = null!;
    private Tensor _outputGradientTensor = null!;
    private Tensor _inputTensor = null!;
    private Tensor _gradientTensor = null!;
    private Tensor _keptTensor = null!;

    public override string Operation => "ReLU and dropout backward";

    /// <summary>Reads dy and x, writes dx; our mask is a thirty-second part of each.</summary>
    public override long BytesPerElement => 3 * sizeof(float);

    public override IEnumerable<int> Sizes => [ElementCount.FitsL1, ElementCount.FitsL3, ElementCount.InMemory];

    [Benchmark(Baseline = true)]
    public void Optimized() => RectifiedDropout.Backward<float>(_outputGradients.Span, _input.Span, _keepMask.Span, Settings, _gradients.Span);

    [Benchmark]
    public void Optimized2Threads()
        => ThreadedRectifiedDropout.Backward<float>(_outputGradients.Span, _input.Span, _keepMask.Span, Settings, _gradients.Span, Crew);

    /// <summary>By the output alone: no mask is read.</summary>
    [Benchmark]
    public void OptimizedFromOutput() => RectifiedDropout.BackwardFromOutput<float>(_outputGradients.Span, _output.Span, Settings, _gradients.Span);

    /// <summary>aten::native_dropout_backward, whose result it allocates, then aten::threshold_backward.</summary>
    [Benchmark]
    public void Libtorch()
    {
        using Tensor hidden = PerceptronOperators.NativeDropoutBackward(_outputGradientTensor, _keptTensor, 1 / (1 - Settings.DropProbability));
        PerceptronOperators.ReluBackward(hidden, _inputTensor, _gradientTensor);
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
        _outputGradients = Numbers<float>(elements, salt: 0);
        _input = Numbers<float>(elements, salt: 1);
        _output = Numbers<float>(elements, salt: 2);
        _gradients = Numbers<float>(elements, salt: 3);
        _keepMask = new AlignedBuffer<byte>(KeepMask.ByteCount(elements));
        RectifiedDropout.Forward<float>(_input.Span, Settings, Key, _output.Span, _keepMask.Span);
        _kept = new AlignedBuffer<bool>(elements);
        for (int i = 0; i < elements; i++)
        {
            _kept.Span[i] = KeepMask.IsKept(_keepMask.Span, i);
        }

        fixed (float* outputGradients = _outputGradients.Span, input = _input.Span, gradients = _gradients.Span)
        fixed (bool* kept = _kept.Span)
        {
            _outputGradientTensor = Tensor.Over(outputGradients, elements);
            _inputTensor = Tensor.Over(input, elements);
            _gradientTensor = Tensor.Over(gradients, elements);
            _keptTensor = Tensor.Over(kept, elements);
        }
    }

    protected override IEnumerable<(string Side, Judgement Judgement)> JudgeSides()
    {
        MakeData(Elements);
        byte[] survives = KeepMask.FromBools([.. Enumerable.Range(0, Elements).Select(i => _kept.Span[i] && _input.Span[i] > 0)]);
        foreach ((string side, Action run) in new (string, Action)[] { (nameof(Optimized), Optimized), (nameof(Optimized2Threads), Optimized2Threads), (nameof(OptimizedFromOutput), OptimizedFromOutput), (nameof(Libtorch), Libtorch) })
        {
            _gradients.Span.Fill(float.NaN);
            run();

            // What relu shut is as good as dropped: its gradient is 0.
            yield return (side, DropoutJudge.JudgeBackward<float>(_outputGradients.Span, survives, Settings, _gradients.Span));
        }
    }
}
