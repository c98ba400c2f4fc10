using Verification.Properties.Subjects;
using Verification.Vocabulary;

namespace Verification.Gate.Identifying;

/// <summary>
/// The step of a kernel whose vector body is fused and whose scalar tail is not, as libtorch's fused CPU step is written. It looks at
/// hyper-parameters alone.
/// </summary>
/// <param name="width">Elements of a vector.</param>
/// <param name="tailFused">
/// Whether the tail is fused too, into the velocity: then it is libtorch 2.10's <c>_fused_sgd_</c> with AVX2, as its recorded runs show.
/// </param>
internal sealed class FusedBody(int width, bool tailFused = false) : ISubject, IDecayedSgd<float>
{
    public string Name => "fused-body";

    public void Step(ReadOnlySpan<float> weights, ReadOnlySpan<float> gradients, SgdSettings settings, Span<float> destination)
        => StepWithMomentum(weights, gradients, new float[weights.Length], settings with { Momentum = 0 }, destination, new float[weights.Length]);

    public void StepWithMomentum(
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> gradients,
        ReadOnlySpan<float> velocity,
        SgdSettings settings,
        Span<float> destination,
        Span<float> velocityDestination)
    {
        int body = weights.Length / width * width;
        (float eta, float lambda, float mu) = ((float)settings.LearningRate, (float)settings.WeightDecay, (float)settings.Momentum);
        float share = (float)(1 - settings.Dampening);
        for (int i = 0; i < weights.Length; i++)
        {
            bool inBody = i < body;
            bool fused = inBody || tailFused;
            float d = settings.Maximize ? -gradients[i] : gradients[i];
            d = settings.WeightDecay == 0 ? d : MultiplyAdd(weights[i], lambda, d, fused);
            float v = velocity[i];
            if (settings.Momentum != 0)
            {
                v = settings.IsFirstStep ? d : inBody || !tailFused ? MultiplyAdd(d, share, v * mu, fused) : MultiplyAdd(mu, v, share * d, fused);
                d = settings.Nesterov ? MultiplyAdd(v, mu, d, fused) : v;
            }

            velocityDestination[i] = v;
            destination[i] = MultiplyAdd(d, -eta, weights[i], fused);
        }
    }

    private static float MultiplyAdd(float left, float right, float addend, bool fused)
        => fused ? MathF.FusedMultiplyAdd(left, right, addend) : (left * right) + addend;
}

/// <summary>A step without a velocity, by one formula in hyper-parameters.</summary>
internal sealed class OneFormula(Func<float, float, SgdSettings, float> formula) : ISubject, IDecayedSgd<float>
{
    public string Name => "one-formula";

    public void Step(ReadOnlySpan<float> weights, ReadOnlySpan<float> gradients, SgdSettings settings, Span<float> destination)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            destination[i] = formula(weights[i], gradients[i], settings);
        }
    }
}

/// <summary>A step that throws what no argument explains.</summary>
internal sealed class BrokenStep : ISubject, IDecayedSgd<float>
{
    public string Name => "broken";

    public void Step(ReadOnlySpan<float> weights, ReadOnlySpan<float> gradients, SgdSettings settings, Span<float> destination)
        => throw new InvalidOperationException("the device is gone");
}
