using Verification.Properties.Laws;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;

namespace Verification.Properties.Judges;

/// <summary>The laws of the penalty that weight decay is the gradient of, and of the norm in it.</summary>
internal static class PenaltyLaws
{
    private const string Operation = nameof(DecayedSgd);

    /// <summary>The laws, in the order of the specification.</summary>
    public static IReadOnlyList<Law> All { get; } =
    [
        new("sgd.squared-norm", Operation, "|w|^2 = sum of w_i^2 in the fixed order of 32 partial sums, bit for bit; |w| = its square root, rounded once", "specification, sections 2.2.1 and 6.1; fault S32")
        {
            PinsBits = true,
            Statement = "The squares of the weights are summed in the one order that the specification fixes, at every length to four of the widest vectors and three elements and some long ones, at changing misalignments, "
                + "with subnormals, overflows and NaN among the weights. Weights of 16 bits are widened and summed in float.",
            Example = "w = (3, 4): 25, and 5. In float, w = 2^64: infinite, though |w| is not; 33 weights: the last square joins partial sum 0.",
            Catches = "a sum from left to right, a fused square, a tail left out, a norm that is scaled and so has other bits",
            Checks =
            [
                new SweepCheck("float", PenaltySweeps.SquaredNorm<float, float>, NormSeen),
                new SweepCheck("double", PenaltySweeps.SquaredNorm<double, double>, NormSeen),
                new SweepCheck("Half", PenaltySweeps.SquaredNorm<Half, float>, StoredSeen),
                new SweepCheck("BFloat16", PenaltySweeps.SquaredNorm<BFloat16, float>, StoredSeen),
            ],
        },
        new("sgd.penalty", Operation, "penalty = T(lambda)/(2 T(n)) |w|^2; +0 at lambda = 0", "specification, section 2.2.1; the book, \"With the penalty\"; fault S6")
        {
            PinsBits = true,
            Statement = "The penalty is lambda/2 times the squared norm, over the rows where there are n of them, each operation rounded once; at lambda = 0 it is +0, whatever the weights, infinities too.",
            Example = "w = (3, 4), lambda = 0.5: 6.25 for n = 1, 1.5625 for n = 4.",
            Catches = "the factor 1/2 left out, lambda/n for lambda/(2n), the norm for its square, NaN from 0 times infinity",
            Checks =
            [
                new SweepCheck("float", PenaltySweeps.Value<float>, Movement.Of("lambda"), Movement.Of("n"), "lambda = 0 with an infinite weight"),
                new SweepCheck("double", PenaltySweeps.Value<double>, Movement.Of("lambda"), Movement.Of("n"), "lambda = 0 with an infinite weight"),
            ],
        },
        new("sgd.penalty-bad-input", Operation, "bad arguments: ArgumentException, and no array changed", "specification, sections 1.3 and 2.2.1; fault D19")
        {
            Statement = "A weight decay that is negative, NaN or infinite, or not finite in the working type, and a number of rows below 1 are refused with a message that names what is wrong.",
            Example = "lambda = NaN: \"The weight decay is NaN; it must be finite and at least 0.\"",
            Catches = "a check written as `if (lambda < 0) throw`, which NaN passes; a division by 0 rows",
            Checks =
            [
                new SweepCheck("float", PenaltySweeps.BadInput<float>, "refused"),
                new SweepCheck("double", PenaltySweeps.BadInput<double>, "refused"),
            ],
        },
    ];

    private static string[] NormSeen => [.. StoredSeen, "a square that overflows", "a norm", "a fused square told apart"];

    private static string[] StoredSeen => ["the empty array", "a tail", "a long array", "NaN", Movement.Of("a weight"), "an order from left to right told apart"];
}
