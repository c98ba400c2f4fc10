using Verification.Vocabulary;

namespace Verification.Properties.Faults;

/// <summary>Wrong forms of relu and dropout as one operation, each for the law that must catch it.</summary>
internal static class RectifiedDropoutFaults
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        Fault("dropout.rectified", new ShutsNaN(), "relu is x > 0 ? x : 0: a NaN becomes 0", "the comparison the other way round"),
        Fault("dropout.rectified", new KeepsNegativeZero(), "relu is x < 0 ? 0 : x: -0 stays -0", "max(x, 0) of machines that take either zero"),
        Fault("dropout.rectified", new WordsForActiveUnits(), "a word of the generator is taken for each unit above 0 alone", "a draw that is skipped where the result is 0 anyway"),
        Fault("dropout.rectified", new ReluOfTheDropped(), "a dropped unit gives relu(x) times 0, NaN and all", "fault D10: 0*x used for dropped values"),
        Fault("dropout.rectified-gradient", new SlopeOneAtZero(), "the derivative at 0 is 1", "x >= 0 in backward, x > 0 in forward"),
        Fault("dropout.rectified-gradient", new GateByTheGradient(), "the gate looks at the sign of the gradient", "guided backpropagation, not the derivative"),
        Fault("dropout.rectified-gradient", new ForgetsTheScale(), "backward by the output does not divide by 1-p", "fault B2, in the fused form alone"),
        Fault("dropout.rectified-bad-input", new ChecksNothing(), "a pass runs as far as both arrays go", "lengths unchecked"),
    ];

    private static PlantedFault Fault(string lawId, WrongRectifiedDropout wrong, string what, string standsFor) => PlantedFault.Of(lawId, wrong, what, standsFor);

    [Fault(FaultFamily.NonFinite)]
    private sealed class ShutsNaN : WrongRectifiedDropout
    {
        protected override T Output<T>(T input, bool kept, DropoutSettings settings, T right) => T.IsNaN(input) ? T.Zero : right;
    }

    [Fault(FaultFamily.Evaluation)]
    private sealed class KeepsNegativeZero : WrongRectifiedDropout
    {
        protected override T Output<T>(T input, bool kept, DropoutSettings settings, T right) => kept && T.IsZero(input) ? input : right;
    }

    [Fault(FaultFamily.Masks)]
    private sealed class WordsForActiveUnits : WrongRectifiedDropout
    {
        protected override void Draw<T>(ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<byte> keepMask)
        {
            byte[] inTurn = keepMask.ToArray();
            int word = 0;
            for (int i = 0; i < input.Length; i++)
            {
                KeepMask.Set(keepMask, i, KeepMask.IsKept(inTurn, input[i] > T.Zero ? word++ : i));
            }
        }
    }

    [Fault(FaultFamily.NonFinite)]
    private sealed class ReluOfTheDropped : WrongRectifiedDropout
    {
        protected override T Output<T>(T input, bool kept, DropoutSettings settings, T right) => kept || input <= T.Zero ? right : input * T.Zero;
    }

    [Fault(FaultFamily.Gradients)]
    private sealed class SlopeOneAtZero : WrongRectifiedDropout
    {
        protected override T Gradient<T>(T outputGradient, T input, bool kept, T right) => kept && T.IsZero(input) ? outputGradient : right;
    }

    [Fault(FaultFamily.Gradients)]
    private sealed class GateByTheGradient : WrongRectifiedDropout
    {
        protected override T Gradient<T>(T outputGradient, T input, bool kept, T right) => outputGradient <= T.Zero ? T.Zero : right;
    }

    [Fault(FaultFamily.Scale)]
    private sealed class ForgetsTheScale : WrongRectifiedDropout
    {
        protected override T GradientFromOutput<T>(T outputGradient, T output, T right) => output <= T.Zero ? T.Zero : outputGradient;
    }

    [Fault(FaultFamily.Arguments)]
    private sealed class ChecksNothing : WrongRectifiedDropout
    {
        protected override int Common(int first, int second) => Math.Min(first, second);
    }
}
