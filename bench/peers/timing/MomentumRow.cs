using BenchmarkDotNet.Attributes;
using Verification.Bench.Harness;
using Verification.Optimized;
using Verification.Optimized.Threads;
using Verification.Peers.Compiled;
using Verification.Peers.Libtorch;
using Verification.Properties.Judging;
using Verification.Vocabulary;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Verification.Peers.Timing;

/// <summary>The SGD step with momentum and weight decay, in place.</summary>
public class MomentumRow : PeerRow
{
    private static readonly SgdSettings Settings = new(LearningRate: 0.1, WeightDecay: 0.01) { Momentum = 0.9 };

    private AlignedBuffer<float> _weights = null!;
    private AlignedBuffer<float> _gradients = null!;
    private AlignedBuffer<float> _velocity = null!;
    private float[] _scratch = null!;
    private Tensor _weightTensor = null!;
    private Tensor _gradientTensor = null!;
    private Tensor _velocityTensor = null!;

    public override string Operation => "SGD step with decay and momentum";

    /// <summary>Reads w, g and v, writes w and v.</summary>
    public override long BytesPerElement => 5 * sizeof(float);

    public override long FootprintPerElement => 3 * sizeof(float);

    [Benchmark(Baseline = true)]
    public void Optimized() => DecayedSgd.StepWithMomentum<float>(_weights.Span, _gradients.Span, _velocity.Span, Settings, _weights.Span, _velocity.Span);

    [Benchmark]
    public void Optimized2Threads()
        => ThreadedSgd.StepWithMomentum<float>(_weights.Span, _gradients.Span, _velocity.Span, Settings, _weights.Span, _velocity.Span, Crew);

    [Benchmark]
    public void Libtorch() => Aten.FusedSgd(_weightTensor, _gradientTensor, _velocityTensor, Settings);

    [Benchmark]
    public void Libtorch2Threads() => Libtorch();

    [GlobalSetup(Target = nameof(Libtorch2Threads))]
    public void PrepareThreads()
    {
        Prepare();
        Runtime.UseThreads(SeveralThreads);
    }

    /// <summary>Three passes of TensorPrimitives: g + lambda*w, mu*v + that, w - eta*that.</summary>
    [Benchmark]
    public void Tensors()
    {
        TensorPrimitives.MultiplyAdd(_weights.Span, (float)Settings.WeightDecay, _gradients.Span, _scratch);
        TensorPrimitives.MultiplyAdd(_velocity.Span, (float)Settings.Momentum, _scratch, _velocity.Span);
        TensorPrimitives.MultiplyAdd(_velocity.Span, -(float)Settings.LearningRate, _weights.Span, _weights.Span);
    }

    [Benchmark]
    public void Gcc()
        => CompiledLoops.MomentumStep(
            _weights.Span, _gradients.Span, _velocity.Span, (float)Settings.LearningRate, (float)Settings.WeightDecay, (float)Settings.Momentum);

    protected override unsafe void MakeData(int elements)
    {
        _weights = Numbers<float>(elements, salt: 0);
        _gradients = Numbers<float>(elements, salt: 1);
        _velocity = Numbers<float>(elements, salt: 2);
        _scratch = new float[elements];
        fixed (float* weights = _weights.Span, gradients = _gradients.Span, velocity = _velocity.Span)
        {
            _weightTensor = Tensor.Over(weights, elements);
            _gradientTensor = Tensor.Over(gradients, elements);
            _velocityTensor = Tensor.Over(velocity, elements);
        }
    }

    protected override IEnumerable<(string Side, Judgement Judgement)> JudgeSides()
    {
        (string Side, Action Run)[] sides =
        [
            (nameof(Optimized), Optimized), (nameof(Optimized2Threads), Optimized2Threads), (nameof(Libtorch), Libtorch), (nameof(Tensors), Tensors),
            .. CompiledLoops.Exist ? [(nameof(Gcc), (Action)Gcc)] : Array.Empty<(string, Action)>(),
        ];
        foreach ((string side, Action run) in sides)
        {
            MakeData(Elements);
            float[] weights = _weights.Span.ToArray();
            float[] velocity = _velocity.Span.ToArray();
            run();
            yield return (
                side,
                MomentumJudge.Judge(new MomentumStep<float>(weights, _gradients.Span.ToArray(), velocity, Settings, _weights.Span.ToArray(), _velocity.Span.ToArray())));
        }
    }
}
