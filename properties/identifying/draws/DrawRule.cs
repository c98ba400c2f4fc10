using System.Globalization;
using Verification.Properties.Formulas;

namespace Verification.Properties.Identifying.Draws;

/// <summary>A way of deciding from a uniform word whether a unit is dropped.</summary>
/// <param name="Bits">The bits of the word.</param>
/// <param name="Name">The rule in words, u being the word over 2^bits.</param>
/// <param name="Drops">Whether a word drops its unit at p; it stays so for larger p.</param>
/// <param name="Occurs">Whether the generator can give this word.</param>
internal sealed record DrawRule(int Bits, string Name, Func<ulong, double, bool> Drops, Func<ulong, bool> Occurs)
{
    private static readonly int[] Precisions = [8, 16, 23, 24, CongruentialBits, 32, 53];
    private const int FloatBits = 24;

    // L'Ecuyer's multiplicative congruential generator modulo 2^31 - 1 (MCG31m1 of Intel's library): u is a multiple of 1/(2^31 - 1).
    private const int CongruentialBits = 31;
    private const double OverModulus = 1.0 / int.MaxValue;
    private const int PhiloxBits = 32;

    /// <summary>Every rule, the fewest bits first: a finer draw could look like each, with a small probability, and never the other way round.</summary>
    public static IReadOnlyList<DrawRule> All { get; } =
    [
        .. Precisions.SelectMany(bits => bits == PhiloxBits
            ? [.. Rules(bits, " (of 32, rounded to float)", word => (ulong)(float)word == word), .. Rules(bits, string.Empty, _ => true)]
            : bits == CongruentialBits ? CongruentialRules()
            : Rules(bits, string.Empty, _ => true)),
    ];

    /// <summary>The rule of the specification.</summary>
    public static bool IsOurs(DrawRule rule) => rule.Bits == PhiloxBits && rule.Name.StartsWith(Rounded, StringComparison.Ordinal);

    private const string Rounded = "kept iff word >= round(p*2^32)";

    /// <summary>The share of words that drop their unit: words are asked in ascending order, so the rule must drop small ones.</summary>
    public double SmallWordRate(double p)
    {
        (ulong low, ulong high) = (0, 1UL << Bits);
        while (low < high)
        {
            ulong middle = low + ((high - low) / 2);
            (low, high) = Drops(middle, p) ? (middle + 1, high) : (low, middle);
        }

        return Math.ScaleB(low, -Bits);
    }

    /// <summary>Whether small words are the ones that drop their units.</summary>
    public bool DropsSmallWords => Drops(0, Half) && !Drops((1UL << Bits) - 1, Half);

    private const double Half = 0.5;

    private static IEnumerable<DrawRule> Rules(int bits, string note, Func<ulong, bool> occurs)
    {
        string power = string.Create(CultureInfo.InvariantCulture, $"2^{bits}");
        double U(ulong word) => Math.ScaleB(word, -bits);
        double Scaled(double p) => Math.ScaleB(p, bits);
        ulong largest = (1UL << bits) - 1;
        yield return Rule("kept iff u >= p", (word, p) => U(word) < p);
        yield return Rule("kept iff u > p", (word, p) => U(word) <= p);
        yield return Rule(
            $"kept iff word >= round(p*{power})",
            bits == PhiloxBits
                ? (word, p) => word < PhiloxExpectation.Threshold(p)
                : (word, p) => word < (p == 1 ? largest + 1 : Math.Min((ulong)Math.Round(Scaled(p), MidpointRounding.ToEven), largest)));
        yield return Rule($"kept iff word >= floor(p*{power}), the same as u in (0, 1] and u > p", (word, p) => word < (ulong)Math.Floor(Scaled(p)));
        yield return Rule("kept iff u < 1-p", (word, p) => U(word) >= 1 - p);
        yield return Rule("kept iff u <= 1-p", (word, p) => U(word) > 1 - p);
        yield return Rule($"kept iff word <= floor((1-p)*({power}-1))", (word, p) => word > (ulong)Math.Floor((1 - p) * largest));
        yield return Rule("kept iff u >= float(p)", (word, p) => U(word) < (float)p);
        yield return Rule("kept iff u > float(p)", (word, p) => U(word) <= (float)p);
        yield return Rule("kept iff u < float(1-p)", (word, p) => U(word) >= (float)(1 - p));
        yield return Rule("kept iff u <= float(1-p)", (word, p) => U(word) > (float)(1 - p));
        yield return Rule("kept iff u < 1f-float(p)", (word, p) => U(word) >= 1f - (float)p);
        yield return Rule("kept iff u <= 1f-float(p)", (word, p) => U(word) > 1f - (float)p);

        DrawRule Rule(string name, Func<ulong, double, bool> drops) => new(bits, name + note, drops, occurs);
    }

    private static IEnumerable<DrawRule> CongruentialRules()
    {
        yield return new(CongruentialBits, "kept iff u < 1-p, u = word/(2^31-1)", (word, p) => word * OverModulus >= 1 - p, _ => true);
        yield return new(CongruentialBits, "kept iff u <= 1-p, u = word/(2^31-1)", (word, p) => word * OverModulus > 1 - p, _ => true);
        yield return new(CongruentialBits, "kept iff u >= p, u = word/(2^31-1)", (word, p) => word * OverModulus < p, _ => true);
        yield return new(CongruentialBits, "kept iff u > p, u = word/(2^31-1)", (word, p) => word * OverModulus <= p, _ => true);
    }

    /// <summary>Bits and rule in words.</summary>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"{(Name.Contains("rounded to float", StringComparison.Ordinal) ? FloatBits : Bits)} bits, {Name}");
}
