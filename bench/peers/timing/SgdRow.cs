using BenchmarkDotNet.Attributes;
using MathNet.Numerics.LinearAlgebra;
using Verification.Bench.Harness;
using Verification.Optimized;
using Verification.Optimized.Threads;
using Verification.Peers.Compiled;
using Verification.Peers.Libtorch;
using Verification.Properties.Judging;
using Verification.Vocabulary;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Verification.Peers.Timing;

/// <summary>The SGD step with weight decay, in place.</summary>
public class SgdRow : PeerRow
{
    // The weights move towards -g/lambda and stay there, so that no number of runs makes them overflow or vanish.
    private static readonly SgdSettings Settings = new(LearningRate: 0.1, WeightDecay: 0.01);

    private AlignedBuffer<float> _weights = null!;
    private AlignedBuffer<float> _gradients = null!;
    private float[] _scratch = null!;
    private Vector<float> _mathNetWeights = null!;
    private Vector<float> _mathNetGradients = null!;
    private Vector<float> _mathNetScratch = null!;
    private Tensor _weightTensor = null!;
    private Tensor _gradientTensor = null!;

    public override string Operation => "SGD step with decay";

    /// <summary>Reads w and g, writes w.</summary>
    public override long BytesPerElement => 3 * sizeof(float);

    public override long FootprintPerElement => 2 * sizeof(float);

    [Benchmark(Baseline = true)]
    public void Optimized() => DecayedSgd.Step<float>(_weights.Span, _gradients.Span, Settings, _weights.Span);

    [Benchmark]
    public void Optimized2Threads() => ThreadedSgd.Step<float>(_weights.Span, _gradients.Span, Settings, _weights.Span, Crew);

    [Benchmark]
    public void Libtorch() => Aten.FusedSgd(_weightTensor, _gradientTensor, velocity: null, Settings);

    [Benchmark]
    public void Libtorch2Threads() => Libtorch();

    [GlobalSetup(Target = nameof(Libtorch2Threads))]
    public void PrepareThreads()
    {
        Prepare();
        Runtime.UseThreads(SeveralThreads);
    }

    /// <summary>Two passes of TensorPrimitives: g + lambda*w, then w - eta*that.</summary>
    [Benchmark]
    public void Tensors()
    {
        TensorPrimitives.MultiplyAdd(_weights.Span, (float)Settings.WeightDecay, _gradients.Span, _scratch);
        TensorPrimitives.MultiplyAdd(_scratch, -(float)Settings.LearningRate, _weights.Span, _weights.Span);
    }

    /// <summary>MathNet's vectors, in place as far as they go.</summary>
    [Benchmark]
    public void MathNet()
    {
        _mathNetWeights.Multiply((float)Settings.WeightDecay, _mathNetScratch);
        _mathNetScratch.Add(_mathNetGradients, _mathNetScratch);
        _mathNetScratch.Multiply((float)Settings.LearningRate, _mathNetScratch);
        _mathNetWeights.Subtract(_mathNetScratch, _mathNetWeights);
    }

    [Benchmark]
    public void Gcc() => CompiledLoops.SgdStep(_weights.Span, _gradients.Span, (float)Settings.LearningRate, (float)Settings.WeightDecay);

    protected override unsafe void MakeData(int elements)
    {
        _weights = Numbers<float>(elements, salt: 0);
        _gradients = Numbers<float>(elements, salt: 1);
        _scratch = new float[elements];
        _mathNetWeights = MathNetVector(_weights);
        _mathNetGradients = MathNetVector(_gradients);
        _mathNetScratch = Vector<float>.Build.Dense(elements);

        // The buffers are pinned for good.
        fixed (float* weights = _weights.Span, gradients = _gradients.Span)
        {
            _weightTensor = Tensor.Over(weights, elements);
            _gradientTensor = Tensor.Over(gradients, elements);
        }
    }

    protected override IEnumerable<(string Side, Judgement Judgement)> JudgeSides()
    {
        (string Side, Action Run)[] sides =
        [
            (nameof(Optimized), Optimized), (nameof(Optimized2Threads), Optimized2Threads), (nameof(Libtorch), Libtorch), (nameof(Tensors), Tensors),
            (nameof(MathNet), MathNet), .. CompiledLoops.Exist ? [(nameof(Gcc), (Action)Gcc)] : Array.Empty<(string, Action)>(),
        ];
        foreach ((string side, Action run) in sides)
        {
            MakeData(Elements);
            float[] before = _weights.Span.ToArray();
            run();
            float[] after = side == nameof(MathNet) ? _mathNetWeights.ToArray() : _weights.Span.ToArray();
            yield return (side, SgdJudge.Judge<float>(before, _gradients.Span, Settings, after));
        }
    }
}
