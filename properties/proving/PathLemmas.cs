using Verification.Properties.Bounds;
using Verification.Reference.Numbers;

namespace Verification.Properties.Proving;

/// <summary>What n roundings one after the other do: <c>|(1 + d_1)...(1 + d_n) - 1|</c> is at most gamma_n, whichever of the factors divide.</summary>
internal static class PathLemmas
{
    private const string Section = "2.3.2";

    // The indices that the bounds name: 4 for a survivor of dropout, 8 for a step, 7 and 13 for a step with momentum; 2 to start with.
    private static readonly int[] Lengths = [2, 4, 7, 8, 13];

    public static IEnumerable<Lemma> All()
        => from format in new[] { BinaryFormat.Single, BinaryFormat.Double }
           from length in Lengths
           select Gamma(length, format);

    private static Lemma Gamma(int length, BinaryFormat format)
    {
        string claim = $"{length} roundings in {format.Name}, any of them in a divisor, change a term by at most gamma_{length}, and at most double it.";
        string gamma = GappaNumber.AtMost(SgdBound.Gamma(length, format));
        string hypothesis = GappaScript.All(Factors(length).Select(factor => $"|{factor}| <= {GappaNumber.Exactly(format.UnitRoundoff)}"));
        IEnumerable<string> changes = Enumerable.Range(0, length + 1).Select(divisors => $"|{Term(length, divisors)} - 1| <= {gamma}");
        return new Lemma(
            $"paths/gamma-{length}-{GappaScript.Word(format)}.g",
            Section,
            claim,
            GappaScript.Write(claim, format, [], [hypothesis], changes.Append($"{Term(length, 0)} <= 2")));
    }

    private static IEnumerable<string> Factors(int length) => Enumerable.Range(1, length).Select(number => $"d{number}");

    private static string Term(int length, int divisors)
    {
        string product = Product(Factors(length).Skip(divisors));
        return divisors == 0 ? product : $"{product} / ({Product(Factors(length).Take(divisors))})";
    }

    private static string Product(IEnumerable<string> factors) => factors.Any() ? string.Join(" * ", factors.Select(factor => $"(1 + {factor})")) : "1";
}
