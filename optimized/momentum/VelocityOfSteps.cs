using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;
using Verification.Vocabulary;

namespace Verification.Optimized.Momentum;

/// <summary>The steps whose velocity is made of steps: the learning rate is applied before the gradient joins it.</summary>
internal static class VelocityOfSteps
{
    /// <summary>Keras.</summary>
    public static void RunKeras<T>(StateSweep<T> sweep, SgdSettings settings, MomentumConstants<T> constants)
        where T : struct, INumber<T>
    {
        if (settings.Nesterov)
        {
            sweep.Run(new Keras<T, Yes>(constants.LearningRate, constants.WeightDecay, constants.Momentum));
        }
        else
        {
            sweep.Run(new Keras<T, No>(constants.LearningRate, constants.WeightDecay, constants.Momentum));
        }
    }

    /// <summary>SGDW.</summary>
    public static void RunSgdW<T>(StateSweep<T> sweep, SgdSettings settings, T momentum, T gradientRate, T decayRate)
        where T : struct, INumber<T>
    {
        if (settings.WeightDecay == 0)
        {
            sweep.Run(new SgdW<T, No>(momentum, gradientRate, decayRate));
        }
        else
        {
            sweep.Run(new SgdW<T, Yes>(momentum, gradientRate, decayRate));
        }
    }

    /// <summary>Caffe.</summary>
    public static void RunCaffe<T>(StateSweep<T> sweep, SgdSettings settings, MomentumConstants<T> constants)
        where T : struct, INumber<T>
    {
        if (settings.WeightDecay == 0)
        {
            WithDecay<T, NoDecay>(sweep, settings.Nesterov, constants);
        }
        else
        {
            WithDecay<T, CoupledDecay>(sweep, settings.Nesterov, constants);
        }
    }

    /// <summary>MXNet.</summary>
    public static void RunMXNet<T>(StateSweep<T> sweep, SgdSettings settings, MomentumConstants<T> constants)
        where T : struct, INumber<T>
    {
        T decayRate = constants.LearningRate * constants.WeightDecay;
        Require.FiniteInWorkingType(decayRate, settings.LearningRate * settings.WeightDecay, "product eta*lambda");
        sweep.Run(new MXNet<T>(constants.LearningRate, decayRate, constants.Momentum));
    }

    private static void WithDecay<T, TDecay>(StateSweep<T> sweep, bool nesterov, MomentumConstants<T> constants)
        where T : struct, INumber<T>
        where TDecay : struct, IDecay
    {
        if (nesterov)
        {
            sweep.Run(new Caffe<T, TDecay, Yes>(constants));
        }
        else
        {
            sweep.Run(new Caffe<T, TDecay, No>(constants));
        }
    }

    /// <summary><c>v' = v*mu - g*eta; (w - (w*lambda)*eta) + v'</c>, or with Nesterov <c>... + (v'*mu - g*eta)</c></summary>
    private readonly struct Keras<T, TNesterov>(T learningRate, T weightDecay, T momentum) : IStateFormula<T>
        where TNesterov : struct, IChoice
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes weight, TLanes gradient, TLanes state, out TLanes newState)
            where TLanes : struct, ILanes<TLanes, T>
        {
            TLanes eta = TLanes.Broadcast(learningRate);
            TLanes mu = TLanes.Broadcast(momentum);
            TLanes decayed = weight - weight * TLanes.Broadcast(weightDecay) * eta;
            TLanes gradientStep = gradient * eta;
            newState = state * mu - gradientStep;
            return decayed + (TNesterov.IsSet ? newState * mu - gradientStep : newState);
        }
    }

    /// <summary><c>v' = mu*v + r*g; (w - d*w) - v'</c></summary>
    private readonly struct SgdW<T, TDecays>(T momentum, T gradientRate, T decayRate) : IStateFormula<T>
        where TDecays : struct, IChoice
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes weight, TLanes gradient, TLanes state, out TLanes newState)
            where TLanes : struct, ILanes<TLanes, T>
        {
            newState = TLanes.Broadcast(momentum) * state + TLanes.Broadcast(gradientRate) * gradient;
            return (TDecays.IsSet ? weight - TLanes.Broadcast(decayRate) * weight : weight) - newState;
        }
    }

    /// <summary><c>v' = eta*(g + lambda*w) + mu*v; w - v'</c>, or with Nesterov <c>w - ((1 + mu)*v' - mu*v)</c></summary>
    private readonly struct Caffe<T, TDecay, TNesterov>(MomentumConstants<T> constants) : IStateFormula<T>
        where T : struct, INumber<T>
        where TDecay : struct, IDecay
        where TNesterov : struct, IChoice
    {
        private readonly T _learningRate = constants.LearningRate;
        private readonly T _weightDecay = constants.WeightDecay;
        private readonly T _momentum = constants.Momentum;
        private readonly T _overstep = T.One + constants.Momentum;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes weight, TLanes gradient, TLanes state, out TLanes newState)
            where TLanes : struct, ILanes<TLanes, T>
        {
            TLanes kept = TLanes.Broadcast(_momentum) * state;
            newState = TLanes.Broadcast(_learningRate) * TDecay.Gradient<TLanes, T, Separate>(weight, gradient, _weightDecay) + kept;
            return weight - (TNesterov.IsSet ? TLanes.Broadcast(_overstep) * newState - kept : newState);
        }
    }

    /// <summary><c>v' = (mu*v - d*w) - eta*g; w + v'</c></summary>
    private readonly struct MXNet<T>(T learningRate, T decayRate, T momentum) : IStateFormula<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes weight, TLanes gradient, TLanes state, out TLanes newState)
            where TLanes : struct, ILanes<TLanes, T>
        {
            newState = TLanes.Broadcast(momentum) * state - TLanes.Broadcast(decayRate) * weight - TLanes.Broadcast(learningRate) * gradient;
            return weight + newState;
        }
    }
}
