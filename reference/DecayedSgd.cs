using System.Numerics;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Reference;

/// <summary>
/// Stochastic gradient descent with weight decay, as written in the book: one statement for each step of the
/// formula, each rounding once in the number type T. Naive and scalar; it refuses SIMD, unsafe code and cleverness.
/// </summary>
public static class DecayedSgd
{
    /// <summary>One update of every weight, by the settings' variant.</summary>
    /// <typeparam name="T">The working type: float, double, or an exact type.</typeparam>
    /// <param name="weights">w, any number of them.</param>
    /// <param name="gradients">g, one a weight: a mean over the batch, or the sum where the variant takes a sum.</param>
    /// <param name="settings">eta, lambda, |B| and the variant.</param>
    /// <param name="destination">Overwritten with the new weights. May be the weights themselves, in place.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps in a way that would change an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range, or not finite in T.</exception>
    public static void Step<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
        where T : struct, INumber<T>
    {
        settings.Validate();
        Require.Length(gradients.Length, weights.Length, nameof(gradients), "one gradient a weight");
        Require.Length(destination.Length, weights.Length, nameof(destination), "one new weight a weight");
        Require.SameOrDisjoint(weights, destination, nameof(weights), nameof(destination));
        Require.Disjoint<T>(gradients, destination, nameof(gradients), nameof(destination));

        T learningRate = InWorkingType<T>(settings.LearningRate, "learning rate");
        T weightDecay = InWorkingType<T>(settings.WeightDecay, "weight decay");
        T batchSize = T.CreateChecked(settings.BatchSize);
        bool decays = settings.WeightDecay != 0;
        switch (settings.Variant)
        {
            case SgdVariant.BookPerBatch or SgdVariant.BookPerStep when !decays:
                Plain(weights, gradients, learningRate / batchSize, destination);
                break;
            case SgdVariant.BookPerBatch:
                FactorForm(weights, gradients, Finite(T.One - learningRate * weightDecay / batchSize, settings), learningRate / batchSize, destination);
                break;
            case SgdVariant.BookPerStep:
                FactorForm(weights, gradients, Finite(T.One - learningRate * weightDecay, settings), learningRate / batchSize, destination);
                break;
            case var _ when !decays:
                Plain(weights, gradients, learningRate, destination);
                break;
            case SgdVariant.Coupled:
                Coupled(weights, gradients, learningRate, weightDecay, destination);
                break;
            case SgdVariant.CoupledFused:
                CoupledFused(weights, gradients, learningRate, weightDecay, destination);
                break;
            case SgdVariant.DecayFactor:
                FactorForm(weights, gradients, Finite(T.One - learningRate * weightDecay, settings), learningRate, destination);
                break;
            case SgdVariant.DecayFactorWide:
                FactorForm(weights, gradients, WideFactor<T>(settings), learningRate, destination);
                break;
        }
    }

    /// <summary><c>w - eta*g</c></summary>
    private static void Plain<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, T learningRate, Span<T> destination)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < weights.Length; i++)
        {
            destination[i] = weights[i] - learningRate * gradients[i];
        }
    }

    /// <summary><c>w - eta*(g + lambda*w)</c></summary>
    private static void Coupled<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, T learningRate, T weightDecay, Span<T> destination)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < weights.Length; i++)
        {
            T penalizedGradient = gradients[i] + weightDecay * weights[i];
            destination[i] = weights[i] - learningRate * penalizedGradient;
        }
    }

    /// <summary><c>fma(-eta, fma(lambda, w, g), w)</c></summary>
    private static void CoupledFused<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, T learningRate, T weightDecay, Span<T> destination)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < weights.Length; i++)
        {
            T penalizedGradient = Fused.MultiplyAdd(weightDecay, weights[i], gradients[i]);
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

    /// <summary><c>1 - eta*lambda</c> in double, rounded once to T; an exact type forms it exactly.</summary>
    private static T WideFactor<T>(SgdSettings settings)
        where T : struct, INumber<T>
    {
        return Exactness.IsExact<T>()
            ? T.One - T.CreateChecked(settings.LearningRate) * T.CreateChecked(settings.WeightDecay)
            : Finite(T.CreateChecked(1 - settings.LearningRate * settings.WeightDecay), settings);
    }

    private static T InWorkingType<T>(double value, string name)
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
