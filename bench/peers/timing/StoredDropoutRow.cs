using System.Numerics;
using BenchmarkDotNet.Attributes;
using Verification.Bench.Harness;
using Verification.Optimized;
using Verification.Optimized.Threads;
using Verification.Peers.Libtorch;
using Verification.Properties.Judging;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Peers.Timing;

/// <summary>Dropout forward in training, with its mask drawn, on numbers kept in 16 bits.</summary>
/// <typeparam name="T">Half or BFloat16.</typeparam>
public abstract class StoredDropoutRow<T> : PeerRow
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly DropoutSettings Settings = new(DropProbability: 0.5);
    private static readonly MaskKey Key = new(Seed: 1, Stream: 2);

    private AlignedBuffer<T> _input = null!;
    private AlignedBuffer<T> _output = null!;
    private AlignedBuffer<byte> _keepMask = null!;
    private Tensor _inputTensor = null!;

    public override string Operation => "dropout forward, mask drawn";

    public override string ElementType => TypeName.Of<T>();

    /// <summary>Reads h, writes h'; the mask is a sixteenth part of either.</summary>
    public override long BytesPerElement => 2 * ElementBytes;

    public override IEnumerable<int> Sizes => [ElementCount.FitsL1, ElementCount.FitsL3];

    protected override unsafe int ElementBytes => sizeof(T);

    [Benchmark(Baseline = true)]
    public void Optimized() => InvertedDropout.Forward<T>(_input.Span, Settings, Key, _output.Span, _keepMask.Span);

    [Benchmark]
    public void Optimized2Threads() => ThreadedDropout.Forward<T>(_input.Span, Settings, Key, _output.Span, _keepMask.Span, Crew);

    /// <summary>aten::dropout, which allocates its result.</summary>
    [Benchmark]
    public void Libtorch()
    {
        using Tensor output = Aten.Dropout(_inputTensor, Settings.DropProbability, train: true);
    }

    /// <summary>aten::native_dropout, which hands its mask out.</summary>
    [Benchmark]
    public void LibtorchNative()
    {
        (Tensor output, Tensor mask) = Aten.NativeDropout(_inputTensor, Settings.DropProbability);
        output.Dispose();
        mask.Dispose();
    }

    protected override unsafe void MakeData(int elements)
    {
        _input = Numbers<T>(elements, salt: 0);
        _output = Numbers<T>(elements, salt: 1);
        _keepMask = new AlignedBuffer<byte>(KeepMask.ByteCount(elements));
        fixed (T* input = _input.Span)
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
        T[] output = new T[Elements];
        Aten.Dropout<T>(_input.Span, Settings.DropProbability, output, train: true);
        yield return (nameof(Libtorch), Judgement(KeepMask.FromBools(Array.ConvertAll(output, value => !T.IsZero(value))), output));
        bool[] kept = new bool[Elements];
        Aten.NativeDropout<T>(_input.Span, Settings.DropProbability, output, kept);
        yield return (nameof(LibtorchNative), Judgement(KeepMask.FromBools(kept), output));
    }

    private Judgement Judgement(ReadOnlySpan<byte> keepMask, ReadOnlySpan<T> output) => StoredJudge.JudgeDropout(_input.Span, keepMask, Settings, output);
}

/// <summary>In binary16.</summary>
public class DropoutHalfRow : StoredDropoutRow<Half>;

/// <summary>In bfloat16.</summary>
public class DropoutBFloat16Row : StoredDropoutRow<BFloat16>;
