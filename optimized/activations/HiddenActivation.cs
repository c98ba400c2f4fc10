using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;
using Verification.Vocabulary;

namespace Verification.Optimized.Activations;

/// <summary>The activation of a hidden layer over a run of its elements, forward and backward.</summary>
internal static class HiddenActivation
{
    /// <summary><c>h = phi(z)</c></summary>
    public static void Forward<T>(ReadOnlySpan<T> preActivations, Activation activation, Span<T> hidden, VectorWidth width)
        where T : struct, INumber<T>
    {
        switch (activation)
        {
            case Activation.Relu:
                Sweep.Each(preActivations, default(Relu<T>), hidden, width);
                break;
            case Activation.Sigmoid:
                Sweep.Each(preActivations, default(Sigmoid<T>), hidden, width);
                break;
            case Activation.Tanh:
                Sweep.Each(preActivations, default(HyperbolicTangent<T>), hidden, width);
                break;
            default:
                preActivations.CopyTo(hidden);
                break;
        }
    }

    /// <summary><c>dz = dh phi'(z)</c>, in place; the slopes of sigmoid and tanh come from <c>h = phi(z)</c></summary>
    public static void Backward<T>(
        ReadOnlySpan<T> preActivations, ReadOnlySpan<T> hidden, Activation activation, Span<T> gradients, VectorWidth width)
        where T : struct, INumber<T>
    {
        switch (activation)
        {
            case Activation.Relu:
                Sweep.Pairs(preActivations, gradients, default(ReluBackward<T>), gradients, width);
                break;
            case Activation.Sigmoid:
                Sweep.Pairs(hidden, gradients, default(SigmoidBackward<T>), gradients, width);
                break;
            case Activation.Tanh:
                Sweep.Pairs(hidden, gradients, default(HyperbolicTangentBackward<T>), gradients, width);
                break;
            default:
                break;
        }
    }

    /// <summary><c>z &lt;= 0 ? +0 : z</c></summary>
    private readonly struct Relu<T> : IFormula<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes z)
            where TLanes : struct, ILanes<TLanes, T>
            => TLanes.WhereLessOrEqual(z, default, default, z);
    }

    /// <summary><c>z &lt;= 0 ? +0 : dh</c></summary>
    private readonly struct ReluBackward<T> : IPairFormula<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes z, TLanes dh)
            where TLanes : struct, ILanes<TLanes, T>
            => TLanes.WhereLessOrEqual(z, default, default, dh);
    }
}
