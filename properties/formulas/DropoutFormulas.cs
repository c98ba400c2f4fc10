using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Formulas;

/// <summary>The scalings of dropout as formulas in x: what the judge holds a declared scaling to.</summary>
public static class DropoutFormulas
{
    private static readonly Formula Input = Formula.Input("x");

    /// <summary>The formula of a survivor, constants filled in; p = 0 is a copy.</summary>
    /// <remarks>At p = 1 there is no survivor and no formula.</remarks>
    public static Formula Of(DropoutSettings settings)
    {
        if (settings.DropProbability == 0)
        {
            return Input;
        }

        // Formed in double by Formula in software: the machine's own subtraction is not asked.
        Formula one = Formula.Constant("1", 1);
        Formula keepInDouble = one - Formula.Constant("p", settings.DropProbability);
        Formula keep = Formula.Formed("T(1-p)", keepInDouble);
        return settings.Scaling switch
        {
            DropoutScaling.Quotient => Input / keep,
            DropoutScaling.Reciprocal => Input * Formula.Formed("T(1/(1-p))", one / keepInDouble),
            DropoutScaling.ReciprocalOfRounded => Input * (one / keep),
            DropoutScaling.DrawnRate => Input * Formula.Formed("T(2^32/(2^32-threshold))", OverDrawnRate(settings.DropProbability)),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Scaling, "This scaling has no formula here."),
        };
    }

    // The words that are kept are a whole number, of which the share of all 2^32 is taken.
    private static Formula OverDrawnRate(double dropProbability)
    {
        Rational words = Rational.PowerOfTwo(32);
        return Formula.Constant("4294967296", words.ToDouble()) / Formula.Constant("kept", (PhiloxExpectation.KeepRate(dropProbability) * words).ToDouble());
    }
}
