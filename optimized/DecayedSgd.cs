using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;
using Verification.Vocabulary;

namespace Verification.Optimized;

/// <summary>
/// Stochastic gradient descent with weight decay, in vectors: the same bits as the reference run in float or double,
/// for every variant, width, length and alignment. A step allocates nothing.
/// </summary>
public static class DecayedSgd
{
    /// <summary>One update of every weight, by the settings' variant.</summary>
    /// <typeparam name="T">The working type: float or double.</typeparam>
    /// <param name="weights">w, any number of them.</param>
    /// <param name="gradients">g, one a weight: a mean over the batch, or the sum where the variant takes a sum.</param>
    /// <param name="settings">eta, lambda, |B| and the variant.</param>
    /// <param name="destination">Overwritten with the new weights. May be the weights themselves, in place.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps in a way that would change an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range, or not finite in T; or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void Step<T>(
        ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination, VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        WorkingType.RequireLanes<T>();
        width = VectorWidths.Resolve(width);
        settings.Validate();
        Require.Length(gradients.Length, weights.Length, nameof(gradients), "one gradient a weight");
        Require.Length(destination.Length, weights.Length, nameof(destination), "one new weight a weight");
        Require.SameOrDisjoint(weights, destination, nameof(weights), nameof(destination));
        Require.Disjoint<T>(gradients, destination, nameof(gradients), nameof(destination));

        T learningRate = InWorkingType<T>(settings.LearningRate, "learning rate");
        T weightDecay = InWorkingType<T>(settings.WeightDecay, "weight decay");
        T batchSize = T.CreateChecked(settings.BatchSize);
        T gradientRate = settings.Variant.TakesGradientSum() ? learningRate / batchSize : learningRate;
        if (settings.WeightDecay == 0)
        {
            Sweep.Pairs(weights, gradients, new Plain<T>(gradientRate), destination, width);
            return;
        }

        switch (settings.Variant)
        {
            case SgdVariant.Coupled:
                Sweep.Pairs(weights, gradients, new Coupled<T>(learningRate, weightDecay), destination, width);
                break;
            case SgdVariant.CoupledFused:
                Sweep.Pairs(weights, gradients, new CoupledFused<T>(-learningRate, weightDecay), destination, width);
                break;
            default:
                T decayFactor = DecayFactor(settings, learningRate, weightDecay, batchSize);
                Sweep.Pairs(weights, gradients, new FactorForm<T>(decayFactor, gradientRate), destination, width);
                break;
        }
    }

    private static T DecayFactor<T>(SgdSettings settings, T learningRate, T weightDecay, T batchSize)
        where T : struct, INumber<T>
    {
        double wide = 1 - settings.LearningRate * settings.WeightDecay;
        T decayFactor = settings.Variant switch
        {
            SgdVariant.DecayFactorWide => T.CreateChecked(wide),
            SgdVariant.BookPerBatch => T.One - learningRate * weightDecay / batchSize,
            _ => T.One - learningRate * weightDecay,
        };
        Require.FiniteInWorkingType(decayFactor, wide, "decay factor 1 - eta*lambda");
        return decayFactor;
    }

    private static T InWorkingType<T>(double value, string name)
        where T : struct, INumber<T>
    {
        T rounded = T.CreateChecked(value);
        Require.FiniteInWorkingType(rounded, value, name);
        return rounded;
    }

    /// <summary><c>w - eta*g</c></summary>
    private readonly struct Plain<T>(T learningRate) : IPairFormula<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes w, TLanes g)
            where TLanes : struct, ILanes<TLanes, T>
            => w - TLanes.Broadcast(learningRate) * g;
    }

    /// <summary><c>w - eta*(g + lambda*w)</c></summary>
    private readonly struct Coupled<T>(T learningRate, T weightDecay) : IPairFormula<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes w, TLanes g)
            where TLanes : struct, ILanes<TLanes, T>
            => w - TLanes.Broadcast(learningRate) * (g + TLanes.Broadcast(weightDecay) * w);
    }

    /// <summary><c>fma(-eta, fma(lambda, w, g), w)</c></summary>
    private readonly struct CoupledFused<T>(T negativeLearningRate, T weightDecay) : IPairFormula<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes w, TLanes g)
            where TLanes : struct, ILanes<TLanes, T>
            => TLanes.MultiplyAdd(TLanes.Broadcast(negativeLearningRate), TLanes.MultiplyAdd(TLanes.Broadcast(weightDecay), w, g), w);
    }

    /// <summary><c>k*w - r*g</c></summary>
    private readonly struct FactorForm<T>(T decayFactor, T gradientRate) : IPairFormula<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes w, TLanes g)
            where TLanes : struct, ILanes<TLanes, T>
            => TLanes.Broadcast(decayFactor) * w - TLanes.Broadcast(gradientRate) * g;
    }
}
