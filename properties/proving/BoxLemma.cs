using Verification.Properties.Formulas;
using Verification.Reference.Numbers;

namespace Verification.Properties.Proving;

/// <summary>A lemma on a box: the computed value lies within a bound of the exact one.</summary>
internal static class BoxLemma
{
    /// <summary>The lemma for formulas that are computed together, such as weight and velocity, each with its bound.</summary>
    public static Lemma Of(
        string path, string section, string claim, BinaryFormat format, HyperparameterBox box, params IReadOnlyList<(Formula Formula, Rational Bound)> results)
    {
        GappaFormula definitions = new(format);
        string[] distances = [.. results.Select(result => Distance(definitions.Define(result.Formula), result.Bound))];
        return new Lemma(
            path,
            section,
            claim,
            GappaScript.Write(claim, format, definitions.Definitions, box.Hypotheses(definitions.Leaves), distances, definitions.Rewritings));
    }

    private static string Distance(GappaFormula.Node result, Rational bound) => $"|{result.Rounded} - {result.Exact}| <= {GappaNumber.AtMost(bound)}";
}
