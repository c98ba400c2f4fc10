using System.Numerics;
using Verification.Reference.Momentum;
using Verification.Reference.Numbers;
using Verification.Reference.Storage;
using Verification.Vocabulary;

namespace Verification.Reference;

/// <summary>
/// Stochastic gradient descent with weight decay, as written in the book: one statement for each step of the
/// formula, each rounding once in the number type T. Naive and scalar; it refuses SIMD, unsafe code and cleverness.
/// Half and BFloat16 keep numbers only: they are widened, computed with in float, and each result is rounded once.
/// </summary>
public static partial class DecayedSgd
{
    /// <summary>One update of every weight, by the settings' variant.</summary>
    /// <typeparam name="T">The working type: float, double, or an exact type; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="weights">w, any number of them.</param>
    /// <param name="gradients">g, one a weight: a mean over the batch, or the sum where the variant takes a sum.</param>
    /// <param name="settings">eta, lambda, |B| and the variant.</param>
    /// <param name="destination">Overwritten with the new weights. May be the weights themselves, in place.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps in a way that would change an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range, not finite in T, or a momentum that this step has no velocity for.</exception>
    public static void Step<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
        where T : struct, INumber<T>
    {
        settings.ValidateWithoutVelocity();
        Require.Length(gradients.Length, weights.Length, nameof(gradients), "one gradient a weight");
        Require.Length(destination.Length, weights.Length, nameof(destination), "one new weight a weight");
        Require.SameOrDisjoint(weights, destination, nameof(weights), nameof(destination));
        Require.Disjoint<T>(gradients, destination, nameof(gradients), nameof(destination));
        if (Stored.InSixteenBits<T>())
        {
            StepStored(weights, gradients, settings, destination);
            return;
        }

        T learningRate = InWorkingType<T>(settings.LearningRate, "learning rate");
        T weightDecay = InWorkingType<T>(settings.WeightDecay, "weight decay");
        T batchSize = T.CreateChecked(settings.BatchSize);
        bool decays = settings.WeightDecay != 0;
        bool maximizes = settings.Maximize;
        switch (settings.Variant)
        {
            case SgdVariant.Keras:
                Keras(weights, gradients, learningRate, weightDecay, destination);
                break;
            case SgdVariant.SgdW when !decays:
                Plain(weights, gradients, false, Scheduled.LearningRate<T>(settings), destination);
                break;
            case SgdVariant.SgdW:
                SgdW(weights, gradients, Scheduled.LearningRate<T>(settings), Scheduled.WeightDecay<T>(settings), destination);
                break;
            case SgdVariant.Onnx:
                Coupled(weights, gradients, false, learningRate, weightDecay, destination);
                break;
            case SgdVariant.BookPerBatch or SgdVariant.BookPerStep when !decays:
                Plain(weights, gradients, false, learningRate / batchSize, destination);
                break;
            case SgdVariant.BookPerBatch:
                FactorForm(weights, gradients, Finite(T.One - learningRate * weightDecay / batchSize, settings), learningRate / batchSize, destination);
                break;
            case SgdVariant.BookPerStep:
                FactorForm(weights, gradients, Finite(T.One - learningRate * weightDecay, settings), learningRate / batchSize, destination);
                break;
            case SgdVariant.CoupledFused when !decays:
                PlainFused(weights, gradients, maximizes, learningRate, destination);
                break;
            case var _ when !decays:
                Plain(weights, gradients, maximizes, learningRate, destination);
                break;
            case SgdVariant.Coupled or SgdVariant.Caffe or SgdVariant.Mlx:
                Coupled(weights, gradients, maximizes, learningRate, weightDecay, destination);
                break;
            case SgdVariant.CoupledFused:
                CoupledFused(weights, gradients, maximizes, learningRate, weightDecay, destination);
                break;
            case SgdVariant.DecayFactor or SgdVariant.MXNet:
                FactorForm(weights, gradients, Finite(T.One - learningRate * weightDecay, settings), learningRate, destination);
                break;
            case SgdVariant.DecayFactorWide:
                FactorForm(weights, gradients, WideFactor<T>(settings), maximizes ? -learningRate : learningRate, destination);
                break;
        }
    }

