using Verification.Properties.Subjects;
using Verification.Vocabulary;

namespace Consumer;

#if WRONG
/// <summary>Scales no decay by the learning rate, and takes any argument.</summary>
public sealed class MyKernel : ISubject, IDecayedSgd<float>
{
    public string Name => "my-kernel";

    public bool Declares(SgdVariant variant) => variant == SgdVariant.Coupled;

    public void Step(ReadOnlySpan<float> weights, ReadOnlySpan<float> gradients, SgdSettings settings, Span<float> destination)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            destination[i] = weights[i] - (float)settings.LearningRate * gradients[i] - (float)settings.WeightDecay * weights[i];
        }
    }
}
#else
/// <summary>Coupled decay as the specification has it.</summary>
public sealed class MyKernel : ISubject, IDecayedSgd<float>
{
    public string Name => "my-kernel";

    public bool Declares(SgdVariant variant) => variant == SgdVariant.Coupled;

    public void Step(ReadOnlySpan<float> weights, ReadOnlySpan<float> gradients, SgdSettings settings, Span<float> destination)
    {
        settings.ValidateWithoutVelocity();
        if (!Declares(settings.Variant))
        {
            throw new NotImplementedBySubjectException("DecayedSgd.Step", settings.Variant.ToString());
        }

        float learningRate = Finite(settings.LearningRate, "learning rate");
        float weightDecay = Finite(settings.WeightDecay, "weight decay");
        if (gradients.Length != weights.Length)
        {
            throw new ArgumentException($"{weights.Length} weights need as many gradients, and there are {gradients.Length}.", nameof(gradients));
        }

        if (destination.Length != weights.Length)
        {
            throw new ArgumentException($"{weights.Length} weights need a destination as long, and it has {destination.Length}.", nameof(destination));
        }

        if ((weights.Overlaps(destination, out int offset) && offset != 0) || gradients.Overlaps(destination))
        {
            throw new ArgumentException("The destination may be the weights, and overlaps nothing otherwise.", nameof(destination));
        }

        for (int i = 0; i < weights.Length; i++)
        {
            float gradient = settings.Maximize ? -gradients[i] : gradients[i];
            gradient = settings.WeightDecay == 0 ? gradient : gradient + (weightDecay * weights[i]);
            destination[i] = weights[i] - (learningRate * gradient);
        }
    }

    private static float Finite(double value, string name)
        => float.IsFinite((float)value) ? (float)value : throw new ArgumentOutOfRangeException(nameof(value), value, $"The {name} must be finite in float.");
}
#endif
