using System.Numerics;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Reference.Momentum;

/// <summary>The steps whose velocity is made of gradients, and is multiplied by the learning rate on its way to the weight.</summary>
internal static class VelocityOfGradients
{
    /// <summary><c>d = g + lambda*w; v' = mu*v + s*d; w - eta*v'</c>, or with Nesterov <c>w - eta*(d + mu*v')</c></summary>
    public static void Coupled<T>(
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<T> velocity,
        SgdSettings settings,
        MomentumConstants<T> constants,
        Span<T> destination,
        Span<T> velocityDestination)
        where T : struct, INumber<T>
    {
        bool decays = settings.WeightDecay != 0;
        bool startsAsGradient = settings.IsFirstStep && settings.Variant.StartsVelocityAsGradient();
        for (int i = 0; i < weights.Length; i++)
        {
            T gradient = settings.Maximize ? -gradients[i] : gradients[i];
            T penalizedGradient = decays ? gradient + constants.WeightDecay * weights[i] : gradient;
            T newVelocity = startsAsGradient ? penalizedGradient : constants.Momentum * velocity[i] + constants.GradientShare * penalizedGradient;
            T direction = settings.Nesterov ? penalizedGradient + constants.Momentum * newVelocity : newVelocity;
            destination[i] = weights[i] - constants.LearningRate * direction;
            velocityDestination[i] = newVelocity;
        }
    }

    /// <summary><c>d = fma(lambda, w, g); v' = fma(s, d, mu*v); fma(-eta, v', w)</c>, or with Nesterov <c>fma(-eta, fma(mu, v', d), w)</c></summary>
    public static void CoupledFused<T>(
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<T> velocity,
        SgdSettings settings,
        MomentumConstants<T> constants,
        Span<T> destination,
        Span<T> velocityDestination)
        where T : struct, INumber<T>
    {
        bool decays = settings.WeightDecay != 0;
        for (int i = 0; i < weights.Length; i++)
        {
            T gradient = settings.Maximize ? -gradients[i] : gradients[i];
            T penalizedGradient = decays ? Fused.MultiplyAdd(constants.WeightDecay, weights[i], gradient) : gradient;
            T newVelocity = settings.IsFirstStep
                ? penalizedGradient
                : Fused.MultiplyAdd(constants.GradientShare, penalizedGradient, constants.Momentum * velocity[i]);
            T direction = settings.Nesterov ? Fused.MultiplyAdd(constants.Momentum, newVelocity, penalizedGradient) : newVelocity;
            destination[i] = Fused.MultiplyAdd(-constants.LearningRate, direction, weights[i]);
            velocityDestination[i] = newVelocity;
        }
    }

    /// <summary><c>v' = mu*v + s*g; k*w - eta*v'</c>, or with Nesterov <c>k*w - eta*(g + mu*v')</c></summary>
    public static void DecayFactor<T>(
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<T> velocity,
        SgdSettings settings,
        MomentumConstants<T> constants,
        T decayFactor,
        Span<T> destination,
        Span<T> velocityDestination)
        where T : struct, INumber<T>
    {
        bool decays = settings.WeightDecay != 0;
        for (int i = 0; i < weights.Length; i++)
        {
            T gradient = settings.Maximize ? -gradients[i] : gradients[i];
            T newVelocity = settings.IsFirstStep ? gradient : constants.Momentum * velocity[i] + constants.GradientShare * gradient;
            T direction = settings.Nesterov ? gradient + constants.Momentum * newVelocity : newVelocity;
            T decayed = decays ? decayFactor * weights[i] : weights[i];
            destination[i] = decayed - constants.LearningRate * direction;
            velocityDestination[i] = newVelocity;
        }
    }

    /// <summary><c>d = lambda*w + g; v' = mu*v + s*d, s = 1 at the first step; w - eta*v'</c>, or with Nesterov <c>w - eta*(d + mu*v')</c></summary>
    public static void Onnx<T>(
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<T> velocity,
        SgdSettings settings,
        MomentumConstants<T> constants,
        Span<T> destination,
        Span<T> velocityDestination)
        where T : struct, INumber<T>
    {
        T gradientShare = settings.IsFirstStep ? T.One : constants.GradientShare;
        for (int i = 0; i < weights.Length; i++)
        {
            T penalizedGradient = constants.WeightDecay * weights[i] + gradients[i];
            T newVelocity = constants.Momentum * velocity[i] + gradientShare * penalizedGradient;
            T direction = settings.Nesterov ? penalizedGradient + constants.Momentum * newVelocity : newVelocity;
            destination[i] = weights[i] - constants.LearningRate * direction;
            velocityDestination[i] = newVelocity;
        }
    }
}
