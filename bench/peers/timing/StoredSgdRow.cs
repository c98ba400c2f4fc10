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

/// <summary>The SGD step with weight decay, in place, on numbers kept in 16 bits.</summary>
/// <typeparam name="T">Half or BFloat16.</typeparam>
public abstract class StoredSgdRow<T> : PeerRow
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The weights move towards -g/lambda, until 16 bits hold no smaller change, and stay there.
    private static readonly SgdSettings Settings = new(LearningRate: 0.1, WeightDecay: 0.01);

    private AlignedBuffer<T> _weights = null!;
    private AlignedBuffer<T> _gradients = null!;
    private Tensor _weightTensor = null!;
    private Tensor _gradientTensor = null!;
    private T[] _sum = null!;

    public override string Operation => "SGD step with decay";

    public override string ElementType => TypeName.Of<T>();

    /// <summary>Reads w and g, writes w.</summary>
    public override long BytesPerElement => 3 * ElementBytes;

    public override long FootprintPerElement => 2 * ElementBytes;

    public override IEnumerable<int> Sizes => [ElementCount.FitsL1, ElementCount.FitsL3, ElementCount.InMemory];

    protected override unsafe int ElementBytes => sizeof(T);

    [Benchmark(Baseline = true)]
    public void Optimized() => DecayedSgd.Step<T>(_weights.Span, _gradients.Span, Settings, _weights.Span);

    [Benchmark]
    public void Optimized2Threads() => ThreadedSgd.Step<T>(_weights.Span, _gradients.Span, Settings, _weights.Span, Crew);

    /// <summary>_fused_sgd_</summary>
    [Benchmark]
    public void Libtorch() => Aten.FusedSgd(_weightTensor, _gradientTensor, velocity: null, Settings);

    /// <summary>Two calls of aten::add, as torch.optim.SGD has them unless it is asked for the fused step; the results are allocated.</summary>
    [Benchmark]
    public void LibtorchAdds()
    {
        using Tensor result = Adds();
    }

    protected override unsafe void MakeData(int elements)
    {
        _weights = Numbers<T>(elements, salt: 0);
        _gradients = Numbers<T>(elements, salt: 1);
        _sum = new T[elements];

        // The buffers are pinned for good.
        fixed (T* weights = _weights.Span, gradients = _gradients.Span)
        {
            _weightTensor = Tensor.Over(weights, elements);
            _gradientTensor = Tensor.Over(gradients, elements);
        }
    }

    protected override IEnumerable<(string Side, Judgement Judgement)> JudgeSides()
    {
        foreach ((string side, Action run) in new (string, Action)[] { (nameof(Optimized), Optimized), (nameof(Optimized2Threads), Optimized2Threads), (nameof(Libtorch), Libtorch), (nameof(LibtorchAdds), CopyAdds) })
        {
            MakeData(Elements);
            T[] before = _weights.Span.ToArray();
            run();
            Span<T> after = side == nameof(LibtorchAdds) ? _sum : _weights.Span;
            yield return (side, StoredJudge.JudgeSgd(before, _gradients.Span, Settings, after));
        }
    }

    private Tensor Adds()
    {
        using Tensor decayed = Aten.Add(_gradientTensor, _weightTensor, Settings.WeightDecay);
        return Aten.Add(_weightTensor, decayed, -Settings.LearningRate);
    }

    private void CopyAdds()
    {
        using Tensor result = Adds();
        result.Elements<T>().CopyTo(_sum);
    }
}

/// <summary>In binary16.</summary>
public class SgdHalfRow : StoredSgdRow<Half>;

/// <summary>In bfloat16.</summary>
public class SgdBFloat16Row : StoredSgdRow<BFloat16>;
