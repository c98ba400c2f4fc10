using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;
using Verification.Optimized.Momentum;
using Verification.Optimized.Storage;
using Verification.Vocabulary;

namespace Verification.Optimized;

/// <summary>
/// Stochastic gradient descent with weight decay, in vectors: the same bits as the reference run in float or double, or on numbers
/// kept in Half or BFloat16, for every variant, width, length and alignment. A step allocates nothing.
/// </summary>
public static partial class DecayedSgd
{
    /// <summary>One update of every weight, by the settings' variant.</summary>
    /// <typeparam name="T">The working type: float or double; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="weights">w, any number of them.</param>
    /// <param name="gradients">g, one a weight: a mean over the batch, or the sum where the variant takes a sum.</param>
    /// <param name="settings">eta, lambda, |B| and the variant.</param>
    /// <param name="destination">Overwritten with the new weights. May be the weights themselves, in place.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps in a way that would change an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range, not finite in T, or a momentum that this step has no velocity for; or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is none of these.</exception>
    public static void Step<T>(
        ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination, VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        WorkingType.RequireElements<T>();
        width = VectorWidths.Resolve(width);
        settings.ValidateWithoutVelocity();
        Require.Length(gradients.Length, weights.Length, nameof(gradients), "one gradient a weight");
        Require.Length(destination.Length, weights.Length, nameof(destination), "one new weight a weight");
        Require.SameOrDisjoint(weights, destination, nameof(weights), nameof(destination));
        Require.Disjoint<T>(gradients, destination, nameof(gradients), nameof(destination));
        if (Stored.InSixteenBits<T>())
        {
            StepStored(weights, gradients, settings, destination, width);
            return;
        }

        T learningRate = InWorkingType<T>(settings.LearningRate, "learning rate");
        T weightDecay = InWorkingType<T>(settings.WeightDecay, "weight decay");
        T batchSize = T.CreateChecked(settings.BatchSize);
        T gradientRate = settings.Variant switch
        {
            SgdVariant.SgdW => SgdWForm<T>.GradientRate(settings),
            _ when settings.Variant.TakesGradientSum() => learningRate / batchSize,
            _ => learningRate,
        };
        switch (settings.Variant)
        {
            case SgdVariant.Keras:
                Sweep.Pairs(weights, gradients, new KerasForm<T>(learningRate, weightDecay), destination, width);
                break;
            case SgdVariant.Onnx:
                Sweep.Pairs(weights, gradients, new Coupled<T>(learningRate, weightDecay), destination, width);
                break;
            case SgdVariant.CoupledFused when settings.WeightDecay == 0:
                Follow(weights, gradients, new PlainFused<T>(-learningRate), settings.Maximize, destination, width);
                break;
            case var _ when settings.WeightDecay == 0:
                Follow(weights, gradients, new Plain<T>(gradientRate), settings.Maximize, destination, width);
                break;
            case SgdVariant.Coupled or SgdVariant.Caffe or SgdVariant.Mlx:
                Follow(weights, gradients, new Coupled<T>(learningRate, weightDecay), settings.Maximize, destination, width);
                break;
            case SgdVariant.CoupledFused:
                Follow(weights, gradients, new CoupledFused<T>(-learningRate, weightDecay), settings.Maximize, destination, width);
                break;
            case SgdVariant.SgdW:
                Sweep.Pairs(weights, gradients, new SgdWForm<T>(gradientRate, SgdWForm<T>.DecayRate(settings)), destination, width);
                break;
            default:
                T decayFactor = DecayFactor(settings, learningRate, weightDecay, batchSize);
                Follow(weights, gradients, new FactorForm<T>(decayFactor, gradientRate), settings.Maximize, destination, width);
                break;
        }
    }

