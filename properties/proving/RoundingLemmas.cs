using Verification.Reference.Numbers;

namespace Verification.Properties.Proving;

/// <summary>What one rounding does: the model on which every bound stands.</summary>
internal static class RoundingLemmas
{
    private const string Model = "2.3.2";
    private const string Scalings = "3.2";

    public static IEnumerable<Lemma> All() => Of(BinaryFormat.Single).Concat(Of(BinaryFormat.Double)).Concat(Mixed());

    private static IEnumerable<Lemma> Of(BinaryFormat format)
    {
        string word = GappaScript.Word(format);
        string unit = GappaNumber.Exactly(format.UnitRoundoff);
        string largest = GappaNumber.Exactly(format.LargestFinite);

        // Twice the smallest normal number: below it the spacing of floats is still that of the subnormals, so both lemmas meet here.
        string meeting = GappaNumber.PowerOfTwo(format.SmallestExponent + format.FractionBits + 1);
        yield return Plain(
            $"rounding/normal-{word}.g",
            $"A real number of magnitude {meeting} or more is rounded with a relative error of at most u; products, quotients and multiply-adds among them.",
            format,
            [],
            [$"|x| in [{meeting}, {largest}]"],
            $"|{GappaScript.Rounding}(x) -/ x| <= {unit}");
        yield return Plain(
            $"rounding/small-{word}.g",
            $"A real number of magnitude {meeting} or less is rounded with an absolute error of at most half of the smallest number.",
            format,
            [],
            [$"|x| <= {meeting}"],
            $"|{GappaScript.Rounding}(x) - x| <= {GappaNumber.PowerOfTwo(format.SmallestExponent - 1)}");
        foreach ((string name, string sum) in new[] { ("sum", "a + b"), ("difference", "a - b") })
        {
            yield return Plain(
                $"rounding/{name}-{word}.g",
                $"The {name} of two floats is rounded with a relative error of at most u, subnormal results included.",
                format,
                [],
                [$"@FIX(a, {format.SmallestExponent})", $"@FIX(b, {format.SmallestExponent})"],
                $"|{GappaScript.Rounding}({sum}) -/ ({sum})| <= {unit}");
        }
    }

    private static IEnumerable<Lemma> Mixed()
    {
        BinaryFormat single = BinaryFormat.Single;
        yield return Plain(
            "rounding/batch-size-float.g",
            "A whole number, such as a batch size, is rounded with a relative error of at most u: nothing underflows.",
            single,
            [],
            ["@FIX(size, 0)"],
            $"|{GappaScript.Rounding}(size) -/ size| <= {GappaNumber.Exactly(single.UnitRoundoff)}");
        yield return Plain(
            "rounding/batch-size-exact-float.g",
            "A batch size up to 2^24 is not rounded.",
            single,
            ["size = int<ne>(size_)"],
            [$"size in [1, {1 << (single.FractionBits + 1)}]"],
            $"{GappaScript.Rounding}(size) - size in [0, 0]");
        Lemma wideFactor = Plain(
            "rounding/wide-factor-float.g",
            "1 - d, formed in double, is 0 or at least 2^-53, so that its rounding to float is relative.",
            single,
            [$"d = {GappaScript.DoubleRounding}(d_)", $"k {GappaScript.DoubleRounding}= 1 - d"],
            [$"d in [0, {GappaNumber.Exactly(single.LargestFinite)}]"],
            $"|{GappaScript.Rounding}(k) -/ k| <= {GappaNumber.Exactly(single.UnitRoundoff)}");

        // Below 1/2 the difference is at least 1/2; up to 2 it is a multiple of 2^-53; from there on at least 1.
        yield return wideFactor with { Script = wideFactor.Script + "$ d in (1b-1, 2);\n" };
        Lemma keepExact = Plain(
            "rounding/keep-probability-exact.g",
            "1 - p is exact in double for p of 1/2 or more.",
            BinaryFormat.Double,
            [$"p = {GappaScript.DoubleRounding}(p_)"],
            ["p in [1b-1, 1]"],
            $"{GappaScript.DoubleRounding}(1 - p) - (1 - p) in [0, 0]");
        yield return keepExact with { Section = Scalings };
        Lemma keepRange = Plain(
            "rounding/keep-probability-range.g",
            "For p below 1, 1 - p in double lies in [2^-53, 1] and its reciprocal in [1, 2^53]: no constant of dropout underflows.",
            BinaryFormat.Double,
            [$"p = {GappaScript.DoubleRounding}(p_)", $"q {GappaScript.DoubleRounding}= 1 - p", $"r {GappaScript.DoubleRounding}= 1 / q"],
            ["p in [0, 9007199254740991b-53]"],
            "q in [1b-53, 1]",
            "r in [1, 1b53]");
        yield return keepRange with { Section = Scalings };
    }

    private static Lemma Plain(
        string path, string claim, BinaryFormat format, IEnumerable<string> definitions, IEnumerable<string> hypotheses, params IEnumerable<string> goals)
        => new(path, Model, claim, GappaScript.Write(claim, format, definitions, hypotheses, goals));
}
