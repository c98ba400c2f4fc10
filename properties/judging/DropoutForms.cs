using Verification.Properties.Formulas;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Judging;

/// <summary>
/// The rounding forms that are admissible for dropout with a given mask: each place where a constant can be rounded, with a
/// quotient or a reciprocal; and dropped elements selected away or multiplied by 0.
/// </summary>
/// <remarks>
/// The forms of 1 - T(p) round p itself first. They lie outside of the enclosure of section "Scalings" where p is near 1, since then
/// 1 - p magnifies what that rounding did: only their bits are admissible.
/// </remarks>
public static class DropoutForms
{
    private static readonly Formula Input = Formula.Input("x");
    private static readonly Formula One = Formula.Constant("1", 1);
    private static readonly Formula Zero = Formula.Constant("0", 0);

    /// <summary>The forms for the meaning of these settings: p, and whether a survivor is divided by 1 - p or by the rate at which the generator keeps.</summary>
    /// <param name="settings">The settings; p = 0 copies what is kept, and p = 1 keeps nothing.</param>
    /// <param name="format">The working type: where p rounds to itself, forms that round it first are none of their own.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range.</exception>
    public static IReadOnlyList<DropoutForm> For(DropoutSettings settings, BinaryFormat format)
    {
        settings.Validate();
        return
        [
            .. Survivors(settings, format).Select(survivor => new DropoutForm(Name(survivor.Name, "selected away"), survivor.Formula, Zero)),
            .. Survivors(settings, format).Select(survivor => new DropoutForm(Name(survivor.Name, "multiplied by 0"), survivor.Formula, Input * Zero)),
        ];
    }

    private static string Name(string survivor, string dropped) => survivor.Length > 0 ? $"{survivor}; dropped {dropped}" : $"dropped {dropped}";

    private static Choice[] Survivors(DropoutSettings settings, BinaryFormat format)
        => settings.DropProbability switch
        {
            0 => [new("kept bit for bit", Input)],
            1 => [new(string.Empty, Zero)],
            _ when settings.Scaling == DropoutScaling.DrawnRate => ByDrawnRate(settings),
            _ => [.. ByKeepProbability(settings), .. ByRoundedProbability(settings, format)],
        };

    private static Choice[] ByKeepProbability(DropoutSettings settings)
        =>
        [
            new("quotient, x / T(1-p)", DropoutFormulas.Of(settings with { Scaling = DropoutScaling.Quotient })),
            new("reciprocal in double, x * T(1/(1-p))", DropoutFormulas.Of(settings with { Scaling = DropoutScaling.Reciprocal })),
            new("reciprocal in the working type, x * (1/T(1-p))", DropoutFormulas.Of(settings with { Scaling = DropoutScaling.ReciprocalOfRounded })),
        ];

    private static Choice[] ByRoundedProbability(DropoutSettings settings, BinaryFormat format)
    {
        Rational probability = Rational.FromDouble(settings.DropProbability);
        double rounded = probability.Round(format);
        if (Rational.FromDouble(rounded) == probability || rounded == 1)
        {
            return [];
        }

        Formula keep = One - Formula.Constant("T(p)", settings.DropProbability);
        return
        [
            new("p rounded first, quotient, x / (1 - T(p))", Input / keep),
            new("p rounded first, reciprocal, x * (1/(1 - T(p)))", Input * (One / keep)),
        ];
    }

    private static Choice[] ByDrawnRate(DropoutSettings settings)
    {
        Rational rate = PhiloxExpectation.KeepRate(settings.DropProbability);
        Formula keep = Formula.Constant("T((2^32-threshold)/2^32)", rate.ToDouble(), rate);
        return
        [
            new("rate of the draw, reciprocal in double", DropoutFormulas.Of(settings)),
            new("rate of the draw, quotient", Input / keep),
            new("rate of the draw, reciprocal in the working type", Input * (One / keep)),
        ];
    }
}