    /// <summary>One update of every weight and of its velocity, by the settings' variant.</summary>
    /// <remarks>
    /// With a momentum of 0 the variants of PyTorch's family and Keras leave the velocity alone, bit for bit, and take the step without;
    /// the others compute 0*v. A parameter without a gradient takes no step: do not call this for it. A gradient of zeros is a gradient:
    /// the weight decays and the velocity fades.
    /// </remarks>
    /// <typeparam name="T">The working type: float or double; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="weights">w, any number of them.</param>
    /// <param name="gradients">g, one a weight: a mean over the batch.</param>
    /// <param name="velocity">v, one a weight. Zeros before the first step; where the variant starts with the gradient its values do not count then.</param>
    /// <param name="settings">eta, lambda, mu, tau, the flags and the variant, which must have a velocity.</param>
    /// <param name="destination">Overwritten with the new weights. May be the weights themselves, in place.</param>
    /// <param name="velocityDestination">Overwritten with the new velocity. May be the velocity itself, in place.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a destination overlaps in a way that would change an input or the other destination.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range, not finite in T, or none that the variant has; or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is none of these.</exception>
    public static void StepWithMomentum<T>(
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<T> velocity,
        SgdSettings settings,
        Span<T> destination,
        Span<T> velocityDestination,
        VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        WorkingType.RequireElements<T>();
        width = VectorWidths.Resolve(width);
        settings.ValidateWithVelocity();
        Require.MomentumArrays<T>(weights, gradients, velocity, destination, velocityDestination);
        if (Stored.InSixteenBits<T>())
        {
            StepStoredWithMomentum(weights, gradients, velocity, settings, destination, velocityDestination, width);
            return;
        }

        if (settings.Momentum == 0 && settings.Variant.SkipsZeroMomentum())
        {
            Step(weights, gradients, settings, destination, width);
            velocity.CopyTo(velocityDestination);
            return;
        }

        MomentumConstants<T> constants = new(
            InWorkingType<T>(settings.LearningRate, "learning rate"),
            InWorkingType<T>(settings.WeightDecay, "weight decay"),
            T.CreateChecked(settings.Momentum),
            T.CreateChecked(1 - settings.Dampening));
        StateSweep<T> sweep = new(weights, gradients, velocity, destination, velocityDestination, width);
        switch (settings.Variant)
        {
            case SgdVariant.Coupled or SgdVariant.Mlx:
                VelocityOfGradients.Run<T, Separate>(sweep, settings, constants);
                break;
            case SgdVariant.CoupledFused:
                VelocityOfGradients.Run<T, Fused>(sweep, settings, constants);
                break;
            case SgdVariant.DecayFactorWide:
                T decayFactor = DecayFactor(settings, constants.LearningRate, constants.WeightDecay, T.One);
                VelocityOfGradients.RunDecoupled(sweep, settings, constants with { WeightDecay = decayFactor });
                break;
            case SgdVariant.Onnx:
                VelocityOfGradients.RunOnnx(sweep, settings, constants);
                break;
            case SgdVariant.Keras:
                VelocityOfSteps.RunKeras(sweep, settings, constants);
                break;
            case SgdVariant.SgdW:
                VelocityOfSteps.RunSgdW(sweep, settings, constants.Momentum, SgdWForm<T>.GradientRate(settings), SgdWForm<T>.DecayRate(settings));
                break;
            case SgdVariant.Caffe:
                VelocityOfSteps.RunCaffe(sweep, settings, constants);
                break;
            case SgdVariant.MXNet:
                VelocityOfSteps.RunMXNet(sweep, settings, constants);
                break;
        }
    }

    private static void Follow<T, TFormula>(
        ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, TFormula formula, bool maximizes, Span<T> destination, VectorWidth width)
        where T : struct, INumber<T>
        where TFormula : struct, IPairFormula<T>
    {
        if (maximizes)
        {
            Sweep.Pairs(weights, gradients, new Ascending<T, TFormula>(formula), destination, width);
        }
        else
        {
            Sweep.Pairs(weights, gradients, formula, destination, width);
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

    /// <summary><c>fma(-eta, g, w)</c></summary>
    private readonly struct PlainFused<T>(T negativeLearningRate) : IPairFormula<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes w, TLanes g)
            where TLanes : struct, ILanes<TLanes, T>
            => TLanes.MultiplyAdd(TLanes.Broadcast(negativeLearningRate), g, w);
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

    /// <summary><c>(w - (w*lambda)*eta) - g*eta</c></summary>
    private readonly struct KerasForm<T>(T learningRate, T weightDecay) : IPairFormula<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes w, TLanes g)
            where TLanes : struct, ILanes<TLanes, T>
            => w - w * TLanes.Broadcast(weightDecay) * TLanes.Broadcast(learningRate) - g * TLanes.Broadcast(learningRate);
    }

    /// <summary><c>(w - d*w) - r*g</c> with <c>d = T(m*lambda)</c> and <c>r = T(m*eta)</c></summary>
    private readonly struct SgdWForm<T>(T gradientRate, T decayRate) : IPairFormula<T>
        where T : struct, INumber<T>
    {
        public static T GradientRate(SgdSettings settings) => InWorkingType<T>(settings.ScheduleMultiplier * settings.LearningRate, "scheduled learning rate");

        public static T DecayRate(SgdSettings settings) => InWorkingType<T>(settings.ScheduleMultiplier * settings.WeightDecay, "scheduled weight decay");

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes w, TLanes g)
            where TLanes : struct, ILanes<TLanes, T>
            => w - TLanes.Broadcast(decayRate) * w - TLanes.Broadcast(gradientRate) * g;
    }
}
