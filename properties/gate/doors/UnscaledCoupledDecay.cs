using Verification.Properties.Subjects;
using Verification.Vocabulary;

namespace Verification.Gate.Doors;

/// <summary>The fault of unscaled.py, operation for operation.</summary>
internal sealed class UnscaledCoupledDecay : ISubject, IDecayedSgd<float>, IDecayedSgd<double>
{
    public string Name => "unscaled";

    bool IDecayedSgd<float>.Declares(SgdVariant variant) => variant == SgdVariant.Coupled;

    bool IDecayedSgd<double>.Declares(SgdVariant variant) => variant == SgdVariant.Coupled;

    public void Step(ReadOnlySpan<float> weights, ReadOnlySpan<float> gradients, SgdSettings settings, Span<float> destination)
        => Step<float>(weights, gradients, settings, destination);

    public void Step(ReadOnlySpan<double> weights, ReadOnlySpan<double> gradients, SgdSettings settings, Span<double> destination)
        => Step<double>(weights, gradients, settings, destination);

    private static void Step<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
        where T : System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        T rate = T.CreateChecked(settings.LearningRate);
        T decay = T.CreateChecked(settings.WeightDecay);
        for (int i = 0; i < weights.Length; i++)
        {
            destination[i] = weights[i] - (rate * (settings.Maximize ? -gradients[i] : gradients[i])) - (decay * weights[i]);
        }
    }
}
