using Verification.Reference.Activations;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Faults.Fresh;

/// <summary>Perceptrons that are wrong on the way forward.</summary>
internal static class PerceptronForwardFaults
{
    /// <summary>Inputs of 0 are passed over, since dropout makes many: 0 times an infinite weight is no NaN any more.</summary>
    internal sealed class ZeroInputsArePassedOver : WidenedPerceptron
    {
        protected override bool IsSummed<T>(T input) => !T.IsZero(input);
    }

    /// <summary>ReLU is the larger of 0 and z by an instruction that gives its second operand for NaN, which is 0.</summary>
    internal sealed class ReluLosesNaN : WidenedPerceptron
    {
        protected override T Value<T>(Activation activation, T z)
            => activation == Activation.Relu && T.IsNaN(z) ? T.Zero : base.Value(activation, z);
    }

    /// <summary>The argument of tanh in float is clamped at 7.905, as rational approximations do: tanh never reaches 1.</summary>
    internal sealed class TanhIsClamped : WidenedPerceptron
    {
        private const double Limit = 7.90531110763549805;

        protected override T Value<T>(Activation activation, T z)
            => activation == Activation.Tanh && typeof(T) == typeof(float) && T.Abs(z) > T.CreateChecked(Limit)
                ? HyperbolicTangent.Value(T.CopySign(T.CreateChecked(Limit), z))
                : base.Value(activation, z);
    }

    /// <summary>Sigmoid is 1/(1 + e^-x) for all x: far below 0 the exponential overflows, and what should be small is 0.</summary>
    internal sealed class SigmoidHasOneFormula : WidenedPerceptron
    {
        // From here down e^-x overflows in float or comes near it; above both formulas are taken to agree.
        private const double FarBelowZero = -80;

        protected override T Value<T>(Activation activation, T z)
            => activation == Activation.Sigmoid && z < T.CreateChecked(FarBelowZero)
                ? T.One / (T.One + Elementary.Exp(-z))
                : base.Value(activation, z);
    }

    /// <summary>Evaluation passes the hidden units on as they are and leaves h' of the workspace unwritten.</summary>
    internal sealed class EvaluationLeavesDropped : WidenedPerceptron
    {
        protected override void Evaluate<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        {
            T[][] before = Array.ConvertAll(workspace.Dropped, dropped => dropped.ToArray());
            base.Evaluate(parameters, inputs, settings, workspace);
            for (int layer = 0; layer < before.Length; layer++)
            {
                before[layer].CopyTo(workspace.Dropped[layer], 0);
            }
        }
    }

    /// <summary>The layer is added to the lower half of the stream: what is carried over is lost.</summary>
    internal sealed class StreamLosesItsCarry : WidenedPerceptron
    {
        protected override void DrawMask(MaskKey maskKey, int layer, int units, double dropProbability, int elements, Span<byte> keepMask)
        {
            ulong stream = (maskKey.Stream >> 32 << 32) | unchecked((uint)maskKey.Stream + (uint)layer);
            base.DrawMask(maskKey with { Stream = stream }, 0, units, dropProbability, elements, keepMask);
        }
    }

    /// <summary>Each row of a mask begins with a new block of four words, so that rows can be drawn apart.</summary>
    internal sealed class RowsBeginABlock : WidenedPerceptron
    {
        private const int WordsPerBlock = 4;

        protected override void DrawMask(MaskKey maskKey, int layer, int units, double dropProbability, int elements, Span<byte> keepMask)
        {
            MaskKey layerKey = maskKey with { Stream = unchecked(maskKey.Stream + (ulong)layer) };
            int padded = (units + WordsPerBlock - 1) / WordsPerBlock * WordsPerBlock;
            ulong threshold = Reference.Philox.Threshold(dropProbability);
            for (int i = 0; i < elements; i++)
            {
                uint word = Reference.Philox.Word(layerKey, (i / units * padded) + (i % units));
                KeepMask.Set(keepMask, i, Reference.Philox.IsKept(word, threshold));
            }
        }
    }
}
