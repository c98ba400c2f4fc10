using System.Numerics;
using Verification.Vocabulary;

namespace Verification.Reference.Momentum;

/// <summary>The steps whose velocity is made of steps: the learning rate is applied before the gradient joins it.</summary>
internal static class VelocityOfSteps
{
    /// <summary><c>v' = v*mu - g*eta; (w - (w*lambda)*eta) + v'</c>, or with Nesterov <c>... + (v'*mu - g*eta)</c></summary>
    public static void Keras<T>(
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<T> velocity,
        SgdSettings settings,
        MomentumConstants<T> constants,
        Span<T> destination,
        Span<T> velocityDestination)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < weights.Length; i++)
        {
            T decayed = weights[i] - weights[i] * constants.WeightDecay * constants.LearningRate;
            T gradientStep = gradients[i] * constants.LearningRate;
            T newVelocity = velocity[i] * constants.Momentum - gradientStep;
            T step = settings.Nesterov ? newVelocity * constants.Momentum - gradientStep : newVelocity;
            destination[i] = decayed + step;
            velocityDestination[i] = newVelocity;
        }
    }

    /// <summary><c>v' = mu*v + T(m*eta)*g; (w - T(m*lambda)*w) - v'</c></summary>
    public static void SgdW<T>(
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
        T gradientRate = Scheduled.LearningRate<T>(settings);
        T decayRate = Scheduled.WeightDecay<T>(settings);
        for (int i = 0; i < weights.Length; i++)
        {
            T newVelocity = constants.Momentum * velocity[i] + gradientRate * gradients[i];
            T decayed = decays ? weights[i] - decayRate * weights[i] : weights[i];
            destination[i] = decayed - newVelocity;
            velocityDestination[i] = newVelocity;
        }
    }

    /// <summary><c>v' = eta*(g + lambda*w) + mu*v; w - v'</c>, or with Nesterov <c>w - ((1 + mu)*v' - mu*v)</c></summary>
    public static void Caffe<T>(
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
        T overstep = T.One + constants.Momentum;
        for (int i = 0; i < weights.Length; i++)
        {
            T penalizedGradient = decays ? gradients[i] + constants.WeightDecay * weights[i] : gradients[i];
            T newVelocity = constants.LearningRate * penalizedGradient + constants.Momentum * velocity[i];
            T step = settings.Nesterov ? overstep * newVelocity - constants.Momentum * velocity[i] : newVelocity;
            destination[i] = weights[i] - step;
            velocityDestination[i] = newVelocity;
        }
    }

    /// <summary><c>v' = (mu*v - (eta*lambda)*w) - eta*g; w + v'</c></summary>
    public static void MXNet<T>(
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<T> velocity,
        SgdSettings settings,
        MomentumConstants<T> constants,
        Span<T> destination,
        Span<T> velocityDestination)
        where T : struct, INumber<T>
    {
        T decayRate = constants.LearningRate * constants.WeightDecay;
        Require.FiniteInWorkingType(decayRate, settings.LearningRate * settings.WeightDecay, "product eta*lambda");
        for (int i = 0; i < weights.Length; i++)
        {
            T newVelocity = constants.Momentum * velocity[i] - decayRate * weights[i] - constants.LearningRate * gradients[i];
            destination[i] = weights[i] + newVelocity;
            velocityDestination[i] = newVelocity;
        }
    }
}
