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

        // 1 - p in double, which is an exact difference rounded once; the machine's own subtraction is not asked.
        Rational keepProbability = Rational.One - Rational.FromDouble(settings.DropProbability);
        double keepInDouble = keepProbability.ToDouble();
        Rational overDrawnRate = Rational.One / PhiloxExpectation.KeepRate(settings.DropProbability);
        Formula keep = Formula.Constant("T(1-p)", keepInDouble, keepProbability);
        return settings.Scaling switch
        {
            DropoutScaling.Quotient => Input / keep,
            DropoutScaling.Reciprocal
                => Input * Formula.Constant("T(1/(1-p))", (Rational.One / Rational.FromDouble(keepInDouble)).ToDouble(), Rational.One / keepProbability),
            DropoutScaling.ReciprocalOfRounded => Input * (Formula.Constant("1", 1) / keep),
            DropoutScaling.DrawnRate => Input * Formula.Constant("T(2^32/(2^32-threshold))", overDrawnRate.ToDouble(), overDrawnRate),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Scaling, "This scaling has no formula here."),
        };
    }
}