    /// <summary>One update of every weight and of its velocity, by the settings' variant.</summary>
    /// <remarks>
    /// With a momentum of 0 the variants of PyTorch's family and Keras leave the velocity alone, bit for bit, and take the step without;
    /// the others compute 0*v. A parameter without a gradient takes no step: do not call this for it. A gradient of zeros is a gradient:
    /// the weight decays and the velocity fades.
    /// </remarks>
    /// <typeparam name="T">The working type: float, double, or an exact type; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="weights">w, any number of them.</param>
    /// <param name="gradients">g, one a weight: a mean over the batch.</param>
    /// <param name="velocity">v, one a weight. Zeros before the first step; where the variant starts with the gradient it is not read then.</param>
    /// <param name="settings">eta, lambda, mu, tau, the flags and the variant, which must have a velocity.</param>
    /// <param name="destination">Overwritten with the new weights. May be the weights themselves, in place.</param>
    /// <param name="velocityDestination">Overwritten with the new velocity. May be the velocity itself, in place.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a destination overlaps in a way that would change an input or the other destination.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range, not finite in T, or none that the variant has.</exception>
    public static void StepWithMomentum<T>(
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<T> velocity,
        SgdSettings settings,
        Span<T> destination,
        Span<T> velocityDestination)
        where T : struct, INumber<T>
    {
        settings.ValidateWithVelocity();
        Require.MomentumArrays<T>(weights, gradients, velocity, destination, velocityDestination);
        if (Stored.InSixteenBits<T>())
        {
            StepStoredWithMomentum(weights, gradients, velocity, settings, destination, velocityDestination);
            return;
        }

        if (settings.Momentum == 0 && settings.Variant.SkipsZeroMomentum())
        {
            Step(weights, gradients, settings, destination);
            velocity.CopyTo(velocityDestination);
            return;
        }

        MomentumConstants<T> constants = MomentumConstants<T>.Of(settings);
        switch (settings.Variant)
        {
            case SgdVariant.Coupled or SgdVariant.Mlx:
                VelocityOfGradients.Coupled(weights, gradients, velocity, settings, constants, destination, velocityDestination);
                break;
            case SgdVariant.CoupledFused:
                VelocityOfGradients.CoupledFused(weights, gradients, velocity, settings, constants, destination, velocityDestination);
                break;
            case SgdVariant.DecayFactorWide:
                VelocityOfGradients.DecayFactor(weights, gradients, velocity, settings, constants, WideFactor<T>(settings), destination, velocityDestination);
                break;
            case SgdVariant.Onnx:
                VelocityOfGradients.Onnx(weights, gradients, velocity, settings, constants, destination, velocityDestination);
                break;
            case SgdVariant.Keras:
                VelocityOfSteps.Keras(weights, gradients, velocity, settings, constants, destination, velocityDestination);
                break;
            case SgdVariant.SgdW:
                VelocityOfSteps.SgdW(weights, gradients, velocity, settings, constants, destination, velocityDestination);
                break;
            case SgdVariant.Caffe:
                VelocityOfSteps.Caffe(weights, gradients, velocity, settings, constants, destination, velocityDestination);
                break;
            case SgdVariant.MXNet:
                VelocityOfSteps.MXNet(weights, gradients, velocity, settings, constants, destination, velocityDestination);
                break;
        }
    }

    /// <summary><c>w - eta*g</c></summary>
    private static void Plain<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, bool maximizes, T learningRate, Span<T> destination)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < weights.Length; i++)
        {
            T gradient = maximizes ? -gradients[i] : gradients[i];
            destination[i] = weights[i] - learningRate * gradient;
        }
    }

    /// <summary><c>fma(-eta, g, w)</c></summary>
    private static void PlainFused<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, bool maximizes, T learningRate, Span<T> destination)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < weights.Length; i++)
        {
            T gradient = maximizes ? -gradients[i] : gradients[i];
            destination[i] = Fused.MultiplyAdd(-learningRate, gradient, weights[i]);
        }
    }

    /// <summary><c>w - eta*(g + lambda*w)</c></summary>
    private static void Coupled<T>(
        ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, bool maximizes, T learningRate, T weightDecay, Span<T> destination)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < weights.Length; i++)
        {
            T gradient = maximizes ? -gradients[i] : gradients[i];
            T penalizedGradient = gradient + weightDecay * weights[i];
            destination[i] = weights[i] - learningRate * penalizedGradient;
        }
    }

    /// <summary><c>fma(-eta, fma(lambda, w, g), w)</c></summary>
    private static void CoupledFused<T>(
        ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, bool maximizes, T learningRate, T weightDecay, Span<T> destination)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < weights.Length; i++)
        {
            T gradient = maximizes ? -gradients[i] : gradients[i];
            T penalizedGradient = Fused.MultiplyAdd(weightDecay, weights[i], gradient);
            destination[i] = Fused.MultiplyAdd(-learningRate, penalizedGradient, weights[i]);
        }
    }

    /// <summary><c>k*w - r*g</c></summary>
    private static void FactorForm<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, T decayFactor, T gradientRate, Span<T> destination)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < weights.Length; i++)
        {
            destination[i] = decayFactor * weights[i] - gradientRate * gradients[i];
        }
    }

    /// <summary><c>(w - (w*lambda)*eta) - g*eta</c></summary>
    private static void Keras<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, T learningRate, T weightDecay, Span<T> destination)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < weights.Length; i++)
        {
            T decayed = weights[i] - weights[i] * weightDecay * learningRate;
            destination[i] = decayed - gradients[i] * learningRate;
        }
    }

    /// <summary><c>(w - d*w) - r*g</c></summary>
    private static void SgdW<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, T gradientRate, T decayRate, Span<T> destination)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < weights.Length; i++)
        {
            T decayed = weights[i] - decayRate * weights[i];
            destination[i] = decayed - gradientRate * gradients[i];
        }
    }

    /// <summary><c>1 - eta*lambda</c> in double, rounded once to T; an exact type forms it exactly.</summary>
    private static T WideFactor<T>(SgdSettings settings)
        where T : struct, INumber<T>
    {
        return Exactness.IsExact<T>()
            ? T.One - T.CreateChecked(settings.LearningRate) * T.CreateChecked(settings.WeightDecay)
            : Finite(T.CreateChecked(1 - settings.LearningRate * settings.WeightDecay), settings);
    }

    /// <summary>A hyper-parameter, rounded once to the working type, where it has to stay finite.</summary>
    internal static T InWorkingType<T>(double value, string name)
        where T : struct, INumber<T>
    {
        T rounded = T.CreateChecked(value);
        Require.FiniteInWorkingType(rounded, value, name);
        return rounded;
    }

    private static T Finite<T>(T decayFactor, SgdSettings settings)
        where T : struct, INumber<T>
    {
        Require.FiniteInWorkingType(decayFactor, 1 - settings.LearningRate * settings.WeightDecay, "decay factor 1 - eta*lambda");
        return decayFactor;
    }
}
