using Verification.Properties.Bounds;
using Verification.Properties.Formulas;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Proving;

/// <summary>One step of each SGD variant on boxes: the error is at most the theorem's bound at the corner.</summary>
internal static class StepLemmas
{
    private const string Section = "2.3.1";

    public static IEnumerable<Lemma> All()
        => from format in new[] { BinaryFormat.Single, BinaryFormat.Double }
           from box in new[] { HyperparameterBox.Unit, HyperparameterBox.Subnormal(format) }
           from variant in SgdVariants.All
           select Of(variant, box, format);

    private static Lemma Of(SgdVariant variant, HyperparameterBox box, BinaryFormat format)
    {
        SgdSettings corner = box.Corner(variant);
        return BoxLemma.Of(
            $"sgd/{variant}-{GappaScript.Word(format)}-{box.Name}.g",
            Section,
            $"One step of {variant} in {format.Name} on the {box.Name} box errs by at most the bound of the theorem at the corner.",
            format,
            box,
            (SgdFormulas.Of(corner), SgdBound.Radius(box.Element, box.Element, corner, format)));
    }
}
