using BenchmarkDotNet.Attributes;
using Verification.Bench.Harness;
using Verification.Optimized;
using Verification.Optimized.Threads;
using Verification.Peers.Libtorch;
using Verification.Peers.Onnx;
using Verification.Properties.Judging;
using Verification.Vocabulary;

namespace Verification.Peers.Timing;

/// <summary>Dropout forward in training, with its mask drawn.</summary>
public class DropoutRow : PeerRow, IDisposable
{
    private static readonly DropoutSettings Settings = new(DropProbability: 0.5);
    private static readonly MaskKey Key = new(Seed: 1, Stream: 2);

    private AlignedBuffer<float> _input = null!;
    private AlignedBuffer<float> _output = null!;
    private AlignedBuffer<byte> _keepMask = null!;
    private Tensor _inputTensor = null!;
    private OnnxTimedDropout? _onnx;

    public override string Operation => "dropout forward, mask drawn";

    /// <summary>Reads h, writes h'; the mask is a thirty-second part of either.</summary>
    public override long BytesPerElement => 2 * sizeof(float);

    [Benchmark(Baseline = true)]
    public void Optimized() => InvertedDropout.Forward<float>(_input.Span, Settings, Key, _output.Span, _keepMask.Span);

    [Benchmark]
    public void Optimized2Threads() => ThreadedDropout.Forward<float>(_input.Span, Settings, Key, _output.Span, _keepMask.Span, Crew);

    /// <summary>aten::dropout, which allocates its result.</summary>
    [Benchmark]
    public void Libtorch()
    {
        using Tensor output = Aten.Dropout(_inputTensor, Settings.DropProbability, train: true);
    }

    [Benchmark]
    public void Libtorch2Threads() => Libtorch();

    /// <summary>aten::native_dropout, which hands its mask out.</summary>
    [Benchmark]
    public void LibtorchNative()
    {
        (Tensor output, Tensor mask) = Aten.NativeDropout(_inputTensor, Settings.DropProbability);
        output.Dispose();
        mask.Dispose();
    }

    /// <summary>ONNX Runtime's Dropout in training mode, which hands its mask out, a byte an element.</summary>
    [Benchmark]
    public void OnnxRuntime() => _onnx!.Run();

    [Benchmark]
    public void OnnxRuntime2Threads() => _onnx!.Run();

    [GlobalSetup(Target = nameof(OnnxRuntime))]
    public void PrepareOnnx() => PrepareOnnx(threads: 1);

    [GlobalSetup(Target = nameof(OnnxRuntime2Threads))]
    public void PrepareOnnxThreads() => PrepareOnnx(SeveralThreads);

    [GlobalCleanup(Targets = [nameof(OnnxRuntime), nameof(OnnxRuntime2Threads)])]
    public void EndOnnx() => Dispose();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _onnx?.Dispose();
        }
    }

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

        // The input has no zeros, so the output tells which mask it was.
        float[] output = new float[Elements];
        Aten.Dropout<float>(_input.Span, Settings.DropProbability, output, train: true);
        yield return (nameof(Libtorch), Judgement(KeepMask.FromBools(Array.ConvertAll(output, value => value != 0)), output));
        bool[] kept = new bool[Elements];
        Aten.NativeDropout<float>(_input.Span, Settings.DropProbability, output, kept);
        yield return (nameof(LibtorchNative), Judgement(KeepMask.FromBools(kept), output));
        if (OnnxTimedDropout.WhyMissing is null)
        {
            PrepareOnnx(threads: 1);
            OnnxRuntime();
            yield return (nameof(OnnxRuntime), Judgement(KeepMask.FromBools(_onnx!.Kept), _onnx.Output));
            EndOnnx();
        }
    }

    private void PrepareOnnx(int threads)
    {
        Prepare();
        _onnx = new OnnxTimedDropout(_input.Span.ToArray(), (float)Settings.DropProbability, threads);
    }

    private Judgement Judgement(ReadOnlySpan<byte> keepMask, ReadOnlySpan<float> output) => DropoutJudge.Judge(_input.Span, keepMask, Settings, output);
}
