using Verification.Properties.Laws;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;

namespace Verification.Properties.Judges;

/// <summary>The laws of relu and dropout as one operation.</summary>
internal static class RectifiedDropoutLaws
{
    private const string Operation = nameof(InvertedDropout);

    /// <summary>The laws, in the order of the specification.</summary>
    public static IReadOnlyList<Law> All { get; } =
    [
        new("dropout.rectified", Operation, "y[i] = kept and not x[i] <= 0 ? the declared scaling of x[i] : +0, by a given mask and by a drawn one", "specification, section 3.6")
        {
            PinsBits = true,
            Statement = "Relu, then dropout, in one pass, has the bits of the one after the other: +0 where x is below 0, at both zeros and where the unit is dropped; the scaled x elsewhere; NaN where a NaN is kept. "
                + "Every length to four of the widest vectors and three elements, one long one, all scalings, p = 0 and p = 1, at changing misalignments, in place and not. The mask is the one of the generator's rule for all elements, "
                + "whatever relu makes of them.",
            Example = "x = [3, -3, -0, NaN, 3], kept = [1, 1, 1, 1, 0], p = 0.25: y = [4, +0, +0, NaN, +0].",
            Catches = "a relu by max, which loses NaN or keeps -0; words of the generator spent on positive units alone",
            Checks =
            [
                new SweepCheck("float", RectifiedDropoutSweeps.Forward<float>, ForwardSeen),
                new SweepCheck("double", RectifiedDropoutSweeps.Forward<double>, ForwardSeen),
                new SweepCheck("Half", RectifiedDropoutSweeps.Forward<Half>, ForwardSeen),
                new SweepCheck("BFloat16", RectifiedDropoutSweeps.Forward<BFloat16>, ForwardSeen),
            ],
        },
        new("dropout.rectified-gradient", Operation, "dx[i] = kept and not x[i] <= 0 ? the declared scaling of dy[i] : +0 = (y[i] <= 0 ? +0 : the scaling)", "specification, section 3.6")
        {
            PinsBits = true,
            Statement = "Backward passes a gradient, scaled as forward scaled, where the unit was kept and relu let it through, at NaN too; elsewhere it is exactly +0, whatever the gradient. Three ways give the same bits: by the "
                + "input and the mask, by the input and the mask drawn again, and by the output alone.",
            Example = "x = [3, -3, 0, NaN, 3], kept = [1, 1, 1, 1, 0], p = 0.25, dy = 3 everywhere: dx = [4, +0, +0, 4, +0]; y = [4, +0, +0, NaN, +0] says the same.",
            Catches = "a derivative of 1 at 0, a gate that looks at the gradient's sign, a backward pass by the output that forgets 1/(1-p)",
            Checks =
            [
                new SweepCheck("float", RectifiedDropoutSweeps.Backward<float>, BackwardSeen),
                new SweepCheck("double", RectifiedDropoutSweeps.Backward<double>, BackwardSeen),
                new SweepCheck("Half", RectifiedDropoutSweeps.Backward<Half>, BackwardSeen),
                new SweepCheck("BFloat16", RectifiedDropoutSweeps.Backward<BFloat16>, BackwardSeen),
            ],
        },
        new("dropout.rectified-bad-input", Operation, "bad arguments: ArgumentException, and no array changed", "specification, section 3.6; fault D19")
        {
            Statement = "Lengths that differ, a drop probability outside [0, 1] or NaN, and a destination that lies shifted over an input or over the mask are refused with a message that names what is wrong, before anything is written.",
            Example = "Four gradients and three outputs: refused, and the destination stays as it was.",
            Catches = "a pass that runs as far as the shortest array goes",
            Checks =
            [
                new SweepCheck("float", RectifiedDropoutBadCalls.Refused<float>, "refused"),
                new SweepCheck("double", RectifiedDropoutBadCalls.Refused<double>, "refused"),
            ],
        },
    ];

    private static string[] ForwardSeen
        => [.. Kinds, "a mask drawn", Movement.Of("the mask"), Movement.Of("p"), Movement.Of("relu")];

    private static string[] BackwardSeen => [.. Kinds, Movement.Of("the mask"), Movement.Of("p"), Movement.Of("the input")];

    private static string[] Kinds => ["a NaN kept", "a NaN dropped", "a negative zero kept", "a number below 0 kept", "a number above 0 dropped", "in place", "not in place", "a long array"];
}
