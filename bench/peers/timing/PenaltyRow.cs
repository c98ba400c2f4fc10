using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using MathNet.Numerics.LinearAlgebra;
using Verification.Bench.Harness;
using Verification.Optimized.Losses;
using Verification.Peers.Libtorch;
using Verification.Properties.Judging;
using Verification.Properties.Verdicts;
using Naive = Verification.Reference.Losses.L2Penalty;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Verification.Peers.Timing;

/// <summary>The L2 penalty, <c>lambda/2 * |w|^2</c>: a sum that reads and writes nothing.</summary>
public class PenaltyRow : PeerRow
{
    private const double WeightDecay = 0.01;
    private const float HalfOfDecay = (float)WeightDecay / 2;

    private AlignedBuffer<float> _weights = null!;
    private Vector<float> _mathNetWeights = null!;
    private Tensor _weightTensor = null!;
    private float _penalty;

    public override string Operation => "L2 penalty";

    /// <summary>Reads w.</summary>
    public override long BytesPerElement => sizeof(float);

    /// <summary>A multiplication and an addition.</summary>
    public override double FlopsPerElement => 2;

    [Benchmark(Baseline = true)]
    public void Optimized() => _penalty = L2Penalty.Value<float>(_weights.Span, WeightDecay, rows: 1);

    [Benchmark]
    public void Tensors() => _penalty = HalfOfDecay * TensorPrimitives.SumOfSquares(_weights.Span);

    [Benchmark]
    public void MathNet() => _penalty = HalfOfDecay * _mathNetWeights.DotProduct(_mathNetWeights);

    /// <summary>aten::dot of w with itself.</summary>
    [Benchmark]
    public void Libtorch()
    {
        using Tensor sum = Aten.Dot(_weightTensor, _weightTensor);
        _penalty = HalfOfDecay * sum.Elements<float>()[0];
    }

    /// <summary>As the book has it: aten::pow, whose result it allocates, and aten::sum.</summary>
    [Benchmark]
    public void LibtorchPowSum()
    {
        using Tensor squares = Aten.Squares(_weightTensor);
        using Tensor sum = Aten.Sum(squares);
        _penalty = HalfOfDecay * sum.Elements<float>()[0];
    }

    protected override unsafe void MakeData(int elements)
    {
        _weights = Numbers<float>(elements, salt: 0);
        _mathNetWeights = MathNetVector(_weights);
        fixed (float* weights = _weights.Span)
        {
            _weightTensor = Tensor.Over(weights, elements);
        }
    }

    protected override IEnumerable<(string Side, Judgement Judgement)> JudgeSides()
    {
        MakeData(Elements);
        foreach ((string side, Action run) in new (string, Action)[] { (nameof(Optimized), Optimized), (nameof(Tensors), Tensors), (nameof(MathNet), MathNet), (nameof(Libtorch), Libtorch), (nameof(LibtorchPowSum), LibtorchPowSum) })
        {
            _penalty = float.NaN;
            run();
            yield return (side, Judged());
        }
    }

    /// <summary>By the bits of the reference's order, else by the enclosure of section 7.1, which holds for every order of the sum; two roundings more form the factor and apply it.</summary>
    private Judgement Judged()
    {
        bool isReferences = Unsafe.BitCast<float, int>(_penalty) == Unsafe.BitCast<float, int>(Naive.Value<float>(_weights.Span, WeightDecay, rows: 1));
        double exact = 0;
        foreach (float weight in _weights.Span)
        {
            exact += (double)weight * weight;
        }

        exact *= WeightDecay / 2;
        const int Others = 3;
        double share = Math.Abs(_penalty - exact) / (exact * (SumBound.Gamma(Elements + Others, SumBound.Single) + SumBound.Gamma(Elements + Others, SumBound.Twofold)));
        string explanation = isReferences ? "the bits of the reference's order" : $"in another order, {share:P3} of the bound";
        return new(share <= 1 ? Verdict.Conforms : Verdict.Violates, explanation, Elements: 1, Explained: isReferences ? 1 : 0, DecidedByFilter: 0, DecidedByRationals: 0, OutsideDomain: 0, FirstUnexplained: isReferences ? null : 0);
    }
}
