using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;
using Verification.Vocabulary;

namespace Verification.Optimized.Momentum;

/// <summary>The steps whose velocity is made of gradients, and is multiplied by the learning rate on its way to the weight.</summary>
internal static class VelocityOfGradients
{
    /// <summary>The coupled step, in the given rounding.</summary>
    public static void Run<T, TMultiplyAdd>(StateSweep<T> sweep, SgdSettings settings, MomentumConstants<T> constants)
        where T : struct, INumber<T>
        where TMultiplyAdd : struct, IMultiplyAdd
    {
        if (settings.WeightDecay == 0)
        {
            WithDecay<T, TMultiplyAdd, NoDecay>(sweep, settings, constants);
        }
        else
        {
            WithDecay<T, TMultiplyAdd, CoupledDecay>(sweep, settings, constants);
        }
    }

    /// <summary>The decoupled step; the constants carry the decay factor in the place of the decay.</summary>
    public static void RunDecoupled<T>(StateSweep<T> sweep, SgdSettings settings, MomentumConstants<T> constants)
        where T : struct, INumber<T>
    {
        if (settings.WeightDecay == 0)
        {
            WithDecay<T, Separate, NoDecay>(sweep, settings, constants);
        }
        else
        {
            WithDecay<T, Separate, FactorDecay>(sweep, settings, constants);
        }
    }

    /// <summary>ONNX: the decay is computed at 0 too, and the velocity counts at the first step.</summary>
    public static void RunOnnx<T>(StateSweep<T> sweep, SgdSettings settings, MomentumConstants<T> constants)
        where T : struct, INumber<T>
        => WithStart<T, Separate, CoupledDecay, No>(sweep, settings, settings.IsFirstStep ? constants with { GradientShare = T.One } : constants);

    private static void WithDecay<T, TMultiplyAdd, TDecay>(StateSweep<T> sweep, SgdSettings settings, MomentumConstants<T> constants)
        where T : struct, INumber<T>
        where TMultiplyAdd : struct, IMultiplyAdd
        where TDecay : struct, IDecay
    {
        if (settings.IsFirstStep && settings.Variant.StartsVelocityAsGradient())
        {
            WithStart<T, TMultiplyAdd, TDecay, Yes>(sweep, settings, constants);
        }
        else
        {
            WithStart<T, TMultiplyAdd, TDecay, No>(sweep, settings, constants);
        }
    }

    private static void WithStart<T, TMultiplyAdd, TDecay, TStart>(StateSweep<T> sweep, SgdSettings settings, MomentumConstants<T> constants)
        where T : struct, INumber<T>
        where TMultiplyAdd : struct, IMultiplyAdd
        where TDecay : struct, IDecay
        where TStart : struct, IChoice
    {
        if (settings.Nesterov)
        {
            WithDirection(sweep, settings.Maximize, new Formula<T, TMultiplyAdd, TDecay, TStart, Yes>(constants with { LearningRate = -constants.LearningRate }));
        }
        else
        {
            WithDirection(sweep, settings.Maximize, new Formula<T, TMultiplyAdd, TDecay, TStart, No>(constants with { LearningRate = -constants.LearningRate }));
        }
    }

    private static void WithDirection<T, TFormula>(StateSweep<T> sweep, bool maximizes, TFormula formula)
        where T : struct, INumber<T>
        where TFormula : struct, IStateFormula<T>
    {
        if (maximizes)
        {
            sweep.Run(new AscendingState<T, TFormula>(formula));
        }
        else
        {
            sweep.Run(formula);
        }
    }

    /// <summary><c>d = lambda*w + g; v' = s*d + mu*v; u = v' or mu*v' + d; (-eta)*u + w</c>; the constants carry -eta.</summary>
    private readonly struct Formula<T, TMultiplyAdd, TDecay, TStart, TNesterov>(MomentumConstants<T> constants) : IStateFormula<T>
        where TMultiplyAdd : struct, IMultiplyAdd
        where TDecay : struct, IDecay
        where TStart : struct, IChoice
        where TNesterov : struct, IChoice
    {
        private readonly T _negativeLearningRate = constants.LearningRate;
        private readonly T _decay = constants.WeightDecay;
        private readonly T _momentum = constants.Momentum;
        private readonly T _gradientShare = constants.GradientShare;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes weight, TLanes gradient, TLanes state, out TLanes newState)
            where TLanes : struct, ILanes<TLanes, T>
        {
            TLanes momentum = TLanes.Broadcast(_momentum);
            TLanes penalized = TDecay.Gradient<TLanes, T, TMultiplyAdd>(weight, gradient, _decay);
            newState = TStart.IsSet ? penalized : TMultiplyAdd.Of<TLanes, T>(TLanes.Broadcast(_gradientShare), penalized, momentum * state);
            TLanes direction = TNesterov.IsSet ? TMultiplyAdd.Of<TLanes, T>(momentum, newState, penalized) : newState;
            return TMultiplyAdd.Of<TLanes, T>(TLanes.Broadcast(_negativeLearningRate), direction, TDecay.Weight(weight, _decay));
        }
    }
}
