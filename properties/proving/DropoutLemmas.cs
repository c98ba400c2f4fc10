using Verification.Properties.Bounds;
using Verification.Properties.Formulas;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Proving;

/// <summary>The survivor of dropout under each scaling: the relative error for every p below 1, and the absolute one where results are subnormal.</summary>
internal static class DropoutLemmas
{
    private const string Section = "3.2";

    public static IEnumerable<Lemma> All()
        => from format in new[] { BinaryFormat.Single, BinaryFormat.Double }
           from scaling in Enum.GetValues<DropoutScaling>()
           from lemma in new[] { Relative(scaling, format), Absolute(scaling, format) }
           select lemma;

    private static Lemma Relative(DropoutScaling scaling, BinaryFormat format)
    {
        // Any p strictly between 0 and 1 gives the same formula; its value is the script's variable.
        GappaFormula definitions = new(format);
        GappaFormula.Node result = definitions.Define(DropoutFormulas.Of(new DropoutSettings(0.5) { Scaling = scaling }));
        string meeting = GappaNumber.PowerOfTwo(format.SmallestExponent + format.FractionBits + 1);
        string claim = $"Survivors scaled by {scaling} in {format.Name}: the relative error is at most the scaling's own factor, {DropoutBound.Roundings(scaling, format)} u and a little, and so at most gamma_4, wherever the input is normal.";
        IEnumerable<string> hypotheses = HyperparameterBox.Unit.Hypotheses(definitions.Leaves.Where(leaf => leaf != "x"))
            .Append($"|x| in [{meeting}, {GappaNumber.Exactly(format.LargestFinite)}]");
        return new Lemma(
            $"dropout/{scaling}-{GappaScript.Word(format)}-relative.g",
            Section,
            claim,
            GappaScript.Write(
                claim,
                format,
                definitions.Definitions,
                hypotheses,
                [$"|{result.Rounded} -/ {result.Exact}| <= {GappaNumber.AtMost(DropoutBound.Relative(scaling, format))}"]));
    }

    private static Lemma Absolute(DropoutScaling scaling, BinaryFormat format)
    {
        HyperparameterBox box = HyperparameterBox.Subnormal(format);
        DropoutSettings corner = new(HyperparameterBox.LargestDropProbability) { Scaling = scaling };
        return BoxLemma.Of(
            $"dropout/{scaling}-{GappaScript.Word(format)}-{box.Name}.g",
            Section,
            $"Survivors scaled by {scaling} in {format.Name} on the {box.Name} box err by at most the bound at the corner.",
            format,
            box,
            (DropoutFormulas.Of(corner), DropoutBound.Radius(box.Element, corner, format)));
    }
}
