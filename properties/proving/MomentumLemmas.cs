using Verification.Properties.Bounds;
using Verification.Properties.Formulas;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Proving;

/// <summary>One step with momentum of each variant that has a velocity, on boxes, with and without Nesterov's look ahead.</summary>
internal static class MomentumLemmas
{
    private const string Section = "2.5";
    private static readonly bool[] WithAndWithout = [false, true];
    private static readonly bool[] Without = [false];

    public static IEnumerable<Lemma> All()
        => from format in new[] { BinaryFormat.Single, BinaryFormat.Double }
           from box in new[] { HyperparameterBox.Unit, HyperparameterBox.Subnormal(format) }
           from variant in SgdVariants.WithVelocity
           from nesterov in variant.HasNesterov() ? WithAndWithout : Without
           select Of(variant, nesterov, box, format);

    private static Lemma Of(SgdVariant variant, bool nesterov, HyperparameterBox box, BinaryFormat format)
    {
        SgdSettings corner = box.Corner(variant) with { Momentum = 1, Nesterov = nesterov };
        MomentumFormulas formulas = MomentumFormulas.Of(corner);
        Rational element = box.Element;
        string name = nesterov ? $"{variant}-nesterov" : $"{variant}";
        return BoxLemma.Of(
            $"momentum/{name}-{GappaScript.Word(format)}-{box.Name}.g",
            Section,
            $"A step with momentum of {name} in {format.Name} on the {box.Name} box: weight and velocity err by at most the bounds at the corner.",
            format,
            box,
            (formulas.Weight, MomentumBound.Weight(element, element, element, corner, format).Radius),
            (formulas.Velocity, MomentumBound.Velocity(element, element, element, corner, format).Radius));
    }
}
