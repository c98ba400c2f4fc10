using Verification.Properties.Bounds;
using Verification.Reference.Numbers;

namespace Verification.Properties.Proving;

/// <summary>
/// What roundings one after the other do, by induction: after n - 1 of them a term has a factor <c>1 + t</c>, |t| at most gamma_(n-1); one
/// more, as a factor or in a divisor, leaves |t| at most gamma_n.
/// </summary>
internal static class PathLemmas
{
    private const string Section = "2.3.2";

    // The largest index that a bound names, for the weight after a step with momentum.
    private const int Longest = 13;

    public static IEnumerable<Lemma> All()
        => from format in new[] { BinaryFormat.Single, BinaryFormat.Double }
           from length in Enumerable.Range(2, Longest - 1)
           select Step(length, format);

    private static Lemma Step(int length, BinaryFormat format)
    {
        string claim = $"One rounding more in {format.Name}, as a factor or in a divisor, turns gamma_{length - 1} into at most gamma_{length}; and a term is at most doubled.";
        string before = GappaNumber.AtLeast(SgdBound.Gamma(length - 1, format));
        string after = GappaNumber.AtMost(SgdBound.Gamma(length, format));
        return new Lemma(
            $"paths/gamma-{length}-{GappaScript.Word(format)}.g",
            Section,
            claim,
            GappaScript.Write(
                claim,
                format,
                [],
                [$"|t| <= {before}", $"|d| <= {GappaNumber.Exactly(format.UnitRoundoff)}"],
                [$"|(1 + t) * (1 + d) - 1| <= {after}", $"|(1 + t) / (1 + d) - 1| <= {after}", "(1 + t) * (1 + d) <= 2"]));
    }
}
